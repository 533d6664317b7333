package formula

import (
	"fmt"
	"slices"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// step is LOOKUP, TIER and LINEAR.
func (w excelWriter) step(e *Step) (ExcelText, error) {
	x, err := w.strict(e.X)
	if err != nil {
		return x, err
	}
	table, err := w.at.Table(e.Table)
	if err != nil {
		return x, err
	}
	out := ExcelText{level: excelTight}
	switch e.Function.Name {
	case "TIER":
		if x, err = w.twice(e.X, x); err != nil {
			return x, err
		}
		out.Text, out.Fault = w.tier(e, x, table)
		out.Text = outsideOf(e.Table, x.rounded(), table, out.Text)
		out.level = excelAdded
		if e.Table.Outside == OutsideBlank {
			out.level = excelTight
		}
	case "LINEAR":
		if x, err = w.twice(e.X, x); err != nil {
			return x, err
		}
		out = w.linear(e, x, table)
	default:
		if e.Table.Outside != OutsideFault {
			if x, err = w.twice(e.X, x); err != nil {
				return x, err
			}
		}
		out = w.lookup(e, x, table)
	}
	out.Fault = out.Fault || e.Table.Outside == OutsideFault && !e.Table.everywhere()
	out.Blank = out.Blank || e.Table.Outside == OutsideBlank
	out.join(x)
	if out.Blank {
		out = out.settled()
	}
	return out, nil
}

// everywhere tells whether every number belongs to a row.
func (t *Table) everywhere() bool {
	if t.Edge.Upper() {
		return t.Bounds[len(t.Bounds)-1].Open
	}
	return t.Bounds[0].Open
}

// lookup is LOOKUP: the row that a number belongs to.
func (w excelWriter) lookup(e *Step, x ExcelText, table ExcelTable) ExcelText {
	t := e.Table
	bounds, results := table.Column(0).Text, table.Column(e.Result)
	n := x.rounded()
	out := ExcelText{ExcelCell: results.ExcelCell, level: excelTight}
	open := t.everywhere()
	switch t.Edge {
	case builtin.AtLeast:
		if t.Outside == OutsideNearest && !open {
			n = "MAX(" + n + "," + table.First() + ")"
		}
		out.Text = "LOOKUP(" + n + "," + bounds + "," + results.Text + ")"
		if t.Outside == OutsideBlank && !open {
			out.Text = "IF(" + n + "<" + table.First() + `,"",` + out.Text + ")"
		}
	case builtin.Above:
		place := "COUNTIF(" + bounds + `,"<"&` + n + ")"
		out.Text = "INDEX(" + results.Text + "," + place + ")"
		switch {
		case open:
		case t.Outside == OutsideNearest:
			out.Text = "INDEX(" + results.Text + ",MAX(1," + place + "))"
		default:
			other := `""`
			if t.Outside == OutsideFault {
				other = "NA()"
			}
			out.Text = "IF(" + n + "<=" + table.First() + "," + other + "," + out.Text + ")"
		}
	default:
		sign := "<"
		if t.Edge == builtin.Below {
			sign = "<="
		}
		place := "COUNTIF(" + bounds + `,"` + sign + `"&` + n + ")+1"
		out.Text = "INDEX(" + results.Text + "," + place + ")"
		beyond := map[string]string{"<": ">", "<=": ">="}[sign]
		switch {
		case open:
		case t.Outside == OutsideNearest:
			out.Text = "INDEX(" + results.Text + ",MIN(ROWS(" + results.Text + ")," + place + "))"
		default:
			other := `""`
			if t.Outside == OutsideFault {
				other = "NA()"
			}
			out.Text = "IF(" + n + beyond + table.Last() + "," + other + "," + out.Text + ")"
		}
	}
	return out
}

// outsideOf is TIER for numbers that belong to no row.
func outsideOf(t *Table, n string, table ExcelTable, inside string) string {
	if t.everywhere() || t.Outside == OutsideNearest {
		return inside
	}
	other := map[Outside]string{OutsideFault: "NA()", OutsideBlank: `""`}[t.Outside]
	test := n + "<" + table.First()
	switch t.Edge {
	case builtin.Above:
		test = n + "<=" + table.First()
	case builtin.AtMost:
		test = n + ">" + table.Last()
	case builtin.Below:
		test = n + ">=" + table.Last()
	}
	return "IF(" + test + "," + other + "," + inside + ")"
}

// tier is TIER: the first rate on everything, and from each further bound on
// what the rate rises there.
func (w excelWriter) tier(e *Step, x ExcelText, table ExcelTable) (text string, fault bool) {
	t := e.Table
	starts, steps := table.Steps(e.Result)
	rate := table.Cell(0, e.Result)
	base := x.at(excelMultiplied) + "*" + rate
	if first := t.Bounds[0]; !t.Edge.Upper() && !first.Open {
		base = "MAX(0," + x.at(excelAdded) + "-" + table.First() + ")*" + rate
	}
	if len(t.Rows) == 1 {
		return base, false
	}
	text = base + "+SUMPRODUCT((" + x.at(excelCompared+1) + ">" + starts + ")*(" + x.at(excelAdded) + "-" + starts + ")*" + steps + ")"
	if slices.ContainsFunc(t.Bounds, func(b builtin.Bound) bool { return b.N.Sign() < 0 }) && (t.Edge.Upper() || t.Bounds[0].Open) {
		text += "-SUMPRODUCT((0>" + starts + ")*(0-" + starts + ")*" + steps + ")"
	}
	return text, false
}

// linear is LINEAR: from the row below along its slope.
func (w excelWriter) linear(e *Step, x ExcelText, table ExcelTable) ExcelText {
	t := e.Table
	bounds, n, at := table.Column(0).Text, x.rounded(), x.at(excelAdded)
	if t.Outside == OutsideNearest {
		between := func(x string) string { return "MAX(" + table.First() + ",MIN(" + table.Last() + "," + x + "))" }
		n, at = between(n), between(x.Text)
	}
	out := ExcelText{level: excelAdded}
	out.Text = fmt.Sprintf("LOOKUP(%[1]s,%[2]s,%[3]s)+(%[5]s-LOOKUP(%[1]s,%[2]s))*LOOKUP(%[1]s,%[2]s,%[4]s)", n, bounds, table.Column(e.Result).Text, table.Slopes(e.Result), at)
	switch t.Outside {
	case OutsideFault:
		out.Text, out.level = "IF("+n+">"+table.Last()+",NA(),"+out.Text+")", excelTight
		out.Fault = true
	case OutsideBlank:
		out.Text, out.level = "IF(OR("+n+"<"+table.First()+","+n+">"+table.Last()+`),"",`+out.Text+")", excelTight
	}
	return out
}

// find is XLOOKUP.
func (w excelWriter) find(e *Find) (ExcelText, error) {
	x, err := w.write(e.X)
	if err != nil {
		return x, err
	}
	var keys, results ExcelRange
	if e.Table != nil {
		table, err := w.at.Table(e.Table)
		if err != nil {
			return x, err
		}
		keys, results = table.Column(e.Key), table.Column(e.Get)
	} else {
		if keys, err = w.at.Keyed(e.Sheet, e.Key); err != nil {
			return x, err
		}
		if results, err = w.at.Keyed(e.Sheet, e.Get); err != nil {
			return x, err
		}
	}
	if k, ok := e.X.(*Const); ok && k.Value.Kind() == value.Text && !builtin.ExcelPlain(k.Value.Text()) {
		return x, noExcel("XLOOKUP of a text with wildcards")
	}
	if e.Otherwise == nil {
		if x.Blank && len(x.Guards) == 0 {
			if x, err = w.own(e.X, x); err != nil {
				return x, err
			}
		}
		out := found(x, keys, results)
		out.Fault = true
		out.join(x)
		if out.Blank {
			out = out.settled()
		}
		return out, nil
	}
	y, err := w.write(e.Otherwise)
	if err != nil {
		return y, err
	}
	x = x.asValue()
	if len(x.Text) > longest {
		if x, err = w.own(e.X, x); err != nil {
			return x, err
		}
	}
	out := found(x, keys, results)
	out.branch(y)
	out.Text = "IF(ISNA(MATCH(" + keyOf(x, keys) + "," + keys.Text + ",0))," + y.Value() + "," + out.Value() + ")"
	out.Empty = false
	out.Fault = out.Fault || x.Fault
	return out, nil
}

// asValue is the piece as a value, which stands for itself.
func (t ExcelText) asValue() ExcelText {
	text := t.Value()
	ref := t.Ref && text == t.Text
	t.Blank = t.MayBeBlank()
	t.Text, t.Ref, t.Guards, t.Empty = text, ref, nil, false
	if !ref {
		t.level = excelTight
	}
	return t
}

// keyOf is what MATCH looks for.
func keyOf(x ExcelText, keys ExcelRange) string {
	if keys.Type == builtin.Number {
		return x.rounded()
	}
	return x.Text
}

func found(x ExcelText, keys, results ExcelRange) ExcelText {
	out := ExcelText{ExcelCell: results.ExcelCell, Array: x.Array, level: excelTight}
	out.Text = "INDEX(" + results.Text + ",MATCH(" + keyOf(x, keys) + "," + keys.Text + ",0))"
	return out
}
