package papers

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// params is the sheet 参数: the parameters in force, the facts of the period and
// the tables.
type params struct {
	name   string
	rows   [][]Cell // from row 1
	names  []Name
	taken  map[string]bool
	cells  map[*formula.Symbol]formula.ExcelCell
	facts  map[string]formula.ExcelCell
	tables map[*formula.Table]*tablePlace
}

// periodFacts are the facts of the period under their Chinese names.
var periodFacts = [...][2]string{{"本期首日", "PERIOD_START"}, {"本期末日", "PERIOD_END"}, {"本期天数", "PERIOD_DAYS"}, {"本期工作日", "PERIOD_WORKDAYS"}}

func (l *layout) newParams(name string) *params {
	p := &params{
		name: name, taken: map[string]bool{}, cells: map[*formula.Symbol]formula.ExcelCell{}, facts: map[string]formula.ExcelCell{},
		tables: map[*formula.Table]*tablePlace{},
	}
	p.add(Cell{Value: value.OfText(l.scheme.Title + " 参数 " + l.scheme.Period.String()), Style: Title})
	p.add(Cell{Value: value.OfText("蓝色是方案在本期的参数和表，可以改动后重新计算；名称与方案相同"), Style: Remark})
	p.add()
	p.add(heads("名称", "数值", "单位", "说明")...)
	for _, x := range l.scheme.Params {
		p.parameterRow(x, l.scheme.Universe.Names[x.Name])
	}
	for _, fact := range periodFacts {
		p.factRow(l.scheme.Universe, fact)
	}
	for _, t := range l.scheme.Tables {
		p.add()
		p.table(t)
	}
	return p
}

func heads(names ...string) []Cell {
	cells := make([]Cell, len(names))
	for i, name := range names {
		cells[i] = Cell{Value: value.OfText(name), Style: Heading}
	}
	return cells
}

func (p *params) add(cells ...Cell) int {
	p.rows = append(p.rows, cells)
	return len(p.rows)
}

// define gives a range a name, if a spreadsheet takes it, and returns how
// formulas write the range.
func (p *params) define(name, cells string) string {
	refers := quoted(p.name) + "!" + cells
	if folded := strings.ToUpper(name); isName(name) && !p.taken[folded] {
		p.taken[folded] = true
		p.names = append(p.names, Name{name, refers})
		return name
	}
	return refers
}

// isName tells whether a spreadsheet takes a text for a name.
func isName(s string) bool {
	if len(s) > 200 {
		return false
	}
	ascii := true
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r) && r != '.') {
			return false
		}
		ascii = ascii && r < 0x80
	}
	// Plain letters and digits may be a cell: A1, R1C1.
	return s != "" && !(ascii && len(s) < 12)
}

func (p *params) parameterRow(x scheme.Parameter, s *formula.Symbol) {
	cell := Cell{Value: x.Value, Style: Input, Format: formatOf(builtin.TypeOf(x.Value.Kind()))}
	if strings.HasSuffix(x.Written, "%") {
		cell.Format = Percent
	}
	row := p.add(Cell{Value: value.OfText(x.Name), Style: Key}, cell, Cell{Value: value.OfText(x.Unit), Style: Key}, Cell{Value: value.OfText(x.Note), Style: Key})
	p.cells[s] = formula.ExcelCell{
		Text: p.define(x.Name, "$B$"+strconv.Itoa(row)), Blank: x.Value.IsBlank(), Empty: x.Value.IsBlank(), Exact: true, Whole: false,
	}
}

func (p *params) factRow(u *formula.Universe, fact [2]string) {
	s := u.Names[fact[0]]
	if s == nil || s.Kind != formula.PeriodSymbol {
		return
	}
	row := p.add(Cell{Value: value.OfText(fact[0]), Style: Key}, Cell{Value: s.Value, Style: Input, Format: formatOf(s.Type())}, Cell{Style: Key}, Cell{Value: value.OfText("本期的事实，不是方案的参数"), Style: Key})
	cell := formula.ExcelCell{Text: p.define(fact[0], "$B$"+strconv.Itoa(row)), Exact: true, Whole: true, Fault: s.Value.IsFault()}
	p.facts[fact[0]] = cell
	for _, name := range fact {
		if other := u.Names[name]; other != nil && other.Kind == formula.PeriodSymbol {
			p.cells[other] = cell
		}
	}
}

func (p *params) parameter(s *formula.Symbol) (formula.ExcelCell, error) {
	if c, ok := p.cells[s]; ok {
		return c, nil
	}
	return formula.ExcelCell{}, missing(s.Name)
}

func (p *params) fact(name string) (formula.ExcelCell, error) {
	if c, ok := p.facts[name]; ok {
		return c, nil
	}
	return formula.ExcelCell{}, missing(name)
}

// Table is where a table stands.
func (v view) Table(t *formula.Table) (formula.ExcelTable, error) {
	if place, ok := v.l.params.tables[t]; ok {
		return place, nil
	}
	return nil, missing(t.Name)
}

// tablePlace is a table on the sheet 参数.
type tablePlace struct {
	p      *params
	t      *formula.Table
	top    int // its first row
	ranges []formula.ExcelRange
	more   map[string]string // helper columns by purpose: their ranges
	width  int
}

// noBound stands for the open end of a table: no number goes beyond it.
const noBound = "1E+300"

func openBound(upper bool) value.Value {
	n := value.MustNumber(noBound)
	if !upper {
		n = n.Neg()
	}
	return value.Of(n)
}

var outsideWords = map[formula.Outside]string{
	formula.OutsideFault: "不在表内时出错", formula.OutsideBlank: "不在表内时为空白", formula.OutsideNearest: "不在表内时取最近的一行",
}

var edgeWords = map[builtin.Edge]string{
	builtin.AtLeast: "取界限不大于(<=)所查数值的最后一行", builtin.Above: "取界限小于(<)所查数值的最后一行",
	builtin.AtMost: "取界限不小于(>=)所查数值的第一行", builtin.Below: "取界限大于(>)所查数值的第一行",
}

// table lays a table out.
func (p *params) table(t *formula.Table) {
	words := "清单，按第一列精确查找"
	if t.Stepped {
		words = edgeWords[t.Edge] + "；" + outsideWords[t.Outside]
	}
	p.add(Cell{Value: value.OfText("表：" + t.Name), Style: Band}, Cell{Value: value.OfText(words), Style: Remark})
	p.add(heads(t.Columns...)...)
	place := &tablePlace{p: p, t: t, top: len(p.rows) + 1, more: map[string]string{}, width: len(t.Columns)}
	blank := make([]bool, len(t.Columns))
	for i, row := range t.Rows {
		cells := make([]Cell, len(row))
		for j, v := range row {
			cells[j] = Cell{Value: v, Style: Input, Format: formatOf(t.Types[j])}
			if t.Written != nil && strings.HasSuffix(t.Written[i][j], "%") {
				cells[j].Format = Percent
			}
			if j == 0 && t.Stepped && v.IsBlank() {
				cells[j].Value, cells[j].Format = openBound(t.Edge.Upper()), Bound
				continue
			}
			blank[j] = blank[j] || v.IsBlank()
		}
		p.add(cells...)
	}
	for j, name := range t.Columns {
		text := p.define(t.Name+"."+name, place.cells(j))
		place.ranges = append(place.ranges, formula.ExcelRange{
			ExcelCell: formula.ExcelCell{Text: text, Blank: blank[j], Empty: blank[j], Exact: t.Types[j] != builtin.Time}, Type: t.Types[j],
		})
	}
	p.tables[t] = place
}

func (t *tablePlace) cells(column int) string {
	l := letters(column + 1)
	return fmt.Sprintf("$%s$%d:$%s$%d", l, t.top, l, t.top+len(t.t.Rows)-1)
}

// Column is the range of a column.
func (t *tablePlace) Column(i int) formula.ExcelRange { return t.ranges[i] }

// Cell is one cell.
func (t *tablePlace) Cell(row, column int) string {
	return fmt.Sprintf("%s!$%s$%d", quoted(t.p.name), letters(column+1), t.top+row)
}

// First is the cell of the first bound, Last that of the last.
func (t *tablePlace) First() string { return t.Cell(0, 0) }

// Last is the cell of the last bound.
func (t *tablePlace) Last() string { return t.Cell(len(t.t.Rows)-1, 0) }

// helper puts a column beside the table; text gives the formula for a row.
func (t *tablePlace) helper(purpose, heading string, first int, cell func(row int) Cell) string {
	if have, ok := t.more[purpose]; ok {
		return have
	}
	column := t.width
	t.width++
	put := func(row int, c Cell) {
		cells := t.p.rows[row-1]
		for len(cells) <= column {
			cells = append(cells, Cell{})
		}
		cells[column] = c
		t.p.rows[row-1] = cells
	}
	put(t.top-1, Cell{Value: value.OfText(heading), Style: Heading})
	for i := first; i < len(t.t.Rows); i++ {
		put(t.top+i, cell(i))
	}
	l := letters(column + 1)
	cells := fmt.Sprintf("$%s$%d:$%s$%d", l, t.top+first, l, t.top+len(t.t.Rows)-1)
	t.more[purpose] = t.p.define(t.t.Name+"."+heading, cells)
	return t.more[purpose]
}

// Steps are where the rows begin and how much a column rises there.
func (t *tablePlace) Steps(column int) (starts, steps string) {
	rows := t.t.Rows
	at := func(i int) int { // the row whose bound is the start of row i
		if t.t.Edge.Upper() {
			return i - 1
		}
		return i
	}
	starts = t.helper("starts", "起点", 1, func(i int) Cell {
		return Cell{Formula: letters(1) + strconv.Itoa(t.top+at(i)), Value: rows[at(i)][0], Style: Live}
	})
	name := t.t.Columns[column]
	steps = t.helper("steps "+name, name+"级差", 1, func(i int) Cell {
		l := letters(column + 1)
		return Cell{
			Formula: fmt.Sprintf("%s%d-%s%d", l, t.top+i, l, t.top+i-1), Style: Live,
			Value: value.Sub(rows[i][column], rows[i-1][column]),
		}
	})
	return starts, steps
}

// Slopes are the slopes from each row to the next, 0 in the last.
func (t *tablePlace) Slopes(column int) string {
	rows, name := t.t.Rows, t.t.Columns[column]
	return t.helper("slopes "+name, name+"斜率", 0, func(i int) Cell {
		if i == len(rows)-1 {
			return Cell{Value: value.OfInt(0), Style: Live}
		}
		l := letters(column + 1)
		return Cell{
			Formula: fmt.Sprintf("(%[1]s%[3]d-%[1]s%[2]d)/(A%[3]d-A%[2]d)", l, t.top+i, t.top+i+1), Style: Live,
			Value: value.Div(value.Sub(rows[i+1][column], rows[i][column]), value.Sub(rows[i+1][0], rows[i][0])),
		}
	})
}

// sheet is the finished sheet.
func (p *params) sheet() *Sheet {
	s := freeSheet(p.name, p.rows)
	s.FrozenRows = headRow
	s.Widths = []int{24, 14, 14, 40}
	for len(s.Widths) < s.LastColumn {
		s.Widths = append(s.Widths, 14)
	}
	return s
}

// freeSheet is a sheet of rows that are laid out one by one.
func freeSheet(name string, rows [][]Cell) *Sheet {
	s := &Sheet{Name: name, LastRow: len(rows)}
	for _, cells := range rows {
		s.LastColumn = max(s.LastColumn, len(cells))
	}
	s.Rows = func(yield func(int, []Cell) error) error {
		for i, cells := range rows {
			if len(cells) == 0 {
				continue
			}
			if err := yield(i+1, cells); err != nil {
				return err
			}
		}
		return nil
	}
	return s
}
