package source

import (
	"bytes"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/internal/exports"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/csv"
	"paysheet/pkg/sheet/xlsx"
)

// lines is a book of one sheet. A cell that begins with # is a number, one with %
// a number that shows a share, one with = a formula without its result.
type lines struct {
	name string
	rows [][]string
}

func (b *lines) Name() string     { return b.name }
func (b *lines) Sheets() []string { return []string{"工作表"} }
func (b *lines) Date1904() bool   { return false }

func (b *lines) Rows(string) iter.Seq2[sheet.RawRow, error] {
	return func(yield func(sheet.RawRow, error) bool) {
		for i, row := range b.rows {
			raw := sheet.RawRow{Number: i + 1}
			if strings.HasSuffix(b.name, ".csv") {
				raw.Fields = len(row)
			}
			for j, text := range row {
				if text == "" {
					continue
				}
				c := sheet.RawCell{Column: j + 1, Kind: sheet.TextCell, Text: text}
				if number, ok := strings.CutPrefix(text, "#"); ok {
					c.Kind, c.Text = sheet.NumberCell, number
				}
				if strings.HasPrefix(text, "=") {
					c.Kind, c.Text = sheet.UncachedCell, ""
				}
				if number, ok := strings.CutPrefix(text, "%"); ok {
					c.Kind, c.Text, c.Percent = sheet.NumberCell, number, true
				}
				raw.Cells = append(raw.Cells, c)
			}
			if !yield(raw, nil) {
				return
			}
		}
	}
}

// openSample opens the sample export of a profile as a book.
func openSample(t *testing.T, id string) sheet.Book {
	t.Helper()
	at := slices.IndexFunc(exports.Files(), func(f exports.File) bool { return f.Source == id })
	if at < 0 {
		t.Fatalf("there is no sample of %s", id)
	}
	name := exports.Files()[at].Name
	data, err := os.ReadFile(filepath.Join("../../testdata/exports", id, name))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(name, ".xlsx") {
		book, problems := xlsx.Open(bytes.NewReader(data), int64(len(data)), name, xlsx.Options{})
		if book == nil {
			t.Fatal(problems)
		}
		return book
	}
	book, problems := csv.Open(bytes.NewReader(data), int64(len(data)), name, csv.Options{})
	if book == nil {
		t.Fatal(problems)
	}
	return book
}

// october is the period of the samples.
func october(t *testing.T) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// crew is the roster of the tests.
func crew() []Person {
	return []Person{
		{ID: "0007", Name: "赵一鸣", Accounts: map[string]string{"账号": "ZhaoYiMing", "旺旺": "示例旗舰店:小赵", "Zendesk": "Alice Zhao", "Freshdesk": "Alice Zhao", "京东账号": "小赵"}},
		{ID: "0012", Name: "钱多多", Accounts: map[string]string{"账号": "QianDuoDuo", "旺旺": "示例旗舰店:小钱", "Zendesk": "Bob Qian", "Freshdesk": "Bob Qian", "京东账号": "小钱"}},
		{ID: "0023", Name: "孙小美", Accounts: map[string]string{"账号": "SunXiaoMei", "UserId": "u-310045"}},
		{ID: "0031", Name: "李想"},
		{ID: "0044", Name: "周周", Accounts: map[string]string{"UserId": "u-310047"}},
	}
}

// everything is a scheme that reads all columns of all standard sheets.
func everything(profiles []*Profile) func(string) ([]string, bool) {
	return func(name string) ([]string, bool) {
		var out []string
		for _, p := range profiles {
			if o, ok := p.file.Sheets.get(name); ok {
				out = append(out, o.Columns.names()...)
			}
		}
		return out, len(out) > 0
	}
}

// read recognises and applies a book, and returns the view's rows as lines:
// place, then heading=value for each cell.
func read(t *testing.T, c Context, book sheet.Book, named ...*Profile) ([]string, *View, diag.List) {
	t.Helper()
	profiles := shipped(t)
	if c.Reads == nil {
		c.Reads = everything(append(named, profiles...))
	}
	if c.Roster == nil {
		c.Roster = NewRoster("员工", crew())
	}
	if c.Period.IsZero() {
		c.Period = october(t)
	}
	set := NewSet(c)
	m, problems := Recognise(book, book.Sheets()[0], named, profiles)
	if m == nil {
		return nil, nil, problems
	}
	v, more := set.Apply(m, book)
	problems = append(append(problems, more...), set.Finish()...)
	if v == nil || problems.HasErrors() {
		return nil, v, problems.Sorted()
	}
	return dump(t, v), v, problems.Sorted()
}

func dump(t *testing.T, v *View) []string {
	t.Helper()
	var out []string
	for _, name := range v.Sheets() {
		var headings []string
		for row, err := range v.Rows(name) {
			if err != nil {
				t.Fatal(err)
			}
			if headings == nil {
				for _, c := range row.Cells {
					headings = append(headings, c.Text)
				}
				out = append(out, "== "+name+": "+strings.Join(headings, " "))
				continue
			}
			line := fmt.Sprintf("%s %s", v.CellPlace(name, 1, row.Number).Cell, row.Cells[0].Text)
			for _, c := range row.Cells[1:] {
				text := c.Text
				if c.Kind == sheet.ExactCell {
					text, _, _ = strings.Cut(text, " ") // the unit
				}
				if c.Kind == sheet.ExactCell && text == "0" {
					continue // most of them
				}
				line += " " + headings[c.Column-1] + "=" + text
			}
			out = append(out, line)
		}
	}
	return out
}
