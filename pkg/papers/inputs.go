package papers

import (
	"fmt"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// DefaultRows is how many rows of a sheet of inputs the papers hold unless told
// otherwise.
const DefaultRows = 50_000

// newInput lays out the page of a sheet of inputs.
func (l *layout) newInput(def *scheme.SheetDef) *page {
	s := def.Sheet
	p := &page{name: l.pageName(s.Name), title: s.Name, def: def, scope: s.Owner, rows: l.run.Count(s.Owner)}
	p.remark = "读入的数据，已按方案的列整理；蓝色可以改动后重新计算"
	if s.Many || s.Keyed {
		p.scope = formula.RowScope(s.Name)
		p.rows = l.run.RowCount(s)
	}
	if (s.Many || s.Keyed) && p.rows > l.limit {
		p.left = true
		p.remark = fmt.Sprintf("本表有 %d 行，超过 %d 行的限制，没有列入底稿；由它汇总的数是数值，不是公式", p.rows, l.limit)
		p.rows = 0
	}
	if s.Records {
		l.recordColumns(p)
		return p
	}
	l.origin(p)
	for _, c := range s.Columns {
		if c.Figure == nil {
			l.inputColumn(p, c)
		}
	}
	p.frozen = 2
	return p
}

// origin adds the columns that say where a row comes from.
func (l *layout) origin(p *page) {
	s := p.def.Sheet
	parts := l.run.Parts(s)
	file := func(part int) value.Value {
		if part < 0 || part >= len(parts) {
			return value.Value{}
		}
		return value.OfText(partName(parts[part], s.Name))
	}
	line := func(number int) value.Value {
		if number == 0 {
			return value.Value{}
		}
		return value.OfInt(int64(number))
	}
	p.add(column{
		kind: originColumn, heading: "出处", typ: builtin.Text,
		value: func(i int) value.Value { _, part, _ := l.run.OneRow(s, i); return file(part) },
		onRow: func(row engine.PaperRow) value.Value { return file(row.Part) },
	})
	p.add(column{
		kind: originColumn, heading: "行", typ: builtin.Number,
		value: func(i int) value.Value { _, _, number := l.run.OneRow(s, i); return line(number) },
		onRow: func(row engine.PaperRow) value.Value { return line(row.Number) },
	})
}

func partName(p sheet.Part, name string) string {
	if sheet.SameName(p.Sheet, name) {
		return p.File
	}
	return p.File + "!" + p.Sheet
}

// inputColumn adds a column that was read, or one that is worked out on each
// row.
func (l *layout) inputColumn(p *page, c *formula.Column) {
	s := p.def.Sheet
	out := column{
		kind: inputColumn, heading: c.Name, typ: c.Type(), format: formatOf(c.Type()),
		value: func(i int) value.Value {
			values, _, _ := l.run.OneRow(s, i)
			if values == nil || c.Index >= len(values) {
				return value.Value{}
			}
			return values[c.Index]
		},
		onRow: func(row engine.PaperRow) value.Value { return row.Cell(c) },
	}
	out.Exact = c.Type() != builtin.Time
	if c.Computed != nil {
		out.kind, out.note = computedColumn, "方案公式：\n"+c.Computed.Text
		out.Blank, out.Fault, out.Exact = true, true, false
	} else {
		out.Blank = l.mayBeBlank(p.def, c)
		out.Empty = out.Blank
		out.note = inputNote(p.def, c)
	}
	l.columns[columnKey{p, "column " + c.Name}] = p.add(out)
}

// mayBeBlank tells whether cells of a column may be empty: those of an optional
// one, and all of a row that may be missing.
func (l *layout) mayBeBlank(def *scheme.SheetDef, c *formula.Column) bool {
	if !def.Sheet.Many && !def.Sheet.Keyed && def != l.scheme.Roster {
		if def.Spec.Optional || def.Sheet.Owner.Level == formula.Group {
			return true
		}
		for i := range l.run.Count(def.Sheet.Owner) {
			if values, _, _ := l.run.OneRow(def.Sheet, i); values == nil {
				return true
			}
		}
	}
	for _, spec := range def.Spec.Columns {
		if spec.Name == c.Name {
			return spec.Optional && spec.Default.IsBlank()
		}
	}
	return false
}

func inputNote(def *scheme.SheetDef, c *formula.Column) string {
	for _, spec := range def.Spec.Columns {
		if spec.Name != c.Name {
			continue
		}
		note := ""
		if spec.Unit != "" {
			note = "单位：" + spec.Unit
		}
		if !spec.Default.IsBlank() {
			if note != "" {
				note += "\n"
			}
			note += "空着按 " + formula.Display(spec.Default) + " 计，这里已填上"
		}
		return note
	}
	return ""
}

// recordColumns begins the page of past records that are read like a sheet; the
// columns that formulas use are added as they are needed.
func (l *layout) recordColumns(p *page) {
	p.remark = "方案 " + p.def.Records + " 往期记录里的数值，一行是一个人的一期"
	p.add(column{
		ExcelCell: formula.ExcelCell{Exact: true}, kind: keyColumn, heading: "工号", typ: builtin.Text,
		onRow: func(row engine.PaperRow) value.Value {
			return value.OfText(l.run.Key(formula.EmployeeScope, row.Owner(p.def)))
		},
	})
	p.frozen = 2
	if c, ok := p.def.Sheet.Column("期间"); ok {
		l.rowColumn(p, c)
	}
}

// rowColumn is a column of a page of rows, with its formula where it has one;
// nil where the page has none.
func (l *layout) rowColumn(p *page, c *formula.Column) *column {
	at, ok := l.columns[columnKey{p, "column " + c.Name}]
	if !ok {
		if p.def == nil || !p.def.Sheet.Records {
			return nil
		}
		at = p.add(column{
			ExcelCell: formula.ExcelCell{Blank: true, Empty: true, Exact: true}, kind: inputColumn, heading: c.Name, typ: c.Type(), format: formatOf(c.Type()),
			onRow: func(row engine.PaperRow) value.Value { return row.Cell(c) },
		})
		l.columns[columnKey{p, "column " + c.Name}] = at
		return at
	}
	if at.kind != computedColumn || at.done {
		return at
	}
	at.done = true
	v := view{l: l, page: p, source: c.Computed.Text, name: c.Name}
	t, err := formula.WriteExcel(c.Computed.Expr, v)
	if err == nil && !fits(t) {
		err = errTooLong
	}
	if err != nil {
		at.why = whyFixed(err)
		at.note += "\n" + at.why
		return at
	}
	at.ExcelCell = t.ExcelCell
	at.Blank, at.Empty = t.MayBeBlank(), false
	at.text, at.array = t.Value(), t.Array
	return at
}

// adjustWords are the words for the kinds of adjustments.
var adjustWords = map[scheme.ItemKind]string{scheme.Earning: "应发", scheme.Deduction: "扣款"}

// adjustment is one row of 调整.
type adjustment struct {
	person int
	of     engine.Adjustment
}

// newAdjust lays out the one-off lines; nil where there are none.
func (l *layout) newAdjust() *page {
	var rows []adjustment
	for i, e := range l.run.Result().Employees {
		for _, a := range e.Adjustments {
			rows = append(rows, adjustment{i, a})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	p := &page{name: l.pageName(scheme.AdjustmentsSheet), title: scheme.AdjustmentsSheet, remark: "一次性的应发和扣款，加在工资项目之外", scope: formula.RowScope(scheme.AdjustmentsSheet), rows: len(rows), frozen: 2}
	text := func(heading string, k kind, of func(a adjustment) string) {
		p.add(column{kind: k, heading: heading, typ: builtin.Text, value: func(i int) value.Value { return value.OfText(of(rows[i])) }})
	}
	text("出处", originColumn, func(a adjustment) string { return a.of.Place })
	text("工号", inputColumn, func(a adjustment) string { return l.run.Key(formula.EmployeeScope, a.person) })
	text("项目", inputColumn, func(a adjustment) string { return a.of.Item })
	p.add(column{
		ExcelCell: formula.ExcelCell{Exact: true}, kind: inputColumn, heading: "金额", typ: builtin.Number, format: Money,
		value: func(i int) value.Value { return value.Of(rows[i].of.Amount) },
	})
	text("原因", inputColumn, func(a adjustment) string { return a.of.Reason })
	text("类别", inputColumn, func(a adjustment) string { return adjustWords[a.of.Kind] })
	find := ""
	if l.findable(formula.EmployeeScope) {
		find = "IFERROR(MATCH(" + p.columns[1].own() + "," + l.people.keyOf().cells() + `,0),"")`
	}
	p.add(column{
		ExcelCell: formula.ExcelCell{Blank: true, Exact: true, Whole: true}, kind: helperColumn, heading: "工号序号", typ: builtin.Number, text: find,
		value: func(i int) value.Value { return ordinal(rows[i].person) },
	})
	return p
}

// adjusted is the sum of a person's one-off lines of a kind.
func (l *layout) adjusted(v view, word string) string {
	c := l.adjust.columns
	if l.isPlain(formula.EmployeeScope) {
		return fmt.Sprintf(`SUMIFS(%s,%s,%s,%s,"%s")`, c[3].cells(), c[1].cells(), v.reach(l.people.keyOf()).Text, c[5].cells(), word)
	}
	return fmt.Sprintf(`SUMIFS(%s,%s,%s,%s,"%s")`, c[3].cells(), c[6].cells(), v.reach(l.ordinals(l.people)).Text, c[5].cells(), word)
}
