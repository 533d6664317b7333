package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/report"
	"paysheet/pkg/report/xlsx"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	input "paysheet/pkg/sheet/xlsx"
	"paysheet/pkg/value"
	"paysheet/schemes"
)

// samplesOf finds the sample period of a scheme that ships, and its workbooks.
func samplesOf(t *testing.T, id string) (period string, files []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../../testdata", id, "*", "*.xlsx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no sample (%v)", id, err)
	}
	return filepath.Base(filepath.Dir(files[0])), files
}

// templateOf lays out the template of a scheme, in the bytes that the command
// writes.
func templateOf(t *testing.T, id, period, roster string) (*report.TemplateOf, []byte) {
	t.Helper()
	o := templateOptions{scheme: id, period: period}
	of, err := o.template(nil)
	if err != nil {
		t.Fatal(err)
	}
	if roster != "" {
		of.People, _, err = readRoster(roster, "", of)
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := xlsx.Write(&out, report.Template(*of)); err != nil {
		t.Fatal(err)
	}
	return of, out.Bytes()
}

// worked runs a period on workbooks.
func worked(t *testing.T, id, period string, books map[string][]byte) (*payrun.Outcome, diag.List) {
	t.Helper()
	src, find, err := loadScheme(id)
	if err != nil {
		t.Fatal(err)
	}
	p, err := src.Period(period)
	if err != nil {
		t.Fatal(err)
	}
	o := payrun.Options{Source: src, Find: find, Period: p, Calendar: calendar.China(), AllowGaps: true, Version: "test"}
	for name, data := range books {
		o.Inputs = append(o.Inputs, payrun.Input{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))})
	}
	outcome, err := payrun.Work(o)
	var failure *payrun.Failure
	if errors.As(err, &failure) {
		return nil, failure.Problems
	}
	if err != nil {
		t.Fatal(err)
	}
	return outcome, outcome.Warnings
}

func readBooks(t *testing.T, files []string) map[string][]byte {
	t.Helper()
	books := map[string][]byte{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		books[filepath.Base(name)] = data
	}
	return books
}

// rosterFile is the workbook of a sample that holds the roster.
func rosterFile(t *testing.T, of *report.TemplateOf, files []string) string {
	t.Helper()
	for _, name := range files {
		f, err := excelize.OpenFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(f.GetSheetList(), of.Scheme.Roster.Sheet.Name) {
			return name
		}
	}
	t.Fatal("no sample holds the roster")
	return ""
}

// What check says of a template as it was written: only that sheets are empty.
func TestTemplatesAreSound(t *testing.T) {
	empty := []diag.Code{"L103", "L105", payrun.CodeNoRows}
	for _, id := range schemes.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			period, files := samplesOf(t, id)
			of, blank := templateOf(t, id, period, "")
			_, problems := worked(t, id, period, map[string][]byte{"t.xlsx": blank})
			if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code == "L105" }) {
				t.Error("nobody misses the people of an empty roster")
			}
			for _, p := range problems {
				if !slices.Contains(empty, p.Code) {
					t.Error(p)
				}
			}
			// With the people filled in, cells beside them are empty too.
			_, filled := templateOf(t, id, period, rosterFile(t, of, files))
			_, problems = worked(t, id, period, map[string][]byte{"t.xlsx": filled})
			for _, p := range problems {
				if p.Code != "L103" && p.Code != payrun.CodeNoRows && p.Code != sheet.CodeBlank && p.Code[0] != 'R' {
					t.Error(p)
				}
			}
		})
	}
}

// A template that is filled in with a sample comes to the same as the sample.
func TestTemplatesTakeTheSamples(t *testing.T) {
	for _, id := range schemes.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			period, files := samplesOf(t, id)
			books := readBooks(t, files)
			sample, problems := worked(t, id, period, books)
			if sample == nil {
				t.Fatal(problems)
			}
			of, blank := templateOf(t, id, period, "")
			data := fillIn(t, of, blank, books)
			filled, problems := worked(t, id, period, map[string][]byte{"t.xlsx": data})
			if filled == nil {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(figuresOf(sample), figuresOf(filled)); diff != "" {
				t.Errorf("- sample, + template:\n%s", diff)
			}
		})
	}
}

// figuresOf is all that a run says of people, but for where it read it.
func figuresOf(o *payrun.Outcome) string {
	rec := record.New(o.Result, record.Meta{})
	for i := range rec.Employees {
		for j := range rec.Employees[i].Adjustments {
			rec.Employees[i].Adjustments[j].Place = ""
		}
	}
	var out bytes.Buffer
	if err := writeJSON(&out, rec); err != nil {
		return err.Error()
	}
	return out.String()
}

// fillIn types the rows of a sample into a template, below its example.
func fillIn(t *testing.T, of *report.TemplateOf, blank []byte, books map[string][]byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(blank))
	if err != nil {
		t.Fatal(err)
	}
	var opened []sheet.Book
	for name, data := range books {
		b, problems := input.Open(bytes.NewReader(data), int64(len(data)), name, input.Options{})
		if b == nil {
			t.Fatal(problems)
		}
		opened = append(opened, b)
	}
	specs := slices.Clone(of.Common)
	for _, def := range of.Scheme.Sheets {
		if def.Of == nil && !def.Sheet.Records {
			specs = append(specs, def.Spec)
		}
	}
	typed := 0
	for _, spec := range specs {
		spec.Optional = true // a sample may lack it
		p := of.Scheme.Period
		table, problems := sheet.Open(spec, opened, sheet.Limits{First: p.First(), Last: p.Last()})
		if table == nil {
			t.Fatal(problems)
		}
		rows, err := f.GetRows(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		at := len(rows)
		_, problems = table.Read(func(r sheet.Row) {
			at++
			for i, v := range r.Values {
				typeIn(t, f, spec.Name, slices.Index(rows[0], spec.Columns[i].HeadingWithUnit()), at, v)
				typed++
			}
		})
		if problems.HasErrors() {
			t.Fatal(problems)
		}
	}
	if typed == 0 {
		t.Fatal("nothing was typed in")
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// typeIn puts a value into a cell, which keeps the format of its column.
func typeIn(t *testing.T, f *excelize.File, name string, column, row int, v value.Value) {
	t.Helper()
	if column < 0 {
		t.Fatalf("the sheet %s lacks a column", name)
	}
	at, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		t.Fatal(err)
	}
	const epoch, day = 25569, 86400
	switch v.Kind() {
	case value.Blank:
		return
	case value.Numeric:
		err = f.SetCellDefault(name, at, v.Number().String())
	case value.Day:
		err = f.SetCellDefault(name, at, strconv.Itoa(int(v.Date())+epoch))
	case value.Clock:
		part, _ := value.NewInt(int64(v.Time())).Div(value.NewInt(day))
		err = f.SetCellDefault(name, at, part.Fixed(15))
	case value.Boolean:
		err = f.SetCellStr(name, at, map[bool]string{true: "是", false: "否"}[v.Bool()])
	default:
		err = f.SetCellStr(name, at, v.String())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The same template has the same bytes, also with people and long lists.
func TestTemplatesHaveTheSameBytes(t *testing.T) {
	period, files := samplesOf(t, "clinic")
	of, _ := templateOf(t, "clinic", period, "")
	roster := rosterFile(t, of, files)
	_, first := templateOf(t, "clinic", period, roster)
	for range 5 {
		if _, again := templateOf(t, "clinic", period, roster); !bytes.Equal(first, again) {
			t.Fatal("another writing has other bytes")
		}
	}
}

// Every heading of every template has its note, and every id keeps its zeros.
func TestTemplatesExplainEveryColumn(t *testing.T) {
	for _, id := range schemes.IDs() {
		period, _ := samplesOf(t, id)
		of, _ := templateOf(t, id, period, "")
		book := report.Template(*of)
		for _, s := range book.Sheets {
			if s.Name == scheme.GuideSheet {
				continue
			}
			for i, c := range s.Rows[0].Cells {
				if name, _, _ := strings.Cut(c.Value.Text(), "("); c.Note == "" || !strings.HasPrefix(c.Note, name) {
					t.Errorf("%s: the heading %s!%s has the note %q", id, s.Name, c.Value, c.Note)
				}
				if strings.Contains(c.Note, "编号") && s.Entries[i].Format != report.AsText {
					t.Errorf("%s: the ids of %s!%s may lose their zeros", id, s.Name, c.Value)
				}
			}
			if !slices.ContainsFunc(s.Rows[1].Cells, func(c report.Cell) bool { return c.Value.Text() == sheet.ExampleWord }) {
				t.Errorf("%s: %s has no example", id, s.Name)
			}
		}
	}
}
