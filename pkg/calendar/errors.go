package calendar

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The codes of problems in a calendar file.
const (
	// CodeNotYAML: the file cannot be read as YAML, or holds several documents.
	CodeNotYAML diag.Code = "D001"
	// CodeShape: something else stands where a group of keys belongs, a key is
	// unknown, doubled or missing, or there is no year at all.
	CodeShape diag.Code = "D002"
	// CodeYear: a year that is no year from FirstYear to LastYear.
	CodeYear diag.Code = "D003"
	// CodeDay: a text that is no day of its year.
	CodeDay diag.Code = "D004"
	// CodeContradiction: a day that is listed twice, off and worked, worked
	// anyway, or statutory without being off.
	CodeContradiction diag.Code = "D005"
)

// UnknownYear is the error of a question about a year that the calendar was not
// given. Holidays are announced year by year; nobody can work them out.
type UnknownYear struct {
	Year int
}

// Error names the year and what to give.
func (e *UnknownYear) Error() string {
	return fmt.Sprintf("the calendar has no holidays of %d: give a calendar file that lists that year's days off, make-up days and statutory holidays", e.Year)
}

func errUnit(s string) error {
	return fmt.Errorf("%q is no length of a period: expected month, quarter or year", s)
}

func errPeriod(s string) error {
	return fmt.Errorf("%q is no period: expected a month such as 2026-10, a quarter such as 2026-Q3 or a year such as 2026, from %d to %d", s, FirstYear, LastYear)
}

func at(n *yaml.Node) diag.Place { return diag.Place{Line: n.Line, Column: n.Column} }

func notYAML(err error) diag.Problem {
	return diag.Problem{
		Code:    CodeNotYAML,
		Message: "The calendar file cannot be read as YAML.",
		Detail:  err.Error(),
		Hint:    "Correct the line that is named, or start again from the file that ships.",
	}
}

func severalDocuments() diag.Problem {
	return diag.Problem{
		Code:    CodeNotYAML,
		Message: "The calendar file goes on after its first YAML document.",
		Hint:    "Put all years into one document, without a line of three dashes between them.",
	}
}

func noYears() diag.Problem {
	return diag.Problem{
		Code:    CodeShape,
		Message: "The calendar file has no year in it.",
		Hint:    "List at least one year with its off, work and statutory days.",
	}
}

func notMapping(n *yaml.Node, expected string) diag.Problem {
	return diag.Problem{
		Code:    CodeShape,
		Place:   at(n),
		Message: fmt.Sprintf("Here must stand %s, each with a colon after it.", expected),
	}
}

func keyTwice(key *yaml.Node) diag.Problem {
	return diag.Problem{
		Code:    CodeShape,
		Place:   at(key),
		Message: fmt.Sprintf("%q stands here a second time.", key.Value),
		Hint:    "Put the two together, or take one of them out.",
	}
}

func unknownKey(key *yaml.Node) diag.Problem {
	return diag.Problem{
		Code:    CodeShape,
		Place:   at(key),
		Message: fmt.Sprintf("%q is not known in a year: expected source, off, work or statutory.", key.Value),
	}
}

func missingKey(year *yaml.Node, key string) diag.Problem {
	return diag.Problem{
		Code:    CodeShape,
		Place:   at(year),
		Message: fmt.Sprintf("The year %s has no %q.", year.Value, key),
		Hint:    "List the days; where there are none, write an empty pair of brackets: {} for off, [] for work and statutory.",
	}
}

func badYear(n *yaml.Node) diag.Problem {
	return diag.Problem{
		Code:    CodeYear,
		Place:   at(n),
		Message: fmt.Sprintf("%q is no year: expected one from %d to %d.", n.Value, FirstYear, LastYear),
	}
}

func badDay(n *yaml.Node, year int) diag.Problem {
	return diag.Problem{
		Code:    CodeDay,
		Place:   at(n),
		Message: fmt.Sprintf("%q is no day of %d: expected a month and a day such as 02-10, or a first and a last day such as 02-10..02-17.", n.Value, year),
	}
}

func dayTwice(n *yaml.Node, d value.Date) diag.Problem {
	return contradiction(n, d, "is listed twice.")
}

func offAndWork(n *yaml.Node, d value.Date) diag.Problem {
	return contradiction(n, d, "is listed as a day off and as one that is worked.")
}

func workAnyway(n *yaml.Node, d value.Date) diag.Problem {
	return contradiction(n, d, "is no Saturday or Sunday, so it cannot be a make-up day.")
}

func statutoryWork(n *yaml.Node, d value.Date) diag.Problem {
	return contradiction(n, d, "is listed as a statutory holiday, but it is a working day.")
}

func contradiction(n *yaml.Node, d value.Date, what string) diag.Problem {
	return diag.Problem{
		Code:    CodeContradiction,
		Place:   at(n),
		Message: fmt.Sprintf("%s %s", d, what),
		Hint:    "Compare the day with the year's notice on holidays (节假日安排).",
	}
}
