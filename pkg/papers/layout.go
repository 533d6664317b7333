package papers

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// The rows of every sheet with a table: title, remark, the kinds of the columns,
// their heads, and then the rows. All sheets of the employees have the same
// person in the same row.
const (
	bandRow  = 3
	headRow  = 4
	firstRow = 5
)

// kind is what a column holds.
type kind uint8

const (
	keyColumn kind = iota
	originColumn
	inputColumn
	computedColumn // worked out on each row
	figureColumn
	helperColumn
)

// page is a sheet with a table: a row for each entity of a scope, or for each
// row of an input.
type page struct {
	name   string
	title  string
	remark string
	scope  formula.Scope
	// def is the sheet whose rows stand here, nil for figures.
	def *scheme.SheetDef
	// rows is how many there are; left tells that they are left out.
	rows    int
	left    bool
	columns []*column
	frozen  int
}

// column is one column of a page.
type column struct {
	formula.ExcelCell // but for Text
	page              *page
	index             int // from 1
	kind              kind
	heading, note     string
	typ               builtin.Type
	format            Format
	figure            *scheme.Figure
	// done tells that the formula of a figure is written, why why it has none.
	done bool
	why  string
	// text is the formula for the row at hand, "" where there is none.
	text  string
	array bool
	// value is what was worked out for an entity; of the pages of inputs with
	// many rows it is onRow.
	value func(entity int) value.Value
	onRow func(engine.PaperRow) value.Value
}

// layout builds the workbook.
type layout struct {
	run    *engine.Run
	scheme *scheme.Scheme
	limit  int
	taken  map[string]bool

	people  *page
	company *page
	groups  []*page // in the order of the roster's columns
	inputs  []*page // in the order of the scheme
	past    *page
	adjust  *page
	params  *params
	days    *calendarSheet

	figures map[int]*column
	columns map[columnKey]*column // helpers, by what they are
	plain   map[formula.Scope]bool
	shares  []shareCheck
	belong  map[[2]*page][][]int // who belongs to whom, by page
}

// columnKey tells a helper column: its page and its formula or its purpose.
type columnKey struct {
	page *page
	text string
}

// letter is the column's letters.
func (c *column) letter() string { return letters(c.index) }

func letters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// last is the last row of the page's table; an empty one has an empty row.
func (p *page) last() int { return firstRow + max(p.rows, 1) - 1 }

// own is the column's cell in the row at hand, seen from its own sheet.
func (c *column) own() string { return "$" + c.letter() + formula.RowMark }

// cells is the column's range, seen from another sheet.
func (c *column) cells() string {
	return quoted(c.page.name) + "!" + c.ownCells()
}

// ownCells is the column's range, seen from its own sheet.
func (c *column) ownCells() string {
	l := c.letter()
	return "$" + l + "$" + strconv.Itoa(firstRow) + ":$" + l + "$" + strconv.Itoa(c.page.last())
}

// cellAt is the column's cell in a row of its page.
func (c *column) cellAt(entity int) string {
	return quoted(c.page.name) + "!$" + c.letter() + "$" + strconv.Itoa(firstRow+entity)
}

// spread is the column's range with what is known of its cells.
func (c *column) spread(from *page) formula.ExcelRange {
	r := formula.ExcelRange{ExcelCell: c.ExcelCell, Type: c.typ}
	r.Text = c.cells()
	if from == c.page {
		r.Text = c.ownCells()
	}
	return r
}

// quoted is a sheet's name as formulas write it.
func quoted(name string) string {
	for i, r := range name {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r)) || r < 0x80 {
			return "'" + strings.ReplaceAll(name, "'", "''") + "'"
		}
	}
	return name
}

// add puts a column at the right of a page.
func (p *page) add(c column) *column {
	c.page, c.index = p, len(p.columns)+1
	p.columns = append(p.columns, &c)
	return &c
}

// pageName is a name that no sheet has yet, of signs that a workbook takes.
func (l *layout) pageName(name string) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return '_'
		}
		return r
	}, name), "' ")
	runes := []rune(name)
	if len(runes) > 28 {
		name = string(runes[:28])
	}
	base := name
	for n := 2; l.taken[strings.ToUpper(name)]; n++ {
		name = base + strconv.Itoa(n)
	}
	l.taken[strings.ToUpper(name)] = true
	return name
}

// isPlain tells whether the names of a scope's entities mean nothing else to a
// spreadsheet as criteria; where they do, entities go by their number.
func (l *layout) isPlain(s formula.Scope) bool {
	plain, known := l.plain[s]
	if !known {
		plain = true
		seen := map[string]bool{}
		for i := range l.run.Count(s) {
			key := l.run.Key(s, i)
			folded := strings.ToUpper(key)
			plain = plain && builtin.ExcelPlain(key) && !seen[folded]
			seen[folded] = true
		}
		l.plain[s] = plain
	}
	return plain
}

// findable tells whether MATCH finds the entities of a scope by name: it takes
// e1 for E1, and * and ? for other signs. Where it may take one for another, rows
// are numbered by values.
func (l *layout) findable(s formula.Scope) bool {
	seen := map[string]bool{}
	for i := range l.run.Count(s) {
		key := strings.ToUpper(l.run.Key(s, i))
		if seen[key] || strings.ContainsAny(key, "*?~") {
			return false
		}
		seen[key] = true
	}
	return true
}

// pageOf is the page of figures of a scope.
func (l *layout) pageOf(s formula.Scope) *page {
	switch s.Level {
	case formula.Employee:
		return l.people
	case formula.Group:
		i := slices.IndexFunc(l.groups, func(p *page) bool { return p.scope == s })
		if i >= 0 {
			return l.groups[i]
		}
	case formula.Company:
		return l.company
	}
	return nil
}

// inputOf is the page of a sheet's rows.
func (l *layout) inputOf(s *formula.Sheet) *page {
	for _, p := range l.inputs {
		if p.def.Sheet == s.Source() {
			return p
		}
	}
	return nil
}

// keyOf is the column of a page of figures that names its entities.
func (p *page) keyOf() *column { return p.columns[0] }

// helper is a column that is no figure of the scheme; there is one for each key.
func (l *layout) helper(p *page, key string, build func() column) *column {
	at := columnKey{p, key}
	if c, ok := l.columns[at]; ok {
		return c
	}
	c := build()
	c.kind = helperColumn
	if c.value != nil {
		c.value = once(p.rows, c.value)
	}
	added := p.add(c)
	l.columns[at] = added
	return added
}

// once works each entity's value out once: one column asks another for it.
func once(rows int, of func(int) value.Value) func(int) value.Value {
	var known []bool
	var values []value.Value
	return func(i int) value.Value {
		if i < 0 || i >= rows {
			return of(i)
		}
		if known == nil {
			known, values = make([]bool, rows), make([]value.Value, rows)
		}
		if !known[i] {
			known[i], values[i] = true, of(i)
		}
		return values[i]
	}
}
