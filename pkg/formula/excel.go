package formula

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// RowMark stands in a written formula for the number of the row at hand, so
// that one text serves a whole column.
const RowMark = "\x00"

// ExcelDigits is to how many decimal places a spreadsheet's number that was
// worked out is rounded before it is compared, cut or rounded: its own
// arithmetic is binary, and 0.1 + 0.2 is a little above 0.3 there.
const ExcelDigits = 8

// ExcelCell is where a formula finds a value in a workbook.
type ExcelCell struct {
	// Text is the cell or the name.
	Text string
	// Blank tells that it may hold nothing; Empty that this is then an empty
	// cell, which counts as 0, and not the text "".
	Blank, Empty bool
	// Exact tells that it holds a number as somebody wrote it, or one that was
	// rounded; Whole that this is always a whole number.
	Exact, Whole bool
	// Fault tells that it may hold an error.
	Fault bool
}

// ExcelSheets says where things stand in the workbook that a formula is written
// for, as seen from the row at hand.
type ExcelSheets interface {
	// Figure is a figure of the own or a wider scope, a parameter or a fact of
	// the period.
	Figure(s *Symbol) (ExcelCell, error)
	// Field is a column of a sheet with one row for each owner.
	Field(s *Sheet, c *Column) (ExcelCell, error)
	// Cell is a cell of the row at hand.
	Cell(c *Column) (ExcelCell, error)
	// Slot is what is worked out apart.
	Slot(s *Slot) (ExcelText, error)
	// Look is PREV or STREAK.
	Look(e *Look) (ExcelText, error)
	// Table is where a table of the scheme stands.
	Table(t *Table) (ExcelTable, error)
	// Keyed is a column of a sheet with keys.
	Keyed(s *Sheet, index int) (ExcelRange, error)
	// Own gives the value of an expression a cell of its own.
	Own(e Expr, t ExcelText) (ExcelCell, error)
	// Workdays counts the working days between two dates.
	Workdays(from, to string) (string, error)
}

// ExcelTable is where a table stands. Bounds without a number are written as one
// that no number reaches.
type ExcelTable interface {
	// Column is the range of a column.
	Column(i int) ExcelRange
	// First is the cell of the first bound.
	First() string
	// Last is the cell of the last bound.
	Last() string
	// Steps is a range of how much the numbers of a column rise from the row
	// before, Starts one of where the rows begin, both without the first row.
	Steps(column int) (starts, steps string)
	// Slopes is a range of the slopes from each row to the next.
	Slopes(column int) string
	// Cell is one cell.
	Cell(row, column int) string
}

// ExcelRange is a range of cells in one column.
type ExcelRange struct {
	ExcelCell
	Type builtin.Type
}

// ErrNoExcel is why something has no Excel formula: it then stands as a value.
var ErrNoExcel = errors.New("no formula for a spreadsheet")

func noExcel(what string) error { return fmt.Errorf("%w: %s", ErrNoExcel, what) }

// ExcelText is a piece of an Excel formula.
type ExcelText struct {
	ExcelCell
	// Guards are cells without which Text has no meaning: where one of them is
	// blank, so is the result.
	Guards []string
	// Ref tells that Text is a cell or a name, which can be repeated.
	Ref bool
	// Array tells that the formula must be entered as an array.
	Array bool

	level int
}

// The binding strengths of Excel's operators.
const (
	excelLoose = iota
	excelCompared
	excelJoined
	excelAdded
	excelMultiplied
	excelRaised
	excelPercent
	excelSigned
	excelTight
)

// ExcelOf is a cell as a piece of a formula.
func ExcelOf(c ExcelCell) ExcelText {
	t := ExcelText{ExcelCell: c, Ref: true, level: excelTight}
	if c.Blank {
		t.Guards = []string{c.Text}
	}
	return t
}

// ExcelCall is a function's result as a piece of a formula.
func ExcelCall(c ExcelCell) ExcelText { return ExcelText{ExcelCell: c, level: excelTight} }

// Value writes the piece where its value is wanted: blank is "".
func (t ExcelText) Value() string {
	filled := "IF(" + t.at(excelAdded) + `="","",` + t.Text + ")"
	switch itself := len(t.Guards) == 1 && t.Guards[0] == t.Text; {
	case itself && t.Empty, len(t.Guards) == 0 && t.Blank && t.Empty:
		return filled
	case itself, len(t.Guards) == 0:
		return t.Text
	case t.Blank && t.Empty && !t.Ref:
		return "IF(" + isBlank(t.Guards) + `,"",` + filled + ")"
	default:
		return "IF(" + isBlank(t.Guards) + `,"",` + t.Text + ")"
	}
}

// MayBeBlank tells whether the piece may be blank.
func (t ExcelText) MayBeBlank() bool { return t.Blank || len(t.Guards) > 0 }

// at writes the text as an operand of an operator.
func (t ExcelText) at(level int) string {
	if t.level < level {
		return "(" + t.Text + ")"
	}
	return t.Text
}

// rounded is a number whose binary noise is cut off.
func (t ExcelText) rounded() string {
	if t.Exact || t.Whole {
		return t.Text
	}
	return fmt.Sprintf("ROUND(%s,%d)", t.Text, ExcelDigits)
}

// settled is the piece as a value that may be "" itself, without guards.
func (t ExcelText) settled() ExcelText {
	if t.MayBeBlank() && !(t.Ref && !t.Empty) {
		t.Text, t.level, t.Ref = t.Value(), excelTight, false
	}
	t.Blank = t.MayBeBlank()
	t.Empty, t.Guards = false, nil
	return t
}

func isBlank(cells []string) string {
	parts := make([]string, len(cells))
	for i, c := range cells {
		parts[i] = c + `=""`
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return "OR(" + strings.Join(parts, ",") + ")"
}

// WriteExcel writes an expression as an Excel formula without its equals sign.
// The functions are those that Excel 2016, WPS and LibreOffice all have. An
// error that is ErrNoExcel says that there is no such formula.
func WriteExcel(e Expr, at ExcelSheets) (ExcelText, error) {
	return excelWriter{at}.write(e)
}

type excelWriter struct{ at ExcelSheets }

func (w excelWriter) write(e Expr) (ExcelText, error) {
	switch e := e.(type) {
	case *Const:
		return excelConst(e.Value)
	case *Ref:
		return placed(w.at.Figure(e.Symbol))
	case *Field:
		return placed(w.at.Field(e.Sheet, e.Column))
	case *Cell:
		return placed(w.at.Cell(e.Column))
	case *Negation:
		return w.negation(e)
	case *Percent:
		x, err := w.strict(e.X)
		x.Text, x.level, x.Ref = x.at(excelPercent)+"%", excelPercent, false
		x.Whole = false
		return x, err
	case *Binary:
		return w.binary(e)
	case *Call:
		return w.call(e)
	case *Choice:
		return w.choice(e)
	case *Step:
		return w.step(e)
	case *Find:
		return w.find(e)
	case *TableAggregate:
		return w.tableAggregate(e)
	case *SlotRef:
		return w.at.Slot(e.Slot)
	case *Look:
		return w.at.Look(e)
	default:
		return ExcelText{}, noExcel("an unknown expression")
	}
}

func placed(c ExcelCell, err error) (ExcelText, error) { return ExcelOf(c), err }

func excelConst(v value.Value) (ExcelText, error) {
	text, ok := builtin.ExcelLiteral(v)
	if !ok {
		return ExcelText{}, noExcel("a literal")
	}
	level := excelTight
	if v.Number().Sign() < 0 {
		level = excelSigned
	}
	return ExcelText{
		ExcelCell: ExcelCell{Text: text, Blank: v.IsBlank(), Exact: v.Kind() != value.Clock, Whole: v.Number().IsInt() && v.Kind() != value.Clock},
		Ref:       true, level: level,
	}, nil
}

// strict writes an operand of something that is blank where an operand is: a
// text that may be blank itself gets a cell of its own, which guards it.
func (w excelWriter) strict(e Expr) (ExcelText, error) {
	t, err := w.write(e)
	if err != nil || len(t.Guards) > 0 || !t.Blank {
		return t, err
	}
	return w.own(e, t)
}

func (w excelWriter) own(e Expr, t ExcelText) (ExcelText, error) {
	return placed(w.at.Own(e, t))
}

// longest is how long a text may be that is written twice.
const longest = 48

// twice writes an operand that stands in the formula more than once.
func (w excelWriter) twice(e Expr, t ExcelText) (ExcelText, error) {
	if t.Ref || len(t.Text) <= longest && !t.Array {
		return t, nil
	}
	own, err := w.own(e, t)
	return own, err
}

// all writes operands of something strict.
func (w excelWriter) all(es []Expr) (texts []ExcelText, whole ExcelText, err error) {
	for _, e := range es {
		t, err := w.strict(e)
		if err != nil {
			return nil, ExcelText{}, err
		}
		texts = append(texts, t)
		whole.join(t)
	}
	return texts, whole, nil
}

// join adds what an operand brings to the whole: its guards and faults.
func (t *ExcelText) join(operand ExcelText) {
	for _, g := range operand.Guards {
		if !slices.Contains(t.Guards, g) {
			t.Guards = append(slices.Clip(t.Guards), g)
		}
	}
	t.Fault = t.Fault || operand.Fault
	t.Array = t.Array || operand.Array
}

func (w excelWriter) negation(e *Negation) (ExcelText, error) {
	x, err := w.strict(e.X)
	x.Text, x.level, x.Ref = "-"+x.at(excelSigned), excelSigned, false
	return x, err
}

func (w excelWriter) binary(e *Binary) (ExcelText, error) {
	switch {
	case e.Op == syntax.Concat:
		return w.joined([]Expr{e.X, e.Y})
	case e.Op.IsComparison():
		return w.compare(e)
	}
	texts, t, err := w.all([]Expr{e.X, e.Y})
	if err != nil {
		return t, err
	}
	x, y := texts[0], texts[1]
	level := map[syntax.BinaryOp]int{syntax.Add: excelAdded, syntax.Sub: excelAdded, syntax.Mul: excelMultiplied, syntax.Div: excelMultiplied, syntax.Pow: excelRaised}[e.Op]
	t.Whole = x.Whole && y.Whole && e.Op != syntax.Div && e.Op != syntax.Pow
	t.level = level
	right := y.at(level + 1)
	if y.level == excelSigned {
		right = "(" + y.Text + ")"
	}
	t.Text = x.at(level) + e.Op.String() + right
	if e.X.Type() == builtin.Time && e.Y.Type() == builtin.Time {
		t.Text, t.level = "("+t.Text+")*24", excelMultiplied // in hours
	}
	if e.Op == syntax.Div || e.Op == syntax.Pow {
		k, isConst := e.Y.(*Const)
		t.Fault = t.Fault || !isConst || k.Value.Number().IsZero()
	}
	return t, nil
}

// joined is texts one after the other; a blank adds nothing.
func (w excelWriter) joined(es []Expr) (ExcelText, error) {
	out := ExcelText{level: excelJoined}
	var parts []string
	for _, e := range es {
		t, err := w.write(e)
		if err != nil {
			return t, err
		}
		format := map[builtin.Type]string{builtin.Date: "yyyy-mm-dd", builtin.Time: "hh:mm"}[e.Type()]
		t = t.settledText()
		switch {
		case format != "":
			parts = append(parts, `TEXT(`+t.Text+`,"`+format+`")`)
		case e.Type() == builtin.Boolean:
			return t, noExcel("yes or no in a text")
		default:
			parts = append(parts, t.at(excelJoined))
		}
		out.Fault, out.Array = out.Fault || t.Fault, out.Array || t.Array
	}
	out.Text = strings.Join(parts, "&")
	return out, nil
}

// settledText is a piece for a text: an empty cell adds nothing there.
func (t ExcelText) settledText() ExcelText {
	if t.Ref {
		t.Guards = nil
		return t
	}
	return t.settled()
}

// WriteExcelFor writes an expression that only those have who meet a condition;
// the others have "". A nil condition is met by everybody.
func WriteExcelFor(e, condition Expr, at ExcelSheets) (ExcelText, error) {
	w := excelWriter{at}
	if condition == nil {
		return w.write(e)
	}
	return w.branches([]Expr{condition}, []Expr{e}, nil, `""`, true)
}

// WriteExcelCondition writes a condition as TRUE or FALSE; a blank is FALSE.
func WriteExcelCondition(e Expr, at ExcelSheets) (ExcelText, error) {
	return excelWriter{at}.condition(e)
}

// WriteExcelAmount writes what an item pays: the expression rounded, 0 where it
// is blank or where the condition is not met.
func WriteExcelAmount(e, condition Expr, unit value.Number, mode value.Rounding, at ExcelSheets) (ExcelText, error) {
	w := excelWriter{at}
	t, err := w.write(e)
	if err != nil {
		return t, err
	}
	blank := ""
	switch {
	case t.Ref && t.MayBeBlank():
		t.Text = "N(" + t.Text + ")"
	case len(t.Guards) > 0:
		blank = isBlank(t.Guards)
	case t.Blank:
		if t, err = w.own(e, t); err != nil {
			return t, err
		}
		t.Text = "N(" + t.Text + ")"
	}
	if mode != value.HalfAway && mode != value.Down && mode != value.Up && !t.Ref {
		if t, err = w.own(e, t); err != nil {
			return t, err
		}
		if t.MayBeBlank() {
			t.Text = "N(" + t.Text + ")"
		}
		blank = ""
	}
	out := ExcelText{ExcelCell: ExcelCell{Text: roundTo(t, unit, mode), Exact: true, Fault: t.Fault}, Array: t.Array, level: excelTight}
	if blank != "" {
		out.Text = "IF(" + blank + ",0," + out.Text + ")"
	}
	if condition != nil {
		c, err := w.condition(condition)
		if err != nil {
			return c, err
		}
		out.Text = "IF(" + c.Text + "," + out.Text + ",0)"
		out.Fault, out.Array = out.Fault || c.Fault, out.Array || c.Array
	}
	return out, nil
}

// roundTo rounds a number to multiples of a unit.
func roundTo(t ExcelText, unit value.Number, mode value.Rounding) string {
	places, power := placesOf(unit)
	x := t.rounded()
	function, simple := map[value.Rounding]string{value.HalfAway: "ROUND", value.Down: "ROUNDDOWN", value.Up: "ROUNDUP"}[mode]
	if simple && power {
		return fmt.Sprintf("%s(%s,%d)", function, x, places)
	}
	units := fmt.Sprintf("ROUND(%s/%s,%d)", t.at(excelMultiplied), unit, ExcelDigits)
	switch mode {
	case value.HalfEven:
		units = fmt.Sprintf("IF(ABS(%[1]s-TRUNC(%[1]s))=0.5,2*ROUND(%[1]s/2,0),ROUND(%[1]s,0))", units)
	case value.Floor:
		units = "INT(" + units + ")"
	case value.Ceiling:
		units = "-INT(-" + units + ")"
	default:
		units = function + "(" + units + ",0)"
	}
	return fmt.Sprintf("ROUND(%s*%s,%d)", units, unit, max(places, 0))
}

// placesOf is how many decimal places multiples of a unit have; power tells that
// the unit is 1 after a point.
func placesOf(unit value.Number) (places int, power bool) {
	at := unit
	for ; places < 20 && !at.IsInt(); places++ {
		at = at.Mul(value.NewInt(10))
	}
	return places, at.Cmp(value.One) == 0
}

// EvalPast works an expression out n periods ago, as PREV and STREAK do.
func EvalPast(e Expr, past Env, n int) value.Value {
	if past == nil {
		return value.Value{}
	}
	return Eval(e, pastEnv{past, n})
}
