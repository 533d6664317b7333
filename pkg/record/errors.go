package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The codes of what is wrong with earlier records.
const (
	// CodeBroken is a run.json that is no record.
	CodeBroken diag.Code = "R201"
	// CodeNewer is a record in a format that this program does not know.
	CodeNewer diag.Code = "R202"
	// CodeMisplaced is a record in the folder of another period.
	CodeMisplaced diag.Code = "R203"
	// CodeUnreadable is a record that the system does not let us read.
	CodeUnreadable diag.Code = "R204"
)

// FormatError is a record in a format that this program does not know.
type FormatError struct{ Format int }

// Error says which format was found and which was expected.
func (e *FormatError) Error() string {
	return fmt.Sprintf("it has format %d, and this paysheet reads format %d", e.Format, Format)
}

// syntaxError is a mistake in the JSON itself, with its place.
type syntaxError struct {
	line, column int
	err          error
}

func (e *syntaxError) Error() string { return e.err.Error() }
func (e *syntaxError) Unwrap() error { return e.err }

// errSyntax finds the line and column of a mistake, where the decoder knows it.
func errSyntax(data []byte, err error) error {
	at := int64(-1)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at = kind.Offset
		err = fmt.Errorf("a %s where %s belongs", kind.Value, kind.Field)
	}
	out := &syntaxError{err: err}
	if at >= 0 && at <= int64(len(data)) {
		before := string(data[:at])
		out.line = strings.Count(before, "\n") + 1
		out.column = max(1, len([]rune(before[strings.LastIndexByte(before, '\n')+1:])))
	}
	return out
}

func errForm(data []byte) error {
	const shown = 40
	s := string(data)
	if len(s) > shown {
		s = strings.ToValidUTF8(s[:shown], "") + "…"
	}
	return fmt.Errorf("%s is no figure: expected a text in quotes, true, false, null or a fault", s)
}

func errNoObject() error { return errors.New("names and values in braces were expected") }

func errDoubled(name string) error { return fmt.Errorf("the name %s comes twice", name) }

func errMember(name string, err error) error { return fmt.Errorf("%s: %w", name, err) }

func errNoFormat() error {
	return errors.New(`it has no "format"`)
}

func errPeriod(err error) error { return fmt.Errorf("its period is wrong: %w", err) }

func errNoScheme() error { return errors.New("it does not say which scheme it is of") }

func errNoID(index int) error {
	return fmt.Errorf("person %d has no 工号", index+1)
}

func errDoubledID(id string) error { return fmt.Errorf("it has 工号 %s twice", id) }

func errBoth(id, item string) error {
	return fmt.Errorf("工号 %s has both an amount and a text for %s", id, item)
}

func errKind(id, item, kind string) error {
	return fmt.Errorf("工号 %s has the item %s of the unknown kind %q", id, item, kind)
}

func errNet(id string) error {
	return fmt.Errorf("the net pay of 工号 %s is not its gross pay less its deductions", id)
}

func errNullAmount() error { return errors.New("null stands where an amount belongs") }

func problemBroken(file string, err error) diag.Problem {
	p := diag.Problem{
		Code: CodeBroken, Place: diag.Place{File: file}, Message: "The file cannot be used as the record of an earlier period: " + err.Error() + ".",
		Hint: "Put back the file as paysheet wrote it, for instance from a backup, or run the period again.",
	}
	var syntax *syntaxError
	if errors.As(err, &syntax) {
		p.Place.Line, p.Place.Column = syntax.line, syntax.column
	}
	var format *FormatError
	if errors.As(err, &format) && format.Format > Format {
		p.Code = CodeNewer
		p.Hint = "Use the newer paysheet that wrote it."
	}
	return p
}

func problemMisplaced(file, folder, period string) diag.Problem {
	return diag.Problem{
		Code: CodeMisplaced, Place: diag.Place{File: file},
		Message: fmt.Sprintf("The record is of period %s, but it stands in the folder %s.", period, folder),
		Hint:    "Move the folder back to the name of its period.",
	}
}

func problemUnreadable(file string, err error) diag.Problem {
	return diag.Problem{
		Code: CodeUnreadable, Place: diag.Place{File: file},
		Message: fmt.Sprintf("The records of earlier periods cannot be read: %v.", err),
		Hint:    "See to it that you may read the folder and the file, then run again.",
	}
}

func notOfKind(name, period string, x Exact, kind value.Kind) string {
	shown, err := x.MarshalJSON()
	if err != nil {
		shown = nil
	}
	return fmt.Sprintf("%s of %s is on record as %s, and a %s was expected", name, period, shown, kind)
}
