package formula

import (
	"slices"
	"strings"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
)

// compare is a comparison, which a blank never meets. In a spreadsheet "" is
// above every number, and an empty cell is 0.
func (w excelWriter) compare(e *Binary) (ExcelText, error) {
	texts, t, err := w.all([]Expr{e.X, e.Y})
	if err != nil {
		return t, err
	}
	x, y := texts[0], texts[1]
	core, plain := excelComparison(e.Op, e.X.Type(), x, y)
	t.level = excelTight
	guards := t.Guards
	t.Guards = nil
	switch {
	case len(guards) == 0:
		t.level = excelCompared
		t.Text = core
	case len(guards) == 1 && plain && e.Op == syntax.Eq && !x.Empty && !y.Empty && (x.Text == guards[0] || y.Text == guards[0]):
		t.level = excelCompared
		t.Text = core // "" equals nothing
	case plain && plainGuards(guards, x, y):
		parts := make([]string, 0, len(guards)+1)
		for _, g := range guards {
			parts = append(parts, g+`<>""`)
		}
		t.Text = "AND(" + strings.Join(append(parts, core), ",") + ")"
	default:
		t.Text = "IF(" + isBlank(guards) + ",FALSE," + core + ")"
	}
	return t, nil
}

// plainGuards tells whether the guards are the operands themselves: a comparison
// with "" gives no error then.
func plainGuards(guards []string, x, y ExcelText) bool {
	for _, g := range guards {
		if g != x.Text && g != y.Text {
			return false
		}
	}
	return len(x.Guards) == 0 || x.Ref && (len(y.Guards) == 0 || y.Ref)
}

// excelComparison writes the comparison itself; plain tells that its operands
// are compared as they stand. Numbers that were worked out are rounded first.
func excelComparison(op syntax.BinaryOp, t builtin.Type, x, y ExcelText) (core string, plain bool) {
	const level = excelCompared + 1
	worked := func(e ExcelText) bool { return !e.Exact && !e.Whole }
	switch numeric := t != builtin.Text && t != builtin.Boolean; {
	case numeric && worked(x) && worked(y):
		both := ExcelText{ExcelCell: ExcelCell{Text: x.at(excelAdded) + "-" + y.at(excelAdded+1)}, level: excelAdded}
		return both.rounded() + op.String() + "0", false
	case numeric && (worked(x) || worked(y)):
		left, right := x.at(level), y.at(level)
		if worked(x) {
			left = x.rounded()
		} else {
			right = y.rounded()
		}
		return left + op.String() + right, false
	}
	return x.at(level) + op.String() + y.at(level), true
}

// condition writes an expression where yes or no is wanted: a blank is no.
func (w excelWriter) condition(e Expr) (ExcelText, error) {
	t, err := w.write(e)
	if err != nil || !t.MayBeBlank() {
		return t, err
	}
	t = t.settled()
	t.Text, t.level, t.Ref, t.Blank = t.at(excelCompared+1)+"=TRUE", excelCompared, false, false
	return t, nil
}

// choice is IF and its like.
func (w excelWriter) choice(e *Choice) (ExcelText, error) {
	switch e.Function.Name {
	case "AND", "OR":
		return w.every(e)
	case "IF":
		if len(e.Args) == 2 {
			return w.branches(e.Args[:1], e.Args[1:], nil, `""`, true)
		}
		return w.branches(e.Args[:1], e.Args[1:2], e.Args[2], "", false)
	case "IFS":
		var conditions, results []Expr
		for i := 0; i+1 < len(e.Args); i += 2 {
			conditions, results = append(conditions, e.Args[i]), append(results, e.Args[i+1])
		}
		if last := len(conditions) - 1; last > 0 && isTrue(conditions[last]) {
			return w.branches(conditions[:last], results[:last], results[last], "", false)
		}
		return w.branches(conditions, results, nil, "NA()", false)
	case "SWITCH":
		return w.pick(e)
	case "IFERROR":
		return w.ifError(e)
	default:
		return ExcelText{}, noExcel(e.Function.Name)
	}
}

func isTrue(e Expr) bool {
	switch e := e.(type) {
	case *Const:
		return e.Value.Bool()
	case *Call:
		return e.Function.Name == "TRUE"
	default:
		return false
	}
}

// branches is IF within IF; after the last one stands an expression, or a text.
func (w excelWriter) branches(conditions, results []Expr, otherwise Expr, text string, blank bool) (ExcelText, error) {
	out := ExcelText{ExcelCell: ExcelCell{Blank: blank, Exact: true, Whole: true, Fault: text == "NA()"}, level: excelTight}
	var b strings.Builder
	var filled []string // what is not blank in the branches that follow
	for i := range conditions {
		c, err := w.condition(conditions[i])
		if err != nil {
			return c, err
		}
		c = c.knowing(filled)
		out.Fault, out.Array = out.Fault || c.Fault, out.Array || c.Array
		r, err := w.write(results[i])
		if err != nil {
			return r, err
		}
		r = r.knowing(filled)
		out.branch(r)
		if cell, ok := strings.CutSuffix(c.Text, `=""`); ok && isBlankTest(conditions[i]) {
			filled = append(filled, cell)
		}
		b.WriteString("IF(" + c.Text + "," + r.Value() + ",")
	}
	if otherwise != nil {
		r, err := w.write(otherwise)
		if err != nil {
			return r, err
		}
		r = r.knowing(filled)
		out.branch(r)
		text = r.Value()
	}
	out.Text = b.String() + text + strings.Repeat(")", len(conditions))
	return out, nil
}

// isBlankTest tells whether a condition asks whether one value is blank.
func isBlankTest(e Expr) bool {
	call, ok := e.(*Call)
	return ok && call.Function.Name == "ISBLANK"
}

// knowing drops the guards of cells that are known to hold something.
func (t ExcelText) knowing(filled []string) ExcelText {
	if len(filled) == 0 || len(t.Guards) == 0 {
		return t
	}
	t.Guards = slices.DeleteFunc(slices.Clone(t.Guards), func(g string) bool { return slices.Contains(filled, g) })
	if t.Ref && len(t.Guards) == 0 {
		t.Blank, t.Empty = false, false
	}
	return t
}

// branch adds what a result brings.
func (t *ExcelText) branch(r ExcelText) {
	t.Blank = t.Blank || r.MayBeBlank()
	t.Exact, t.Whole = t.Exact && (r.Exact || r.Whole), t.Whole && r.Whole
	t.Fault, t.Array = t.Fault || r.Fault, t.Array || r.Array
}

// every is AND and OR. Excel works all conditions out, where one that may fail
// stands in a branch of its own.
func (w excelWriter) every(e *Choice) (ExcelText, error) {
	out := ExcelText{ExcelCell: ExcelCell{Exact: true}, level: excelTight}
	var parts []string
	nested := false
	for i, a := range e.Args {
		c, err := w.condition(a)
		if err != nil {
			return c, err
		}
		nested = nested || i > 0 && c.Fault
		out.Fault, out.Array = out.Fault || c.Fault, out.Array || c.Array
		parts = append(parts, c.Text)
	}
	if !nested {
		out.Text = e.Function.Name + "(" + strings.Join(parts, ",") + ")"
		return out, nil
	}
	last := len(parts) - 1
	out.Text = parts[last]
	for i := last - 1; i >= 0; i-- {
		if e.Function.Name == "AND" {
			out.Text = "IF(" + parts[i] + "," + out.Text + ",FALSE)"
		} else {
			out.Text = "IF(" + parts[i] + ",TRUE," + out.Text + ")"
		}
	}
	return out, nil
}

// pick is SWITCH.
func (w excelWriter) pick(e *Choice) (ExcelText, error) {
	var conditions, results []Expr
	for i := 1; i+1 < len(e.Args); i += 2 {
		conditions = append(conditions, &Binary{base{e.Span, builtin.Boolean}, syntax.Eq, e.Args[0], e.Args[i]})
		results = append(results, e.Args[i+1])
	}
	x, err := w.write(e.Args[0])
	if err != nil {
		return x, err
	}
	if !x.Ref && len(conditions) > 1 && len(x.Text) > longest {
		return x, noExcel("SWITCH of a long formula")
	}
	if len(e.Args)%2 == 0 {
		return w.branches(conditions, results, e.Args[len(e.Args)-1], "", false)
	}
	return w.branches(conditions, results, nil, "NA()", false)
}

func (w excelWriter) ifError(e *Choice) (ExcelText, error) {
	x, err := w.write(e.Args[0])
	if err != nil {
		return x, err
	}
	y, err := w.write(e.Args[1])
	if err != nil {
		return y, err
	}
	out := ExcelText{ExcelCell: ExcelCell{Exact: true, Whole: true}, level: excelTight}
	out.branch(x)
	out.branch(y)
	out.Fault = y.Fault
	out.Text = "IFERROR(" + x.Value() + "," + y.Value() + ")"
	return out, nil
}
