package main

import (
	"fmt"
	"io"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// printVerification writes one line for a period that is as recorded; for
// another one also everything that differs.
func printVerification(w io.Writer, v *payrun.Verification, quiet bool) {
	if v.Same && quiet {
		return
	}
	t := verifyText{w, v}
	t.head()
	t.files()
	for _, p := range v.Earlier {
		t.indented(p.String())
	}
	t.inputs()
	if len(v.Stopped) > 0 {
		t.line("  It cannot be worked out now:")
		t.indented("  " + strings.ReplaceAll(v.Stopped.Of(diag.Error).Error(), "\n", "\n  "))
	}
	t.people()
	for _, g := range v.Groups {
		t.section(g.Column+" "+g.Group, g.Changes)
	}
	t.section("company", v.Company)
	t.section("totals", v.Totals)
	t.section("parameters", v.Parameters)
	t.outputs()
	for _, why := range v.Causes {
		t.line("  why: %s", why)
	}
}

type verifyText struct {
	w io.Writer
	v *payrun.Verification
}

func (t verifyText) line(format string, args ...any) { fmt.Fprintf(t.w, format+"\n", args...) }

// indented writes a text of several lines.
func (t verifyText) indented(text string) {
	t.line("  %s", strings.ReplaceAll(text, "\n", "\n  "))
}

// head is what was checked, and how it ended.
func (t verifyText) head() {
	v := t.v
	state := "as recorded"
	if !v.Same {
		state = "DIFFERENT"
	}
	name := strings.TrimSpace(v.Period + " " + v.Scheme)
	switch {
	case name == "":
		name = v.Folder
	case v.Folder != v.Period:
		name = v.Folder + ", the record of " + name
	}
	if v.Closed {
		name += " (closed)"
	}
	checked := count(v.Files, "file")
	switch {
	case !v.WorkedOut && v.Why != "":
		checked += " checked; the figures were NOT worked out again: " + v.Why
	case len(v.Stopped) > 0 || !v.WorkedOut:
		checked += " checked"
	default:
		checked += fmt.Sprintf(" checked; %s of %s worked out again from %s", count(v.Figures, "figure"), people(v.People), count(len(v.Inputs), "input"))
		if v.Same {
			checked += ", every figure and every byte the same"
		}
	}
	t.line("%s: %s. %s.", name, state, checked)
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

func (t verifyText) files() {
	for _, d := range t.v.FileDifferences {
		t.line("  %s", d)
	}
}

// inputs tells of the inputs that are not those that were read.
func (t verifyText) inputs() {
	for _, in := range t.v.Inputs {
		if in.State != payrun.InputChanged {
			continue
		}
		t.line("  %s is not the %s that the run read:", in.Path, in.File)
		for _, other := range in.Passed {
			t.line("    not taken: %s", other)
		}
		among := ""
		for _, c := range in.Changes {
			if c.Among && among != c.Sheet {
				among = c.Sheet
				t.line("    changed cells are among these:")
			}
			t.line("    %s", changeText(c))
		}
		switch {
		case in.More > 0:
			t.line("    and %s more", count(in.More, "cell"))
		case len(in.Changes) == 0:
			t.line("    no cell of the sheets that are read was changed, as far as it can be told")
		}
	}
}

// changeText is one changed cell.
func changeText(c payrun.CellChange) string {
	text := c.Sheet
	if c.Cell != "" {
		text += "!" + c.Cell
	}
	if c.Heading != "" {
		text += " " + c.Heading
	}
	if len(c.Owners) > 0 {
		text += " of " + strings.Join(c.Owners, ", ")
	}
	switch {
	case c.Rows != "":
		return text + ": " + c.Rows
	case c.Was != nil && c.Is != nil:
		return text + ": " + orEmptyCell(*c.Was) + " → " + orEmptyCell(*c.Is)
	case c.Is != nil:
		return text + ": now " + orEmptyCell(*c.Is)
	default:
		return text
	}
}

func orEmptyCell(text string) string {
	if text == "" {
		return "(empty)"
	}
	return text
}

// people tells what differs of each employee.
func (t verifyText) people() {
	for _, e := range t.v.Employees {
		name := strings.TrimSpace(e.ID + " " + e.Name)
		switch {
		case e.B == nil:
			t.line("  %s is on record, and not in what is worked out now", name)
			continue
		case e.A == nil:
			t.line("  %s is not on record", name)
			continue
		}
		if cells := t.v.Cells[e.ID]; len(cells) > 0 {
			name += ", whose cells were changed: " + strings.Join(cells, ", ")
		}
		t.line("  %s", name)
		t.changes(e.Changes)
	}
}

func (t verifyText) section(name string, list []record.Change) {
	if len(list) > 0 {
		t.line("  %s", name)
		t.changes(list)
	}
}

// changes writes what differs, recorded → now.
func (t verifyText) changes(list []record.Change) {
	for _, c := range list {
		name := c.Name
		switch c.Part {
		case record.PartItem, record.PartKind, record.PartAdjustment, record.PartReason, record.PartGroup, record.PartNotice:
			name = string(c.Part) + " " + name
		case record.PartTotal:
			name = totalName(name)
		case record.PartName, record.PartPaid, record.PartFigure, record.PartParameter:
		}
		was, is := exactOrNone(c.A), exactOrNone(c.B)
		if c.Part == record.PartFigure || c.Part == record.PartParameter {
			was, is = readable(c.A, c.B)
		}
		t.line("    %s: %s → %s", name, was, is)
	}
}

// readable writes two figures that differ, a fraction as a decimal with as many
// places as show that they do: the exact texts are in the JSON.
func readable(a, b *record.Exact) (was, is string) {
	for _, places := range []int32{4, 8, 16} {
		if was, is = roundedTo(a, places), roundedTo(b, places); was != is {
			return was, is
		}
	}
	return exactOrNone(a), exactOrNone(b)
}

// roundedTo is exactOrNone with a fraction rounded, which ≈ says.
func roundedTo(x *record.Exact, places int32) string {
	if x != nil {
		if v, ok := x.As(value.Numeric); ok && v.Kind() == value.Numeric && v.Number().IsFraction() {
			return formula.DisplayTo(v, places)
		}
	}
	return exactOrNone(x)
}

// totalName is what people call a total of a record.
func totalName(name string) string {
	switch name {
	case "gross":
		return scheme.GrossName
	case "deductions":
		return scheme.DeductionsName
	case "net":
		return scheme.NetName
	default:
		return name
	}
}

func exactOrNone(x *record.Exact) string {
	if x == nil {
		return "(none)"
	}
	return x.String()
}

// maxOutputs is how many files that come out otherwise are named.
const maxOutputs = 10

func (t verifyText) outputs() {
	for i, d := range t.v.Outputs {
		if i == maxOutputs {
			t.line("  and %s more", count(len(t.v.Outputs)-i, "file"))
			return
		}
		switch d.Change {
		case record.Missing:
			t.line("  %s does not come out now", d.File)
		case record.Added:
			t.line("  %s comes out too now", d.File)
		default:
			detail := ""
			if d.Detail != "" {
				detail = ": " + d.Detail
			}
			t.line("  %s comes out otherwise%s", d.File, detail)
		}
	}
}
