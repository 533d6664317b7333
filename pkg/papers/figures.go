package papers

import (
	"fmt"
	"strings"

	"paysheet/pkg/engine"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// place gives every figure its column, in the order of the scheme, before any
// formula is written.
func (l *layout) place() {
	for _, f := range l.scheme.Figures {
		p := l.pageOf(f.Scope)
		if p == nil || f.Kind == scheme.ItemFigure && f.Item == nil {
			continue
		}
		l.figures[f.ID] = p.add(column{
			kind: figureColumn, heading: f.Name, figure: f, typ: f.Symbol.Type(), format: figureFormat(f), note: figureNote(f),
			value: func(entity int) value.Value { return l.run.FigureOf(f, entity) },
		})
	}
}

func figureFormat(f *scheme.Figure) Format {
	switch {
	case f.Kind == scheme.GrossFigure, f.Kind == scheme.DeductionsFigure, f.Kind == scheme.NetFigure,
		f.Kind == scheme.ItemFigure && f.Item.Kind != scheme.Info:
		return Money
	default:
		return formatOf(f.Symbol.Type())
	}
}

// figureNote is the scheme's formula, as a note under the figure's head.
func figureNote(f *scheme.Figure) string {
	var b strings.Builder
	switch f.Kind {
	case scheme.GrossFigure:
		b.WriteString("应发项目与调整之和")
	case scheme.DeductionsFigure:
		b.WriteString("扣款项目与调整之和")
	case scheme.NetFigure:
		b.WriteString("应发 - 扣款")
	case scheme.EmployedDaysFigure:
		b.WriteString("本期内在职的日历天数，首尾都算")
	case scheme.EmployedShareFigure:
		b.WriteString("在职天数 / 本期天数")
	default:
		b.WriteString("方案公式：\n" + strings.TrimSpace(f.Text))
	}
	if f.For != nil {
		b.WriteString("\n只适用于符合 for: 条件的人，其余为空白")
	}
	if f.Item != nil && f.Item.Kind != scheme.Info {
		b.WriteString("\n工资项目，按方案舍入")
	}
	if f.Unit != "" {
		b.WriteString("\n单位：" + f.Unit)
	}
	if f.Note != "" {
		b.WriteString("\n" + f.Note)
	}
	return b.String()
}

// figure is a figure's column with its formula.
func (l *layout) figure(f *scheme.Figure) *column {
	c := l.figures[f.ID]
	if c.done {
		return c
	}
	// A figure that needs itself needs it in an earlier period, which is a value.
	c.done = true
	c.Blank, c.Fault = true, true
	v := view{l: l, page: c.page, source: f.Text, name: f.Name}
	t, err := l.write(f, v)
	if err == nil && !fits(t) {
		err = errTooLong
	}
	if err != nil || l.fixedSlot(f) {
		c.why = whyFixed(err)
		c.note += "\n" + c.why
		return c
	}
	c.ExcelCell = t.ExcelCell
	c.Blank, c.Empty = t.MayBeBlank(), false
	c.text, c.array = t.Value(), t.Array
	return c
}

// longestFormula is how many characters a formula may have: Excel takes 8,192, and
// row numbers come to what is written here.
const longestFormula = 7000

var errTooLong = missing("公式太长")

func fits(t formula.ExcelText) bool { return len([]rune(t.Value())) <= longestFormula }

func whyFixed(err error) string {
	if err == nil {
		return "所用的输入行没有列入底稿"
	}
	return "这一项没有电子表格公式(" + err.Error() + ")"
}

// fixedSlot tells whether a figure is nothing but an aggregate that stands as a
// value: it is one too then.
func (l *layout) fixedSlot(f *scheme.Figure) bool {
	ref, ok := f.Expr.(*formula.SlotRef)
	if !ok {
		return false
	}
	c, ok := l.columns[columnKey{l.pageOf(ref.Slot.Scope), slotKey(ref.Slot)}]
	return ok && c.text == ""
}

// write writes a figure's formula.
func (l *layout) write(f *scheme.Figure, v view) (formula.ExcelText, error) {
	money := formula.ExcelCell{Exact: true}
	switch f.Kind {
	case scheme.GrossFigure, scheme.DeductionsFigure:
		want := scheme.Earning
		if f.Kind == scheme.DeductionsFigure {
			want = scheme.Deduction
		}
		money.Text = l.total(v, want)
		return formula.ExcelCall(money), nil
	case scheme.NetFigure:
		gross, deductions := l.named(scheme.GrossFigure), l.named(scheme.DeductionsFigure)
		money.Text = fmt.Sprintf("ROUND(%s-%s,%d)", v.reach(gross).Text, v.reach(deductions).Text, l.places())
		return formula.ExcelCall(money), nil
	case scheme.EmployedDaysFigure:
		return l.employed(v), nil
	case scheme.EmployedShareFigure:
		days := v.reach(l.named(scheme.EmployedDaysFigure))
		period, err := l.params.fact("本期天数")
		return formula.ExcelCall(formula.ExcelCell{Text: days.Text + "/" + period.Text}), err
	}
	if f.Item != nil && f.Item.Kind != scheme.Info {
		return formula.WriteExcelAmount(f.Expr, f.For, l.scheme.Unit, l.scheme.Mode, v)
	}
	return formula.WriteExcelFor(f.Expr, f.For, v)
}

func (l *layout) named(kind scheme.FigureKind) *column {
	for _, f := range l.scheme.Figures {
		if f.Kind == kind {
			return l.figure(f)
		}
	}
	return nil
}

// places is how many decimals an amount has, at least two.
func (l *layout) places() int32 { return max(2, l.run.Result().Places()) }

// total is the sum of a person's items and adjustments of a kind.
func (l *layout) total(v view, kind scheme.ItemKind) string {
	var parts []string
	for _, item := range l.scheme.Items {
		if item.Kind == kind {
			parts = append(parts, v.reach(l.figure(item.Figure)).Text)
		}
	}
	if l.adjust != nil {
		word := adjustWords[kind]
		parts = append(parts, l.adjusted(v, word))
	}
	if len(parts) == 0 {
		return "0"
	}
	return fmt.Sprintf("ROUND(SUM(%s),%d)", strings.Join(parts, ","), l.places())
}

// employed is how many days of the period a person was employed.
func (l *layout) employed(v view) formula.ExcelText {
	first, err1 := l.params.fact("本期首日")
	last, err2 := l.params.fact("本期末日")
	if err1 != nil || err2 != nil {
		return formula.ExcelText{}
	}
	from, until := first.Text, last.Text
	def := l.scheme.Roster
	if c := l.field(def.Sheet, def.EmployedFrom); c != nil {
		from = "MAX(" + from + "," + v.reach(c).Text + ")"
	}
	if c := l.field(def.Sheet, def.EmployedUntil); c != nil {
		until = "MIN(" + until + "," + v.reach(c).Text + ")"
	}
	return formula.ExcelCall(formula.ExcelCell{Text: "MAX(0," + until + "-" + from + "+1)", Exact: true, Whole: true})
}

// rangeOf is a column of a page that holds an expression of its scope.
func (l *layout) rangeOf(p *page, e formula.Expr, source view) (*column, error) {
	v := view{l: l, page: p, source: source.source, name: source.name}
	switch e := e.(type) {
	case *formula.Ref:
		if e.Symbol.Kind == formula.FigureSymbol && e.Symbol.Scope == p.scope {
			return l.figure(l.scheme.Figures[e.Symbol.Figure]), nil
		}
	case *formula.Field:
		if c := l.field(e.Sheet, e.Column); c != nil && e.Sheet.Owner == p.scope {
			return c, nil
		}
	}
	t, err := formula.WriteExcel(e, v)
	if err != nil {
		return l.fixedPart(p, e, v), nil //nolint:nilerr // what has no formula stands as values
	}
	return l.ownColumn(p, e, t, v), nil
}

// ownColumn gives an expression a column of a page.
func (l *layout) ownColumn(p *page, e formula.Expr, t formula.ExcelText, v view) *column {
	text := t.Value()
	return l.helper(p, text, func() column {
		out := column{ExcelCell: t.ExcelCell, heading: v.part(e), note: v.partNote(e), typ: e.Type(), text: text, array: t.Array, format: formatOf(e.Type())}
		out.Blank, out.Empty = t.MayBeBlank(), false
		out.value = func(entity int) value.Value { return l.run.EvalFor(e, p.scope, entity) }
		out.onRow = func(row engine.PaperRow) value.Value { return row.Eval(e) }
		return out
	})
}

// fixedPart is a part of a formula that stands as values.
func (l *layout) fixedPart(p *page, e formula.Expr, v view) *column {
	return l.helper(p, fmt.Sprintf("fixed %p", e), func() column {
		return column{
			ExcelCell: formula.ExcelCell{Blank: true, Fault: true}, heading: v.part(e), note: v.partNote(e) + "\n没有电子表格公式，是数值", typ: e.Type(), format: formatOf(e.Type()),
			value: func(entity int) value.Value { return l.run.EvalFor(e, p.scope, entity) },
			onRow: func(row engine.PaperRow) value.Value { return row.Eval(e) },
		}
	})
}

// roundedColumn is a column whose binary noise is cut off, for counting what is
// above or equal.
func (l *layout) roundedColumn(c *column) *column {
	if c.Exact || c.Whole || c.typ != builtin.Number || c.text == "" {
		return c
	}
	return l.helper(c.page, "rounded "+c.letter(), func() column {
		out := column{ExcelCell: c.ExcelCell, heading: c.heading + "（去尾差）", typ: c.typ}
		cut := func(v value.Value) value.Value {
			if v.Kind() != value.Numeric {
				return v
			}
			return value.Of(v.Number().RoundPlaces(formula.ExcelDigits, value.HalfAway))
		}
		out.value = func(i int) value.Value { return cut(c.value(i)) }
		out.onRow = func(row engine.PaperRow) value.Value { return cut(c.onRow(row)) }
		out.note = fmt.Sprintf("%s 四舍五入到 %d 位小数：电子表格按二进制计算，比大小前先去掉尾差", c.heading, formula.ExcelDigits)
		out.Exact, out.Empty = true, false
		out.text = fmt.Sprintf("ROUND(%s,%d)", c.own(), formula.ExcelDigits)
		if c.Blank {
			out.text = "IF(" + c.own() + `="","",` + out.text + ")"
		}
		return out
	})
}
