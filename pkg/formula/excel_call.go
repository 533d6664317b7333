package formula

import (
	"strings"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// call is a function of values.
func (w excelWriter) call(e *Call) (ExcelText, error) {
	switch name := e.Function.Name; name {
	case "ISBLANK":
		return w.isBlank(e.Args[0])
	case "NOT":
		c, err := w.condition(e.Args[0])
		return ExcelText{ExcelCell: ExcelCell{Text: "NOT(" + c.Text + ")", Exact: true, Fault: c.Fault}, Array: c.Array, level: excelTight}, err
	case "BLANK":
		return excelConst(value.Value{})
	case "TRUE", "FALSE":
		return excelConst(value.OfBool(name == "TRUE"))
	case "CONCAT":
		return w.joined(e.Args)
	case "LEN":
		x, err := w.write(e.Args[0])
		x = x.settledText()
		return ExcelText{ExcelCell: ExcelCell{Text: "LEN(" + x.Text + ")", Exact: true, Whole: true, Fault: x.Fault}, Array: x.Array, level: excelTight}, err
	case "DIVIDE":
		return w.divide(e)
	case "WAVERAGE":
		return w.weighted(e)
	case "NETWORKDAYS":
		return w.workdays(e)
	}
	if e.Function.Form == builtin.Aggregate {
		return w.ofValues(e)
	}
	texts, out, err := w.all(e.Args)
	if err != nil {
		return out, err
	}
	args := make([]string, len(texts))
	for i, t := range texts {
		args[i] = t.Text
		if cuts(e.Function.Name) && e.Args[i].Type() == builtin.Number {
			args[i] = t.rounded()
		}
	}
	text, ok := e.Function.WriteExcel(args)
	if !ok {
		return out, noExcel(e.Function.Name)
	}
	out.Text, out.level = text, excelTight
	out.Whole = wholeResult(e)
	out.Exact = out.Whole || e.Function.Group == builtin.GroupMath && cuts(e.Function.Name) || e.Type() == builtin.Date || e.Type() == builtin.Text || e.Type() == builtin.Boolean
	if e.Function.Name == "ABS" {
		out.Exact, out.Whole = texts[0].Exact, texts[0].Whole
	}
	out.Fault = out.Fault || mayFail(e.Function.Name)
	return out, nil
}

// cuts tells whether a little noise in a number would change the function's
// result.
func cuts(function string) bool {
	switch function {
	case "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "INT", "CEILING", "FLOOR", "MROUND", "MOD", "QUOTIENT", "SIGN",
		"LEFT", "RIGHT", "MID", "DATE", "TIME", "EDATE", "EOMONTH", "TEXT":
		return true
	default:
		return false
	}
}

// wholeResult tells whether a function gives whole numbers only.
func wholeResult(e *Call) bool {
	switch e.Function.Name {
	case "INT", "QUOTIENT", "SIGN", "YEAR", "MONTH", "DAY", "WEEKDAY", "DATEDIF", "HOUR", "MINUTE", "SECOND", "FIND", "SEARCH":
		return true
	case "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC":
		if len(e.Args) == 1 {
			return true
		}
		k, ok := e.Args[1].(*Const)
		return ok && k.Value.Number().Sign() <= 0
	default:
		return false
	}
}

// mayFail tells whether a function can be an error of its own.
func mayFail(function string) bool {
	switch function {
	case "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "INT", "ABS", "SIGN", "YEAR", "MONTH", "DAY", "TRIM", "UPPER", "LOWER", "EXACT", "LEFT", "RIGHT":
		return false
	default:
		return true
	}
}

func (w excelWriter) isBlank(e Expr) (ExcelText, error) {
	x, err := w.write(e)
	if err != nil {
		return x, err
	}
	if !x.Ref {
		x = x.settled()
	}
	return ExcelText{ExcelCell: ExcelCell{Text: x.at(excelCompared+1) + `=""`, Exact: true, Fault: x.Fault}, Array: x.Array, level: excelCompared}, nil
}

// divide is DIVIDE, which is blank where the divisor is 0.
func (w excelWriter) divide(e *Call) (ExcelText, error) {
	texts, out, err := w.all(e.Args)
	if err != nil {
		return out, err
	}
	y, err := w.twice(e.Args[1], texts[1])
	if err != nil {
		return out, err
	}
	out.Guards = nil
	out.join(texts[0])
	out.join(y)
	core := "IF(" + zero(y) + `,"",` + texts[0].at(excelMultiplied) + "/" + y.at(excelMultiplied+1) + ")"
	out.Text, out.level = core, excelTight
	out = out.settled()
	out.Blank = true
	return out, nil
}

// zero compares a number with 0.
func zero(t ExcelText) string {
	if t.Exact || t.Whole {
		return t.at(excelCompared+1) + "=0"
	}
	return t.rounded() + "=0"
}

// asNumber is an operand that may be blank and is then to be passed over: a cell,
// where a spreadsheet passes texts over, or a number that is never blank.
func (w excelWriter) asNumber(e Expr) (ExcelText, error) {
	t, err := w.write(e)
	if err != nil || t.Ref || !t.MayBeBlank() {
		return t, err
	}
	return w.own(e, t)
}

// weighted is WAVERAGE: a blank gives its weight to the others.
func (w excelWriter) weighted(e *Call) (ExcelText, error) {
	out := ExcelText{ExcelCell: ExcelCell{Fault: true}, level: excelTight}
	var products, weights, blanks []string
	for i := 0; i+1 < len(e.Args); i += 2 {
		weight, err := w.asNumber(e.Args[i])
		if err != nil {
			return out, err
		}
		x, err := w.asNumber(e.Args[i+1])
		if err != nil {
			return out, err
		}
		if !x.Ref && len(x.Guards) > 0 || weight.MayBeBlank() && x.MayBeBlank() && i > 0 && len(e.Args) > 20 {
			return out, noExcel("WAVERAGE")
		}
		out.Array = out.Array || x.Array || weight.Array
		product, share, blank := weight.at(excelMultiplied)+"*"+x.at(excelMultiplied+1), weight.at(excelMultiplied), "FALSE"
		switch wb, xb := weight.MayBeBlank(), x.MayBeBlank(); {
		case wb && xb:
			both := isBlank([]string{weight.Text, x.Text})
			product, share, blank = "IF("+both+",0,"+product+")", "IF("+both+",0,"+weight.Text+")", both
		case xb:
			product, share, blank = weight.at(excelMultiplied)+"*N("+x.Text+")", weight.at(excelMultiplied)+"*("+x.Text+`<>"")`, x.Text+`=""`
		case wb:
			product, share, blank = "N("+weight.Text+")*"+x.at(excelMultiplied+1), "N("+weight.Text+")", weight.Text+`=""`
		}
		products, weights, blanks = append(products, product), append(weights, share), append(blanks, blank)
	}
	out.Text = "(" + strings.Join(products, "+") + ")/(" + strings.Join(weights, "+") + ")"
	out.level = excelMultiplied
	for _, b := range blanks {
		if b == "FALSE" {
			return out, nil
		}
	}
	all := blanks[0]
	if len(blanks) > 1 {
		all = "AND(" + strings.Join(blanks, ",") + ")"
	}
	out.Text, out.level, out.Blank = "IF("+all+`,"",`+out.Text+")", excelTight, true
	return out, nil
}

// workdays is NETWORKDAYS over the calendar.
func (w excelWriter) workdays(e *Call) (ExcelText, error) {
	texts, out, err := w.all(e.Args)
	if err != nil {
		return out, err
	}
	out.Text, err = w.at.Workdays(texts[0].Text, texts[1].Text)
	out.level, out.Exact, out.Whole, out.Fault = excelTight, true, true, true
	return out, err
}

// ofValues is an aggregate of plain values, which passes blanks over.
func (w excelWriter) ofValues(e *Call) (ExcelText, error) {
	out := ExcelText{ExcelCell: ExcelCell{Exact: true, Whole: true}, level: excelTight}
	var args, blanks []string
	for _, a := range e.Args {
		t, err := w.asNumber(a)
		if err != nil {
			return t, err
		}
		if !t.Ref && len(t.Guards) > 0 {
			return t, noExcel(e.Function.Name)
		}
		out.branch(t)
		if t.MayBeBlank() {
			blanks = append(blanks, t.Text+`=""`)
		}
		args = append(args, t.Text)
	}
	out.Blank = len(blanks) == len(args)
	name := e.Function.Name
	switch name {
	case "COUNT", "COUNTA":
		count := len(args) - len(blanks)
		var parts []string
		if count > 0 || len(blanks) == 0 {
			parts = append(parts, value.OfInt(int64(count)).String())
		}
		for _, b := range blanks {
			parts = append(parts, "("+strings.TrimSuffix(b, `=""`)+`<>"")`)
		}
		out.Text, out.level, out.Blank = strings.Join(parts, "+"), excelAdded, false
		out.Exact, out.Whole = true, true
		if len(parts) == 1 && len(blanks) == 1 {
			out.Text = "1*" + out.Text
			out.level = excelMultiplied
		}
		return out, nil
	case "SUM":
		out.Text, out.Blank = "SUM("+strings.Join(args, ",")+")", false
		out.Exact = out.Whole
		return out, nil
	case "MIN", "MAX":
	case "AVERAGE", "MEDIAN", "PRODUCT":
		out.Exact, out.Whole = false, false
	default:
		return out, noExcel(name)
	}
	out.Text = name + "(" + strings.Join(args, ",") + ")"
	if out.Blank {
		test := blanks[0]
		if len(blanks) > 1 {
			test = "AND(" + strings.Join(blanks, ",") + ")"
		}
		out.Text = "IF(" + test + `,"",` + out.Text + ")"
	}
	return out, nil
}
