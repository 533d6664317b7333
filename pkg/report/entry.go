package report

import (
	"fmt"
	"strings"

	"paysheet/pkg/value"
)

// Link is a cell of another workbook that stands in the same folder; without a
// Cell it is the sheet, without a Sheet the workbook.
type Link struct{ File, Sheet, Cell string }

// Entry says how a column that people fill in takes what they type.
type Entry struct {
	Format Format
	Rule   Rule
}

// RuleKind is what a rule bounds.
type RuleKind uint8

const (
	// AnyValue bounds nothing.
	AnyValue RuleKind = iota
	// OneOf offers a list to choose from.
	OneOf
	// DateWithin takes days from From to To.
	DateWithin
	// NumberWithin takes numbers from From to To.
	NumberWithin
	// TimeOfDay takes times of a day.
	TimeOfDay
)

// Rule bounds what a person may type into a cell. An empty cell is always taken.
type Rule struct {
	Kind RuleKind
	// Words are the list of OneOf. Where they are too long for a rule, Source is
	// the range of the sheet SourceSheet that holds them.
	Words       []string
	SourceSheet string
	Source      Range
	// From and To bound dates and numbers, both inclusive; blank is no bound.
	From, To value.Value
	// Gentle asks about what the rule does not take instead of refusing it.
	Gentle bool
	// Message tells what is expected.
	Message string
}

// String writes the rule for dumps of pages.
func (r Rule) String() string {
	bounds := strings.TrimSpace(fmt.Sprintf("%s…%s", r.From, r.To))
	text := map[RuleKind]string{
		AnyValue: "anything", OneOf: "one of " + strings.Join(r.Words, " "), DateWithin: "date " + bounds,
		NumberWithin: "number " + bounds, TimeOfDay: "time",
	}[r.Kind]
	if r.SourceSheet != "" {
		text = fmt.Sprintf("one of %s!R%dC%d:R%dC%d", r.SourceSheet, r.Source.FirstRow, r.Source.FirstColumn, r.Source.LastRow, r.Source.LastColumn)
	}
	if r.Gentle {
		text += ", or after asking"
	}
	return text
}
