package payrun

import (
	"errors"
	"fmt"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/record"
)

// The codes of what keeps a period from being verified.
const (
	// CodeCannotVerify is a folder that cannot be read.
	CodeCannotVerify diag.Code = "C220"
	// CodeRecordedPeriod is a record whose period its own scheme does not know.
	CodeRecordedPeriod diag.Code = "C221"
)

// errNoFile is a pipe, a device or a folder where a file belongs.
var errNoFile = errors.New("it is no file")

func cannotVerify(folder string, err error) error {
	return stopped(MachineFault, CodeCannotVerify, fmt.Sprintf("The folder %s cannot be read: %v.", folder, err), "See to it that you may read the folder and all files in it, then run again.")
}

func badRecordedPeriod(err error) diag.Problem {
	return diag.Problem{Code: CodeRecordedPeriod, Place: diag.Place{File: SchemeFile}, Message: fmt.Sprintf("The recorded period does not fit the recorded scheme: %v.", err)}
}

// whyNoInputs says that nothing was worked out again.
const whyNoInputs = "the inputs are not kept beside the record; name with --in where they are"

// whyMissing says which inputs are nowhere.
func whyMissing(inputs []InputCheck) string {
	var missing []string
	for _, in := range inputs {
		if in.State == InputMissing {
			missing = append(missing, in.File)
		}
	}
	return "neither the recorded bytes nor a file of the name was found of " + strings.Join(missing, ", ")
}

// rules tells whether a file of the folder is one that the period is worked out
// by.
func rules(file string) bool {
	return file == record.SchemeFile || file == record.CalendarFile ||
		strings.HasPrefix(file, record.SchemesFolder+"/") || strings.HasPrefix(file, record.SourcesFolder+"/")
}

// causes says why what came out differs, as far as it can be known.
func (v *verifier) causes() {
	out := v.out
	if len(out.Stopped) == 0 && len(out.Outputs) == 0 && out.Equal() {
		return
	}
	add := func(format string, args ...any) { out.Causes = append(out.Causes, fmt.Sprintf(format, args...)) }
	for _, in := range out.Inputs {
		if in.State == InputChanged {
			add("%s is not the file that the run read.", in.File)
		}
	}
	for _, p := range out.Earlier {
		switch p.Code {
		case record.CodeOther:
			add("An earlier record is not the one that the run used: %s", p.Place.File)
		case record.CodeNotFound:
			add("An earlier record that the run used is not at hand: %s", p.Place.File)
		}
	}
	for _, d := range v.standing.Differences {
		switch {
		case d.File == record.FileName:
			add("%s was edited: what it says is not what the run wrote.", d.File)
		case !rules(d.File):
		case !out.WorkedOut:
			add("%s.", d)
		default:
			add("%s, and the period was worked out by it as it is now.", d)
		}
	}
	if len(out.Causes) > 0 {
		return
	}
	if out.Recorded != out.Program {
		add("The record was made by paysheet %s, and this is %s.", out.Recorded, out.Program)
		return
	}
	add("Nothing that the run was made from was changed: this paysheet works it out otherwise.")
}
