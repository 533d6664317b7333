package payrun_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"paysheet/pkg/engine"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/xlsx"
	"paysheet/pkg/value"
)

// samplePeriod is a sample period taken apart.
type samplePeriod struct {
	options payrun.Options
	// as are the workbooks as they are.
	as    []payrun.Input
	books []sampleBook
	// employed are the people of the roster who are employed in the period.
	employed []string
}

type sampleBook struct {
	name   string
	sheets []*sampleSheet
}

// sampleSheet is one sheet: the rows down to its headings, and those below.
type sampleSheet struct {
	name string
	// def is what the scheme says of it; nil for the sheets of every scheme.
	def *scheme.SheetDef
	// spread tells that its rows may stand in several workbooks.
	spread     bool
	head, data []sampleRow
}

// sampleRow is a row of cells, and what they were read as.
type sampleRow struct {
	sheet.RawRow
	values []value.Value
	// columns are where the values stand in the sheet.
	columns []int
}

// sampleFolders are the folders of sample periods of the schemes whose id
// matches.
func sampleFolders(t *testing.T, id string) []string {
	t.Helper()
	books, err := filepath.Glob(filepath.Join(testdata, id, "20*", "*.xlsx"))
	must(t, err)
	folders := map[string]bool{}
	for _, book := range books {
		folders[filepath.Dir(book)] = true
	}
	if len(folders) == 0 {
		t.Fatalf("no sample of %s", id)
	}
	return slices.Sorted(maps.Keys(folders))
}

// openSample takes a sample period apart.
func openSample(t *testing.T, dir string) *samplePeriod {
	t.Helper()
	id := filepath.Base(filepath.Dir(dir))
	m := &samplePeriod{options: options(t, id, filepath.Base(dir)), as: folder(t, dir)}
	resolved, problems := m.options.Source.Resolve(m.options.Period, scheme.Context{Calendar: m.options.Calendar, Find: m.options.Find})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	var books []sheet.Book
	for _, in := range m.as {
		book, problems := xlsx.Open(in.Data, in.Size, in.Name, xlsx.Options{})
		if book == nil {
			t.Fatal(problems)
		}
		books = append(books, book)
		m.books = append(m.books, takenApart(t, book))
	}
	limits := sheet.Limits{First: m.options.Period.First(), Last: m.options.Period.Last()}
	for _, def := range resolved.Sheets {
		if def.Of == nil && !def.Sheet.Records {
			m.read(t, def, def.Spec, books, limits)
		}
	}
	m.read(t, nil, engine.AdjustmentsSpec(), books, limits)
	m.read(t, nil, sheet.Spec{Name: scheme.OpeningSheet, Optional: true, Columns: []sheet.Column{{Name: "工号", Type: sheet.IDType}}}, books, limits)
	return m
}

// takenApart holds all rows of a workbook, as the head of their sheets.
func takenApart(t *testing.T, book sheet.Book) sampleBook {
	t.Helper()
	out := sampleBook{name: book.Name()}
	for _, name := range book.Sheets() {
		s := &sampleSheet{name: name}
		for row, err := range book.Rows(name) {
			must(t, err)
			row.Cells = slices.Clone(row.Cells)
			s.head = append(s.head, sampleRow{RawRow: row})
		}
		out.sheets = append(out.sheets, s)
	}
	return out
}

// read parts the rows of a sheet from its headings, and keeps what they were
// read as. Of the roster it finds who is employed.
func (m *samplePeriod) read(t *testing.T, def *scheme.SheetDef, spec sheet.Spec, books []sheet.Book, limits sheet.Limits) {
	t.Helper()
	table, problems := sheet.Open(spec, books, limits)
	if table == nil {
		t.Fatal(problems)
	}
	parts := make([]*sampleSheet, len(table.Parts()))
	for i, p := range table.Parts() {
		parts[i] = m.part(t, p)
		parts[i].def, parts[i].spread = def, def == nil || def.Link != nil
	}
	_, problems = table.Read(func(row sheet.Row) {
		s := parts[row.Part]
		if s.data == nil {
			at := slices.IndexFunc(s.head, func(r sampleRow) bool { return r.Number == row.Number })
			s.head, s.data = s.head[:at:at], s.head[at:]
		}
		at := slices.IndexFunc(s.data, func(r sampleRow) bool { return r.Number == row.Number })
		s.data[at].values = slices.Clone(row.Values)
		for column := range spec.Columns {
			x, _, err := excelize.CellNameToCoordinates(table.Place(row, column).Cell)
			must(t, err)
			s.data[at].columns = append(s.data[at].columns, x)
		}
		if def != nil && def.EmployedFrom != nil && m.employs(def, row.Values) {
			m.employed = append(m.employed, row.Values[def.Key.Index].Text())
		}
	})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	slices.Sort(m.employed)
}

func (m *samplePeriod) part(t *testing.T, p sheet.Part) *sampleSheet {
	t.Helper()
	for _, b := range m.books {
		for _, s := range b.sheets {
			if b.name == p.File && s.name == p.Sheet {
				return s
			}
		}
	}
	t.Fatalf("no sheet %s in %s", p.Sheet, p.File)
	return nil
}

// employs tells whether a row of the roster is somebody's of the period.
func (m *samplePeriod) employs(def *scheme.SheetDef, values []value.Value) bool {
	from, until := values[def.EmployedFrom.Index], value.Value{}
	if def.EmployedUntil != nil {
		until = values[def.EmployedUntil.Index]
	}
	return (from.IsBlank() || from.Date() <= m.options.Period.Last()) && (until.IsBlank() || until.Date() >= m.options.Period.First())
}

// shuffled draws the workbooks with the rows of every sheet in another order,
// and some of them in a second workbook, whose name comes before the others or
// after them.
func (m *samplePeriod) shuffled(t *testing.T) *rapid.Generator[[]payrun.Input] {
	return rapid.Custom(func(rt *rapid.T) []payrun.Input {
		prefix := rapid.SampledFrom([]string{"0", "续"}).Draw(rt, "prefix")
		var inputs []payrun.Input
		for _, b := range m.books {
			one, two := sampleBook{name: b.name}, sampleBook{name: prefix + b.name}
			for _, s := range b.sheets {
				rows := rapid.Permutation(s.data).Draw(rt, s.name)
				if s.spread {
					cut := rapid.IntRange(0, len(rows)).Draw(rt, "cut")
					two.sheets = append(two.sheets, &sampleSheet{name: s.name, head: s.head, data: rows[cut:]})
					rows = rows[:cut]
				}
				one.sheets = append(one.sheets, &sampleSheet{name: s.name, head: s.head, data: rows})
			}
			inputs = append(inputs, one.input(t))
			if len(two.sheets) > 0 {
				inputs = append(inputs, two.input(t))
			}
		}
		return inputs
	})
}

// rise is a sample again and again, each time with higher figures of one person.
type rise struct {
	who   string
	steps [][]payrun.Input
	// figures are what the person has at each step.
	figures []string
}

// rising draws one of the people who have rows in a sheet, and lets a column of
// these rows rise from the least it may be to the most, each row at its own pace.
func (m *samplePeriod) rising(t *testing.T, name, column string, steps int) *rapid.Generator[rise] {
	t.Helper()
	var owners []string
	for _, s := range m.sheets(name) {
		for _, row := range s.data {
			if id := row.owner(s); slices.Contains(m.employed, id) {
				owners = append(owners, id)
			}
		}
	}
	slices.Sort(owners)
	owners = slices.Compact(owners)
	return rapid.Custom(func(rt *rapid.T) rise {
		out := rise{who: rapid.SampledFrom(owners).Draw(rt, "who")}
		paces := map[*sampleSheet][][]int{}
		for _, s := range m.sheets(name) {
			paces[s] = make([][]int, len(s.data))
			for i, row := range s.data {
				if row.owner(s) != out.who {
					continue
				}
				pace := rapid.SliceOfN(rapid.IntRange(0, 100), steps, steps).Draw(rt, "percent")
				slices.Sort(pace)
				pace[0], pace[steps-1] = 0, 100
				paces[s][i] = pace
			}
		}
		for step := range steps {
			var inputs []payrun.Input
			var figures []string
			for _, b := range m.books {
				book := sampleBook{name: b.name}
				for _, s := range b.sheets {
					if s.name == name {
						s = s.with(column, func(i int, c sheet.Column, was value.Number) value.Number {
							if paces[s][i] == nil {
								return was
							}
							is := partOfRange(c, was, paces[s][i][step])
							figures = append(figures, is.String())
							return is
						})
					}
					book.sheets = append(book.sheets, s)
				}
				inputs = append(inputs, book.input(t))
			}
			out.steps = append(out.steps, inputs)
			out.figures = append(out.figures, strings.Join(figures, " "))
		}
		return out
	})
}

// sheets are the sheets of a name in all workbooks.
func (m *samplePeriod) sheets(name string) []*sampleSheet {
	var out []*sampleSheet
	for _, b := range m.books {
		for _, s := range b.sheets {
			if s.name == name {
				out = append(out, s)
			}
		}
	}
	return out
}

// partOfRange is so much of the way from the least to the most that a column
// takes; without such bounds, from 0 to the double of what is there.
func partOfRange(c sheet.Column, was value.Number, percent int) value.Number {
	least, most := value.Zero, was.Abs().Mul(value.NewInt(2))
	if c.Min != nil {
		least = *c.Min
	}
	if c.Max != nil {
		most = *c.Max
	}
	return least.Add(most.Sub(least).Mul(value.NewDecimal(int64(percent), -2)))
}

// with is the sheet with another number in each cell of a column that has one.
func (s *sampleSheet) with(column string, change func(row int, c sheet.Column, was value.Number) value.Number) *sampleSheet {
	at := slices.IndexFunc(s.def.Spec.Columns, func(c sheet.Column) bool { return c.Name == column })
	data := slices.Clone(s.data)
	for i, row := range data {
		if row.values == nil || row.values[at].IsBlank() {
			continue
		}
		is := change(i, s.def.Spec.Columns[at], row.values[at].Number())
		data[i].Cells = slices.Clone(row.Cells)
		for j, c := range row.Cells {
			if c.Column == row.columns[at] {
				data[i].Cells[j] = sheet.RawCell{Column: c.Column, Kind: sheet.NumberCell, Text: is.String()}
			}
		}
	}
	return &sampleSheet{name: s.name, head: s.head, data: data}
}

// owner is to whom a row belongs.
func (r sampleRow) owner(s *sampleSheet) string {
	if r.values == nil {
		return ""
	}
	return r.values[s.def.Link.Index].Text()
}

// input writes a workbook, as small as a workbook can be.
func (b *sampleBook) input(t *testing.T) payrun.Input {
	t.Helper()
	const (
		main     = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		office   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		packages = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	)
	var data, list, rels bytes.Buffer
	z := zip.NewWriter(&data)
	entry := func(name, content string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		must(t, err)
		_, err = w.Write([]byte(content))
		must(t, err)
	}
	relation := func(to *bytes.Buffer, id int, kind, target string) {
		fmt.Fprintf(to, `<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, id, office, kind, target)
	}
	for i, s := range b.sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="r%d"/>`, escaped(t, s.name), i+1, i+1)
		target := fmt.Sprintf("worksheets/sheet%d.xml", i+1)
		relation(&rels, i+1, "worksheet", target)
		entry("xl/"+target, "<worksheet "+main+"><sheetData>"+s.xml(t)+"</sheetData></worksheet>")
	}
	relation(&rels, len(b.sheets)+1, "styles", "styles.xml")
	var top bytes.Buffer
	relation(&top, 1, "officeDocument", "xl/workbook.xml")
	entry("[Content_Types].xml", "<Types/>")
	entry("_rels/.rels", packages+top.String()+"</Relationships>")
	entry("xl/_rels/workbook.xml.rels", packages+rels.String()+"</Relationships>")
	entry("xl/styles.xml", `<styleSheet `+main+`><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`)
	entry("xl/workbook.xml", `<workbook `+main+` xmlns:r="`+office+`"><workbookPr/><sheets>`+list.String()+`</sheets></workbook>`)
	must(t, z.Close())
	return input(b.name, data.Bytes())
}

// xml is the rows of a sheet; those below the headings follow each other.
func (s *sampleSheet) xml(t *testing.T) string {
	var out strings.Builder
	number := 0
	for i, row := range slices.Concat(s.head, s.data) {
		if number++; i < len(s.head) {
			number = row.Number
		}
		fmt.Fprintf(&out, `<row r="%d">`, number)
		for _, c := range row.Cells {
			at, style := cellName(t, c.Column-1, number-1), 0
			if c.Dated {
				style = 1
			}
			switch c.Kind {
			case sheet.EmptyCell:
			case sheet.NumberCell:
				fmt.Fprintf(&out, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, c.Text)
			case sheet.BoolCell:
				fmt.Fprintf(&out, `<c r="%s" t="b"><v>%s</v></c>`, at, c.Text)
			case sheet.TextCell:
				fmt.Fprintf(&out, `<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, escaped(t, c.Text))
			default:
				t.Fatalf("%s!%s holds a cell of kind %d", s.name, at, c.Kind)
			}
		}
		out.WriteString("</row>")
	}
	return out.String()
}

func escaped(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	must(t, xml.EscapeText(&out, []byte(text)))
	return out.String()
}
