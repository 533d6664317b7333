package formula

import (
	"fmt"
	"strings"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// ExcelWhere is one condition of an aggregate over ranges.
type ExcelWhere struct {
	Range ExcelRange
	// Fixed is the criterion where it is written in the formula; else Want is
	// what it is made of, of the type Type.
	Fixed *builtin.Criterion
	Want  ExcelText
	Type  builtin.Type
	// Plain tells that the texts of the range mean nothing but themselves to a
	// spreadsheet (see builtin.ExcelPlain); others are compared one by one.
	Plain bool
}

// WriteExcelAggregate writes an aggregate over ranges: accumulator is SUM, COUNT
// and so on, values what is collected; nil counts rows. A condition that may be
// blank meets nothing then.
func WriteExcelAggregate(accumulator string, values *ExcelRange, where []ExcelWhere) (ExcelText, error) {
	a := excelAggregate{name: accumulator, values: values, where: where}
	out, err := a.write()
	if err != nil {
		return out, err
	}
	var guards []string
	for _, w := range where {
		if w.Fixed != nil && w.Fixed.ExcelNever() {
			return excelConst(noneOf(accumulator))
		}
		if w.Fixed == nil {
			out.Fault, out.Array = out.Fault || w.Want.Fault, out.Array || w.Want.Array
			guards = append(guards, w.Want.Guards...)
		}
	}
	if len(guards) > 0 {
		none, _ := builtin.ExcelLiteral(noneOf(accumulator))
		out.Text, out.level = "IF("+isBlank(guards)+","+none+","+out.Text+")", excelTight
	}
	return out, nil
}

// noneOf is an aggregate of nothing.
func noneOf(accumulator string) value.Value {
	a, ok := builtin.NewAccumulator(accumulator)
	if !ok {
		return value.Value{}
	}
	return a.Result()
}

type excelAggregate struct {
	name   string
	values *ExcelRange
	where  []ExcelWhere
}

func (a excelAggregate) write() (ExcelText, error) {
	out := ExcelText{level: excelTight}
	if a.values != nil {
		out.Fault = a.values.Fault
	}
	for _, w := range a.where {
		out.Fault = out.Fault || w.Range.Fault
	}
	pairs, plain := a.pairs()
	var err error
	switch a.name {
	case "SUM":
		out.Whole = a.values.Whole
		switch {
		case len(a.where) == 0:
			out.Text = "SUM(" + a.values.Text + ")"
		case plain:
			out.Text = "SUMIFS(" + a.values.Text + "," + pairs + ")"
		default:
			out.Text, err = a.product(a.values.Text)
		}
	case "COUNT", "COUNTA":
		out.Exact, out.Whole = true, true
		out.Text, err = a.count(pairs, plain)
	case "AVERAGE":
		out.Blank = true
		if !plain {
			return a.array("AVERAGE")
		}
		out.Text, err = a.average(pairs)
	case "MIN", "MAX":
		out.Blank, out.Exact, out.Whole = true, a.values.Exact, a.values.Whole
		if len(a.where) > 0 {
			return a.array(a.name)
		}
		out.Text = fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",%[2]s(%[1]s))`, a.values.Text, a.name)
	case "MEDIAN", "PRODUCT":
		return a.array(a.name)
	case "COUNTUNIQUE":
		return a.unique()
	default:
		return out, noExcel(a.name)
	}
	return out, err
}

// pairs are the ranges and criteria of SUMIFS and its like; plain is false where
// one of them would be understood otherwise.
func (a excelAggregate) pairs() (text string, plain bool) {
	var parts []string
	for _, w := range a.where {
		criterion, ok := w.criterion()
		if !ok {
			return "", false
		}
		parts = append(parts, w.Range.Text, criterion)
	}
	return strings.Join(parts, ","), true
}

func (w ExcelWhere) criterion() (text string, ok bool) {
	switch {
	case w.Fixed != nil:
		return w.Fixed.WriteExcel(w.Range.computed())
	case w.Type == builtin.Time:
		return "", false
	case w.Type == builtin.Text:
		return w.Want.Text, w.Plain
	default:
		return w.Want.rounded(), w.Range.Exact || w.Range.Whole
	}
}

// computed tells whether blanks of the range are the text "".
func (r ExcelRange) computed() bool { return r.Blank && !r.Empty }

// mask is the condition as a comparison of the range.
func (w ExcelWhere) mask() (string, error) {
	if w.Fixed != nil {
		if mask, ok := w.Fixed.ExcelMask(w.Range.Text, w.Range.Blank); ok {
			return mask, nil
		}
		return "", noExcel("a criterion with wildcards")
	}
	cells := w.Range.Text
	if w.Type == builtin.Number && !w.Range.Exact && !w.Range.Whole {
		if w.Range.Blank {
			return "", noExcel("a criterion on numbers that were worked out")
		}
		cells = fmt.Sprintf("ROUND(%s,%d)", cells, ExcelDigits)
	}
	want := w.Want.Text
	if w.Type == builtin.Number || w.Type == builtin.Time {
		want = w.Want.rounded()
	}
	mask := "(" + cells + "=" + want + ")"
	if w.Range.Blank && w.Type != builtin.Text {
		mask = "(" + cells + `<>"")*` + mask
	}
	return mask, nil
}

func (a excelAggregate) masks() (string, error) {
	var parts []string
	for _, w := range a.where {
		mask, err := w.mask()
		if err != nil {
			return "", err
		}
		parts = append(parts, mask)
	}
	return strings.Join(parts, "*"), nil
}

// product is SUMPRODUCT of the conditions and the values. The values stand as an
// argument of their own, where texts count as 0.
func (a excelAggregate) product(values string) (string, error) {
	masks, err := a.masks()
	if err != nil {
		return "", err
	}
	switch {
	case values == "" && strings.Contains(masks, ")*("):
		return "SUMPRODUCT(" + masks + ")", nil
	case values == "":
		return "SUMPRODUCT(--" + masks + ")", nil
	case strings.Contains(masks, ")*("):
		return "SUMPRODUCT(" + masks + "," + values + ")", nil
	default:
		return "SUMPRODUCT(--" + masks + "," + values + ")", nil
	}
}

// count is how many rows there are, or how many values that are not blank.
func (a excelAggregate) count(pairs string, plain bool) (string, error) {
	filled := a.values != nil && a.values.Blank
	switch {
	case !filled && len(a.where) == 0:
		return "COUNTA(" + a.values.Text + ")", nil
	case !filled && plain:
		return "COUNTIFS(" + pairs + ")", nil
	case !filled:
		return a.product("")
	case len(a.where) == 0 && !a.values.computed():
		return "COUNTA(" + a.values.Text + ")", nil
	case len(a.where) == 0 && a.values.Type == builtin.Number:
		return "COUNT(" + a.values.Text + ")", nil
	case plain && !a.values.computed():
		return "COUNTIFS(" + pairs + "," + a.values.Text + `,"<>")`, nil
	default:
		masks, err := a.masks()
		if err != nil {
			return "", err
		}
		if masks == "" {
			return "SUMPRODUCT(--(" + a.values.Text + `<>""))`, nil
		}
		return "SUMPRODUCT(" + masks + "*(" + a.values.Text + `<>""))`, nil
	}
}

// average is the mean, "" of nothing.
func (a excelAggregate) average(pairs string) (string, error) {
	if len(a.where) == 0 {
		return fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",AVERAGE(%[1]s))`, a.values.Text), nil
	}
	mean := "AVERAGEIFS(" + a.values.Text + "," + pairs + ")"
	if a.values.Fault {
		// IFERROR would hide an error among the values.
		return "IF(COUNTIFS(" + pairs + "," + a.values.Text + `,">-1E+299")=0,"",` + mean + ")", nil
	}
	return "IFERROR(" + mean + `,"")`, nil
}

// array is an aggregate that only an array formula has, "" of nothing.
func (a excelAggregate) array(function string) (ExcelText, error) {
	out := ExcelText{ExcelCell: ExcelCell{Blank: true, Exact: a.values.Exact && (function == "MIN" || function == "MAX"), Fault: a.values.Fault}, Array: true, level: excelTight}
	out.Whole = a.values.Whole && out.Exact
	if len(a.where) == 0 {
		out.Text = fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",%[2]s(%[1]s))`, a.values.Text, function)
		out.Array = false
		return out, nil
	}
	masks, err := a.masks()
	if err != nil {
		return out, err
	}
	if a.values.Blank {
		masks += "*(" + a.values.Text + `<>"")`
	}
	out.Text = fmt.Sprintf(`IF(SUM(1*%[1]s)=0,"",%[2]s(IF(%[1]s,%[3]s)))`, masks, function, a.values.Text)
	return out, nil
}

// unique counts different values: those that are the first of their kind.
func (a excelAggregate) unique() (ExcelText, error) {
	out := ExcelText{ExcelCell: ExcelCell{Exact: true, Whole: true, Fault: a.values.Fault}, Array: true, level: excelTight}
	cells := a.values.Text
	masks, err := a.masks()
	if err != nil {
		return out, err
	}
	if a.values.Blank || masks == "" {
		filled := "(" + cells + `<>"")`
		if masks != "" {
			filled = masks + "*" + filled
		}
		masks = filled
	}
	first, _, _ := strings.Cut(cells, ":")
	text := cells + `&""`
	out.Text = fmt.Sprintf(`SUM(IF(%[1]s,IF(MATCH(%[2]s,IF(%[1]s,%[2]s),0)=ROW(%[3]s)-ROW(%[4]s)+1,1)))`, masks, text, cells, first)
	return out, nil
}

// tableAggregate is an aggregate over a column of a table.
func (w excelWriter) tableAggregate(e *TableAggregate) (ExcelText, error) {
	table, err := w.at.Table(e.Table)
	if err != nil {
		return ExcelText{}, err
	}
	var values *ExcelRange
	if e.Column >= 0 {
		r := table.Column(e.Column)
		values = &r
	}
	var where []ExcelWhere
	for _, c := range e.Where {
		one, err := w.held(table.Column(c.Column), c.Want, e.Table.Types[c.Column])
		if err != nil {
			return ExcelText{}, err
		}
		one.Plain = c.plainIn(e.Table)
		where = append(where, one)
	}
	if len(where) == 0 && values == nil {
		return ExcelText{}, noExcel("a count of nothing")
	}
	return WriteExcelAggregate(accumulatorOf(e.Function.Name), values, where)
}

// plainIn tells whether the texts of a table mean nothing else to a spreadsheet.
func (c TableCriterion) plainIn(t *Table) bool {
	for _, row := range t.Rows {
		if v := row[c.Column]; v.Kind() == value.Text && !builtin.ExcelPlain(v.Text()) {
			return false
		}
	}
	return true
}

// held writes one condition of an aggregate, of a range of the type.
func (w excelWriter) held(cells ExcelRange, want Expr, t builtin.Type) (ExcelWhere, error) {
	out := ExcelWhere{Range: cells, Type: want.Type()}
	if k, ok := want.(*Const); ok {
		fixed, err := builtin.ParseCriterion(k.Value, t)
		if err != nil {
			return out, noExcel(err.Error())
		}
		out.Fixed = &fixed
		return out, nil
	}
	text, err := w.write(want)
	if err != nil {
		return out, err
	}
	if text.Blank && len(text.Guards) == 0 {
		if text, err = w.own(want, text); err != nil {
			return out, err
		}
	}
	out.Want = text
	if IsConstant(want) {
		out.Plain = builtin.ExcelPlain(Eval(want, nil).Text())
	}
	return out, nil
}

// ExcelCondition writes one condition of an aggregate: cells of a type that are
// held against an expression.
func ExcelCondition(cells ExcelRange, want Expr, t builtin.Type, at ExcelSheets) (ExcelWhere, error) {
	return excelWriter{at}.held(cells, want, t)
}
