// Package schemetest runs a scheme's own test cases: rows in, expected figures
// and items out, several periods in one case for streaks.
//
// In come the bytes of a `_test.yaml` and the scheme that it is about; out go
// the results of the cases, with every expectation that did not hold and where
// the wrong figure came from. It opens no file and prints nothing. The rows take
// the way that rows of workbooks take, so that types, defaults and bounds of the
// scheme hold for them too.
package schemetest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
)

// The codes of faults of a test file.
const (
	// CodeFile is a test file that cannot be read.
	CodeFile diag.Code = "T101"
	// CodeCase is a case that does not hold together.
	CodeCase diag.Code = "T102"
)

// File is one `_test.yaml`.
type File struct {
	// Scheme is the id of the scheme, or its file beside the test file.
	Scheme string `yaml:"scheme"`
	Cases  []Case `yaml:"cases"`

	name string
}

// Case is one case: the sheets of one period and what must come of them, or
// several periods one after the other, each of which sees the records of those
// before.
type Case struct {
	Name string `yaml:"case"`
	// Base is an earlier case whose sheets, history and period this one has
	// unless it gives its own.
	Base    string `yaml:"base"`
	Month   `yaml:",inline"`
	Periods []Month `yaml:"periods"`
	// History are figures of earlier periods by period, 工号 and name.
	History map[string]map[string]map[string]yaml.Node `yaml:"history"`
	// AllowGaps takes an earlier period without any figures as one without them.
	AllowGaps bool `yaml:"allow-gaps"`
}

// Month is one period of a case.
type Month struct {
	Period string `yaml:"period"`
	// Sheets are the rows by sheet. A sheet that is not given is empty.
	Sheets map[string]Rows `yaml:"sheets"`
	// Expect is what must come out: by 工号 the names of items, values and totals
	// under `notices` the names of the notices and under `checks` those of the
	// checks that hit; under 公司 the company's
	// figures; under a column of the roster, such as 班组, those of its groups.
	Expect yaml.Node `yaml:"expect"`
	// Error is a code, and maybe a word of its message, of the problem that must
	// stop the run: "R103" or "R103 低于最低工资".
	Error string `yaml:"error"`
}

// Rows are the rows of a sheet: a list of mappings from heading to cell, in
// which 行数 repeats the row, or headings and lists of cells.
type Rows struct {
	columns []string
	rows    [][]cell
}

// cell is one cell as the file has it.
type cell struct {
	text   string
	quoted bool
	line   int
}

const repeatKey = "行数"

// maxRepeat bounds 行数.
const maxRepeat = 100_000

// UnmarshalYAML reads the rows in either form.
func (r *Rows) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode {
		var table struct {
			Columns []string      `yaml:"columns"`
			Rows    [][]yaml.Node `yaml:"rows"`
		}
		if err := n.Decode(&table); err != nil {
			return err
		}
		return r.table(table.Columns, table.Rows)
	}
	var list []yaml.Node
	if err := n.Decode(&list); err != nil {
		return err
	}
	for i := range list {
		if err := r.mapping(&list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (r *Rows) table(columns []string, rows [][]yaml.Node) error {
	for _, row := range rows {
		if len(row) > len(columns) {
			return fmt.Errorf("line %d: the row has %d cells, and there are %d columns", row[0].Line, len(row), len(columns))
		}
		n, cells := 1, make([]cell, len(r.columns))
		for i := range row {
			var err error
			if n, cells, err = r.put(n, cells, columns[i], &row[i]); err != nil {
				return err
			}
		}
		r.add(n, cells)
	}
	if len(rows) == 0 {
		for _, c := range columns {
			if c != repeatKey {
				r.column(c)
			}
		}
	}
	return nil
}

func (r *Rows) mapping(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: a row maps headings to cells", n.Line)
	}
	count, cells := 1, make([]cell, len(r.columns))
	for i := 0; i+1 < len(n.Content); i += 2 {
		var err error
		if count, cells, err = r.put(count, cells, n.Content[i].Value, n.Content[i+1]); err != nil {
			return err
		}
	}
	r.add(count, cells)
	return nil
}

// put sets one cell of a row, or how often the row is repeated.
func (r *Rows) put(count int, cells []cell, column string, n *yaml.Node) (int, []cell, error) {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.ScalarNode {
		return 0, nil, fmt.Errorf("line %d: a cell is a single value", n.Line)
	}
	if column == repeatKey {
		times, err := strconv.Atoi(n.Value)
		if err != nil || times < 0 || times > maxRepeat {
			return 0, nil, fmt.Errorf("line %d: %s is a whole number up to %d", n.Line, repeatKey, maxRepeat)
		}
		return times, cells, nil
	}
	at := r.column(column)
	for len(cells) <= at {
		cells = append(cells, cell{})
	}
	if n.ShortTag() != "!!null" {
		cells[at] = cell{text: n.Value, quoted: n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0, line: n.Line}
	}
	return count, cells, nil
}

// column is the index of a heading, a new one if need be.
func (r *Rows) column(name string) int {
	for i, c := range r.columns {
		if c == name {
			return i
		}
	}
	r.columns = append(r.columns, name)
	return len(r.columns) - 1
}

func (r *Rows) add(count int, cells []cell) {
	for range count {
		r.rows = append(r.rows, cells)
	}
}

// Parse reads a test file. The File is nil exactly when there are errors.
func Parse(name string, text []byte) (*File, diag.List) {
	f := &File{name: name}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(f); err != nil {
		return nil, diag.List{fileProblem(name, err)}
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, diag.List{{Code: CodeFile, Place: diag.Place{File: name}, Message: "The file holds more than one document.", Hint: "Take the line --- out."}}
	}
	if problems := f.complete(); len(problems) > 0 {
		return nil, problems
	}
	return f, nil
}

var lineWord = regexp.MustCompile(`line (\d+): `)

func fileProblem(name string, err error) diag.Problem {
	p := diag.Problem{Code: CodeFile, Place: diag.Place{File: name}, Message: "The test file cannot be read: " + strings.TrimPrefix(err.Error(), "yaml: ") + "."}
	if m := lineWord.FindStringSubmatch(err.Error()); m != nil {
		p.Place.Line, _ = strconv.Atoi(m[1])
	}
	return p
}

// complete fills in what cases take from their base, and checks that each is
// whole.
func (f *File) complete() diag.List {
	var problems diag.List
	bad := func(c *Case, message string) {
		problems.Add(diag.Problem{Code: CodeCase, Place: diag.Place{File: f.name}, Message: fmt.Sprintf("Case %q: %s", c.Name, message)})
	}
	if f.Scheme == "" || len(f.Cases) == 0 {
		problems.Add(diag.Problem{Code: CodeFile, Place: diag.Place{File: f.name}, Message: "The file names no scheme or has no cases."})
	}
	byName := map[string]*Case{}
	for i := range f.Cases {
		c := &f.Cases[i]
		if c.Name == "" || byName[c.Name] != nil {
			bad(c, "every case has a name of its own")
		}
		byName[c.Name] = c
		if c.Base != "" {
			base := byName[c.Base]
			if base == nil || base == c {
				bad(c, fmt.Sprintf("there is no case %q before it", c.Base))
				continue
			}
			c.inherit(base)
		}
		if len(c.Periods) == 0 {
			c.Periods = []Month{c.Month}
		}
		for j := range c.Periods {
			m := &c.Periods[j]
			if m.Period == "" {
				bad(c, "it names no period")
			}
			m.inherit(&c.Month)
			if m.Error == "" && m.Expect.Kind != yaml.MappingNode {
				bad(c, "it expects nothing, so it cannot fail")
			}
		}
	}
	return problems
}

func (c *Case) inherit(base *Case) {
	if c.Period == "" {
		c.Period = base.Period
	}
	c.Month.inherit(&base.Month)
	if c.History == nil {
		c.History = base.History
	}
	c.AllowGaps = c.AllowGaps || base.AllowGaps
}

// inherit takes the sheets that the month does not give itself.
func (m *Month) inherit(from *Month) {
	sheets := map[string]Rows{}
	for name, rows := range from.Sheets {
		sheets[name] = rows
	}
	for name, rows := range m.Sheets {
		sheets[name] = rows
	}
	m.Sheets = sheets
}
