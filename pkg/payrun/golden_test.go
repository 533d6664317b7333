package payrun_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/engine"
	"paysheet/pkg/payrun"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
	"paysheet/schemes"
)

// testdata is the project's folder of whole-run cases.
const testdata = "../../testdata"

// pay is what the expectations say of one person.
type pay struct {
	Items      map[string]string `json:"items"`
	Gross      string            `json:"应发"`
	Deductions string            `json:"扣款"`
	Net        string            `json:"实发"`
	Notices    []string          `json:"notices"`
}

// example is a worked example: what is handed in, and what comes out.
type example struct {
	Case struct {
		Scheme, Period string
		Sheets         map[string][]map[string]any
		// History is by period, 工号 and figure.
		History map[string]map[string]map[string]any
	}
	Expected struct{ Employees map[string]pay }
}

// sampleMonth is what is expected of a sample month.
type sampleMonth struct {
	Period    string
	Employees map[string]pay
	Totals    map[string]string
}

// TestWorkedExamples hands the examples in as workbooks, and compares every
// figure to the fen. The figures of earlier periods come once from the sheet
// 期初 and once from records: it must not matter.
func TestWorkedExamples(t *testing.T) {
	for _, id := range schemes.IDs() {
		var ex example
		if !readJSON(t, filepath.Join(testdata, id, "example.json"), &ex) {
			continue
		}
		for _, way := range []string{"opening", "records"} {
			t.Run(id+"/"+way, func(t *testing.T) {
				o := options(t, ex.Case.Scheme, ex.Case.Period)
				o.AllowGaps = len(ex.Case.History) > 0 // an example gives the periods that matter
				sheets := ex.Case.Sheets
				if way == "records" {
					o.History = recordsOf(t, &ex)
				} else {
					sheets = withOpening(&ex)
				}
				o.Inputs = []payrun.Input{workbook(t, o, sheets)}
				outcome, err := payrun.Work(o)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(ex.Expected.Employees, named(paid(outcome.Result), outcome.Result, ex.Expected.Employees)); diff != "" {
					t.Errorf("- expected, + worked out:\n%s", diff)
				}
			})
		}
	}
}

// named leaves out the info items that an example does not name: most examples
// name only those that are not blank. What is paid is always compared.
func named(got map[string]pay, r *engine.Result, want map[string]pay) map[string]pay {
	for id, p := range got {
		for _, item := range r.Items {
			if _, ok := want[id].Items[item.Name]; !ok && item.Kind == engine.Info {
				delete(p.Items, item.Name)
			}
		}
	}
	return got
}

// recordsScheme is the scheme that the earlier figures of an example are of: its
// own, or the one whose records it reads.
func recordsScheme(t *testing.T, ex *example) string {
	t.Helper()
	o := options(t, ex.Case.Scheme, ex.Case.Period)
	resolved, problems := o.Source.Resolve(o.Period, scheme.Context{Calendar: o.Calendar, Find: o.Find})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	for _, def := range resolved.Sheets {
		if def.Sheet.Records {
			return def.Records
		}
	}
	return ex.Case.Scheme
}

// TestSampleMonths works the shipped sample months out and compares them with
// what a second program made of them.
func TestSampleMonths(t *testing.T) {
	for _, id := range schemes.IDs() {
		var want sampleMonth
		if !readJSON(t, filepath.Join(testdata, id, "expected.json"), &want) {
			continue
		}
		t.Run(id, func(t *testing.T) {
			o := options(t, id, want.Period)
			o.Inputs = folder(t, filepath.Join(testdata, id, want.Period))
			outcome, err := payrun.Work(o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.Employees, paid(outcome.Result)); diff != "" {
				t.Errorf("- expected, + worked out:\n%s", diff)
			}
			r := outcome.Result
			totals := map[string]string{"应发": fen(r.Gross), "扣款": fen(r.Deductions), "实发": fen(r.Net)}
			if diff := cmp.Diff(want.Totals, totals); diff != "" {
				t.Errorf("totals: - expected, + worked out:\n%s", diff)
			}
		})
	}
}

// TestAllExamplesThere keeps the two tests above from passing on nothing.
func TestAllExamplesThere(t *testing.T) {
	ids := schemes.IDs()
	if len(ids) < 37 {
		t.Errorf("%d schemes ship; the catalogue has 37", len(ids))
	}
	expected := 0
	for _, id := range ids {
		if _, err := os.Stat(filepath.Join(testdata, id, "example.json")); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(testdata, id, "expected.json")); err == nil {
			expected++
		}
	}
	if expected < 16 {
		t.Errorf("%d samples have figures of a second program", expected)
	}
}

// readJSON reads a file of expectations; false where there is none.
func readJSON(t *testing.T, name string, into any) bool {
	t.Helper()
	data, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return true
}

// options are those of a run of a shipped scheme, without inputs.
func options(t testing.TB, id, period string) payrun.Options {
	t.Helper()
	find := func(id string) (*scheme.Source, diag.List) {
		file, text, ok := schemes.File(id)
		if !ok {
			return nil, nil
		}
		return scheme.Parse(file, text)
	}
	src, problems := find(id)
	if src == nil {
		t.Fatalf("the scheme %s: %v", id, problems)
	}
	p, err := src.Period(period)
	if err != nil {
		t.Fatal(err)
	}
	return payrun.Options{Source: src, Find: find, Period: p, Calendar: calendar.China(), Version: "test"}
}

// folder opens the workbooks of a folder.
func folder(t testing.TB, dir string) []payrun.Input {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no workbooks in %s: %v", dir, err)
	}
	var inputs []payrun.Input
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, input(filepath.Base(name), data))
	}
	return inputs
}

func input(name string, data []byte) payrun.Input {
	return payrun.Input{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}
}

// withOpening adds the figures of earlier periods as the sheet 期初.
func withOpening(ex *example) map[string][]map[string]any {
	sheets := map[string][]map[string]any{}
	for name, rows := range ex.Case.Sheets {
		sheets[name] = rows
	}
	for period, people := range ex.Case.History {
		for id, figures := range people {
			for name, v := range figures {
				sheets[scheme.OpeningSheet] = append(sheets[scheme.OpeningSheet], map[string]any{"工号": id, "期间": period, "名称": name, "值": v})
			}
		}
	}
	return sheets
}

// recordsOf writes the figures of earlier periods as records.
func recordsOf(t *testing.T, ex *example) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	id := recordsScheme(t, ex)
	for period, people := range ex.Case.History {
		r := record.Record{Format: record.Format, Version: "test", Period: period, Scheme: record.Scheme{ID: id}}
		for id, figures := range people {
			e := record.Employee{ID: id, Name: id}
			for name, v := range figures {
				e.Figures = append(e.Figures, record.Figure{Name: name, Value: record.ExactOf(figure(v))})
			}
			r.Employees = append(r.Employees, e)
		}
		data, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		out[period+"/"+record.FileName] = &fstest.MapFile{Data: data}
	}
	return out
}

// figure is a figure of an earlier period as a record has it.
func figure(v any) value.Value {
	if b, ok := v.(bool); ok {
		return value.OfBool(b)
	}
	if n, err := value.ParseNumber(text(v)); err == nil {
		return value.Of(n)
	}
	if text(v) == "" {
		return value.Value{}
	}
	return value.OfText(text(v))
}

func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// workbook writes the sheets of a case as one workbook: columns as the scheme
// has them, numbers as number cells. A sheet that the case does not have has
// headings only.
func workbook(t *testing.T, o payrun.Options, sheets map[string][]map[string]any) payrun.Input {
	t.Helper()
	resolved, problems := o.Source.Resolve(o.Period, scheme.Context{Calendar: o.Calendar, Find: o.Find})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	f := excelize.NewFile()
	specs := []sheet.Spec{}
	for _, def := range resolved.Sheets {
		if def.Of == nil && !def.Sheet.Records {
			specs = append(specs, def.Spec)
		}
	}
	if rows := sheets[scheme.OpeningSheet]; rows != nil {
		columns := []sheet.Column{{Name: "工号"}, {Name: "期间"}, {Name: "名称"}, {Name: "值"}}
		specs = append(specs, sheet.Spec{Name: scheme.OpeningSheet, Columns: columns})
	}
	if sheets[scheme.AdjustmentsSheet] != nil {
		specs = append(specs, engine.AdjustmentsSpec())
	}
	known := map[string]bool{}
	for i, spec := range specs {
		known[spec.Name] = true
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", spec.Name))
		} else if _, err := f.NewSheet(spec.Name); err != nil {
			t.Fatal(err)
		}
		for x, column := range spec.Columns {
			must(t, f.SetCellStr(spec.Name, cellName(t, x, 0), column.Name))
			for y, row := range sheets[spec.Name] {
				v, ok := row[column.Name]
				switch {
				case !ok || text(v) == "":
				case column.Type == sheet.NumberType && spec.Name != scheme.OpeningSheet:
					must(t, f.SetCellDefault(spec.Name, cellName(t, x, y+1), text(v)))
				default:
					must(t, f.SetCellStr(spec.Name, cellName(t, x, y+1), text(v)))
				}
			}
		}
	}
	for name := range sheets {
		if !known[name] {
			t.Fatalf("the case has a sheet %s that the scheme does not read", name)
		}
	}
	var data bytes.Buffer
	must(t, f.Write(&data))
	return input("example.xlsx", data.Bytes())
}

func cellName(t *testing.T, x, y int) string {
	t.Helper()
	name, err := excelize.CoordinatesToCellName(x+1, y+1)
	must(t, err)
	return name
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// paid is a result in the words of the expectations.
func paid(r *engine.Result) map[string]pay {
	out := map[string]pay{}
	for i := range r.Employees {
		e := &r.Employees[i]
		if !e.Paid {
			continue
		}
		p := pay{Items: map[string]string{}, Gross: fen(e.Gross), Deductions: fen(e.Deductions), Net: fen(e.Net), Notices: []string{}}
		for _, line := range e.Lines {
			shown := ""
			switch v := line.Value; {
			case v.Kind() == value.Numeric:
				shown = fen(v.Number())
			case !v.IsBlank():
				shown = v.String()
			}
			p.Items[r.Items[line.Item].Name] = shown
		}
		for _, n := range e.Notices {
			p.Notices = append(p.Notices, n.Name)
		}
		out[e.ID] = p
	}
	return out
}

// fen is an amount as it is printed.
func fen(n value.Number) string { return n.RoundPlaces(2, value.HalfAway).Fixed(2) }
