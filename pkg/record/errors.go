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
	// CodeAltered is an earlier record that was used and is, or whose files are,
	// not what they were; with --allow-open a warning.
	CodeAltered diag.Code = "R205"
	// CodeAlteredClosed is the same of a period that is closed.
	CodeAlteredClosed diag.Code = "R206"
	// CodeStale is an earlier record that was used and comes from a record that
	// was replaced since (a warning).
	CodeStale diag.Code = "R207"
	// CodeNotFound is an earlier record that a run used and that is nowhere.
	CodeNotFound diag.Code = "R208"
	// CodeOther is the same where another record stands in its place.
	CodeOther diag.Code = "R210"
	// CodeKept is an earlier record that a run used and that was replaced since (a
	// warning).
	CodeKept diag.Code = "R209"
)

// FormatError is a record in a format that this program does not know.
type FormatError struct{ Format int }

// Error says which format was found and which was expected.
func (e *FormatError) Error() string {
	if e.Format < Format {
		return fmt.Sprintf("it has the old format %d, and this paysheet reads format %d: run the period again", e.Format, Format)
	}
	return fmt.Sprintf("it has format %d, and this paysheet reads format %d: a newer paysheet wrote it", e.Format, Format)
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

func errOutput(file string) error { return fmt.Errorf("it lists %q, which no run writes", file) }

func errStatusFormat(format int) error {
	return fmt.Errorf("it has format %d, and this paysheet reads format %d", format, statusFormat)
}

func errState(state string) error {
	return fmt.Errorf("its status is %q, and %q or %q was expected", state, Closed, OpenedAgain)
}

func errStatusForm() error { return errors.New("it is not written as paysheet writes it") }

func errRowsFormat(format int) error {
	return fmt.Errorf("it has format %d, and this paysheet reads format %d", format, rowsFormat)
}

func errRows(file, sheet string) error {
	return fmt.Errorf("%s!%s has more rows than a sheet can have", file, sheet)
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
	} else if format != nil {
		p.Hint = "Run that period again with this paysheet."
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

// maxFilesNamed is how many files of a folder a message names.
const maxFilesNamed = 5

// problemAltered is a folder whose files are not what its record says.
func problemAltered(folder string, s *Standing, allowed bool) diag.Problem {
	p := diag.Problem{
		Code: CodeAltered, Place: diag.Place{File: folder + "/" + FileName},
		Message: fmt.Sprintf("Figures of this record are used, and the files of %s are not what the run wrote: %s.", folder, s.files()),
	}
	switch {
	case s.Closed():
		p.Code = CodeAlteredClosed
		p.Message = "The period is closed. " + p.Message
		p.Hint = "paysheet verify says more. Put the files back from a backup."
	case allowed:
		p.Severity = diag.Warning
		p.Hint = "The run went on all the same, and its record says so."
	default:
		p.Hint = "paysheet verify says more. Put the files back from a backup, or run that period again; --allow-open goes on with them as they are."
	}
	return p
}

// String says which file differs, and how.
func (d FileDifference) String() string {
	words := map[FileChange]string{
		Altered: "was altered", Missing: "is missing", Added: "was added", Damaged: "is damaged", Foreign: "belongs to another run",
	}
	text := d.File + " " + words[d.Change]
	if d.Detail != "" {
		text += " (" + d.Detail + ")"
	}
	return text
}

func problemChanging(file string) diag.Problem {
	return diag.Problem{
		Code: CodeAltered, Place: diag.Place{File: file},
		Message: "The record was changed while this run read it.",
		Hint:    "Wait until whoever writes there is done, then run again.",
	}
}

// problemStale is a record that was worked out from another one than the one
// that stands there now.
func problemStale(file string, chain []string) diag.Problem {
	return diag.Problem{
		Code: CodeStale, Severity: diag.Warning, Place: diag.Place{File: file},
		Message: fmt.Sprintf("Figures of this record are used, and it was worked out from a record of %s that was replaced since.", strings.Join(chain, ", from one of ")),
		Hint:    "Run the periods in between again, the earliest first, if the change matters to them.",
	}
}

func problemNotFound(file string, u Used, stands string) diag.Problem {
	return diag.Problem{
		Code: CodeNotFound, Place: diag.Place{File: file},
		Message: fmt.Sprintf("The record of %s %s that was used (SHA-256 %s…) is not there: %s.", u.Scheme, u.Period, short(u.SHA256), stands),
		Hint:    "Name the folder of the earlier periods with --history, or put the record back from a backup.",
	}
}

func problemOther(file string, u Used, stands string) diag.Problem {
	p := problemNotFound(file, u, stands)
	p.Code = CodeOther
	p.Hint = "Put the record back from a backup, or run this period again with the one that is there."
	return p
}

// problemStaleRecorded is problemStale for a record that is looked at later.
func problemStaleRecorded(file string, chain []string) diag.Problem {
	p := problemStale(file, chain)
	p.Message = fmt.Sprintf("The record of %s, which was used, was worked out from a record of %s that was replaced since.", strings.TrimSuffix(file, "/"+FileName), strings.Join(chain, ", from one of "))
	p.Hint = "Run the periods in between again, the earliest first, and then this one, if the change matters to them."
	return p
}

func problemKept(file string, u Used) diag.Problem {
	return diag.Problem{
		Code: CodeKept, Severity: diag.Warning, Place: diag.Place{File: u.Period + "/" + FileName},
		Message: fmt.Sprintf("%s was run again after its record had been used here; the one that was used is kept in %s.", u.Period, file),
		Hint:    "Run this period again if the change matters to it.",
	}
}

// short is enough of a hash to know it by.
func short(sum string) string { return sum[:min(12, len(sum))] }

func notOfKind(name, period string, x Exact, kind value.Kind) string {
	shown, err := x.MarshalJSON()
	if err != nil {
		shown = nil
	}
	return fmt.Sprintf("%s of %s is on record as %s, and a %s was expected", name, period, shown, kind)
}
