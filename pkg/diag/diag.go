// Package diag holds what every room says when something is wrong: a problem
// with a stable code, a place that its reader can open, a sentence, and what to
// do about it.
//
// In come problems from any checker; out goes one sorted list without doubles.
// The package never prints, never opens a file and never decides an exit code.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Severity says whether a problem stops the run.
type Severity uint8

const (
	// Error stops the run: nothing is written.
	Error Severity = iota
	// Warning is shown and does not stop the run.
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// MarshalText writes the severity as its word, for JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Severity) UnmarshalText(text []byte) error {
	for _, known := range []Severity{Error, Warning} {
		if string(text) == known.String() {
			*s = known
			return nil
		}
	}
	return fmt.Errorf("%q is no severity", text)
}

// Place is where a problem stands: a line and column of a text file, or a cell
// of a workbook. Lines and columns count from 1, columns count characters, and
// 0 means unknown. A zero Place is a problem of the run as a whole.
type Place struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
}

// String writes the place as file:line:column or file!sheet!cell, leaving out
// what is unknown.
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Sheet != "" {
		if b.Len() > 0 {
			b.WriteByte('!')
		}
		b.WriteString(p.Sheet)
		if p.Cell != "" {
			b.WriteByte('!')
			b.WriteString(p.Cell)
		}
		return b.String()
	}
	if p.Line > 0 {
		b.WriteByte(':')
		b.WriteString(strconv.Itoa(p.Line))
		if p.Column > 0 {
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(p.Column))
		}
	}
	return b.String()
}

// Problem is one thing that is wrong.
type Problem struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	Place    Place    `json:"place"`
	// Message is one sentence: what was read and what was expected.
	Message string `json:"message"`
	// Detail is shown under the message as it stands, for instance a formula
	// with a caret. It may have several lines.
	Detail string `json:"detail,omitempty"`
	// Hint says what to do, as one sentence.
	Hint string `json:"hint,omitempty"`
	// Read is what was read and Expected what should have been, as short texts
	// for tables and programs; "" where the message says all there is.
	Read     string `json:"read,omitempty"`
	Expected string `json:"expected,omitempty"`
	// Count is how many problems this one stands for, where some are only
	// counted; 0 counts as 1.
	Count int `json:"count,omitempty"`
	// Chinese says the same to a clerk, in workbooks; it may be empty.
	Chinese Words `json:"-"`
}

// Words are the sentences of a problem in another language. Where Message is
// empty there are none.
type Words struct{ Message, Read, Expected, Hint string }

// String writes the problem as a person reads it: place, severity, sentence,
// code, then detail and hint on lines of their own.
func (p Problem) String() string {
	var b strings.Builder
	if at := p.Place.String(); at != "" {
		b.WriteString(visible(at))
		b.WriteString(": ")
	}
	b.WriteString(p.Severity.String())
	b.WriteString(": ")
	b.WriteString(visible(p.Message))
	b.WriteString(" [")
	b.WriteString(string(p.Code))
	b.WriteByte(']')
	if p.Detail != "" {
		for line := range strings.SplitSeq(strings.TrimRight(p.Detail, "\n"), "\n") {
			b.WriteString("\n    ")
			b.WriteString(visible(line))
		}
	}
	if p.Hint != "" {
		b.WriteString("\n  → ")
		b.WriteString(visible(p.Hint))
	}
	return b.String()
}

// List is every problem that a checker found. The zero List is empty and ready
// to use. A non-empty List is an error.
type List []Problem

// Add appends problems.
func (l *List) Add(ps ...Problem) { *l = append(*l, ps...) }

// HasErrors tells whether any problem stops the run.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Severity == Error })
}

// Sorted returns the problems in the order of their places, equal ones once.
// Places of text files are ordered by line and column, cells by sheet, row and
// column.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Problem) bool { return a == b })
}

// Error writes the sorted problems, one after the other.
func (l List) Error() string {
	parts := make([]string, 0, len(l))
	for _, p := range l.Sorted() {
		parts = append(parts, p.String())
	}
	return strings.Join(parts, "\n")
}

// Err returns the list as an error if it holds an error, else nil.
func (l List) Err() error {
	if l.HasErrors() {
		return l
	}
	return nil
}

func compare(a, b Problem) int {
	colA, rowA := splitCell(a.Place.Cell)
	colB, rowB := splitCell(b.Place.Cell)
	return cmp.Or(
		cmp.Compare(a.Place.File, b.Place.File),
		cmp.Compare(a.Place.Sheet, b.Place.Sheet),
		cmp.Compare(a.Place.Line, b.Place.Line),
		cmp.Compare(a.Place.Column, b.Place.Column),
		cmp.Compare(rowA, rowB),
		cmp.Compare(len(colA), len(colB)),
		cmp.Compare(colA, colB),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Detail, b.Detail),
		cmp.Compare(a.Hint, b.Hint),
		cmp.Compare(a.Count, b.Count),
	)
}

// splitCell parts "AB12" into "AB" and 12; a text that is no cell sorts first.
func splitCell(cell string) (column string, row int) {
	i := strings.IndexFunc(cell, func(r rune) bool { return r >= '0' && r <= '9' })
	if i < 0 {
		return cell, 0
	}
	row, err := strconv.Atoi(cell[i:])
	if err != nil {
		return cell, 0
	}
	return cell[:i], row
}
