package formula

import (
	"fmt"
	"strconv"
	"strings"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// Words writes a checked expression in Chinese words, as a rule that somebody
// could sign: 如果 考核成绩 达到 及格分，则 … 否则 ….
func Words(e Expr) string {
	w := words{}
	w.write(e, loose)
	return w.b.String()
}

type words struct{ b strings.Builder }

func (w *words) put(parts ...string) {
	for _, p := range parts {
		w.b.WriteString(p)
	}
}

func (w *words) write(e Expr, around int) {
	switch e := e.(type) {
	case *Const:
		w.put(constantWord(e.Value))
	case *Ref:
		w.put(e.Symbol.Name)
	case *Field:
		w.put(e.Sheet.Name, "表的", e.Column.Name)
	case *Cell:
		w.put(e.Column.Name)
	case *Negation:
		w.put("-")
		w.write(e.X, tight)
	case *Percent:
		w.write(e.X, tight)
		w.put("%")
	case *Binary:
		w.binary(e, around)
	case *Choice:
		w.choice(e, around)
	case *Call:
		w.call(e)
	case *Step:
		w.step(e)
	case *Find:
		w.find(e)
	case *TableAggregate:
		w.tableAggregate(e)
	case *SlotRef:
		w.slot(e.Slot)
	case *Look:
		w.look(e)
	}
}

func constantWord(v value.Value) string {
	switch v.Kind() {
	case value.Blank:
		return "空"
	case value.Text:
		return "“" + v.Text() + "”"
	default:
		return Display(v)
	}
}

// wordOperators are what signs of comparison are called; 达到 includes the bound
// and 超过 excludes it, as in Chinese statutes.
var wordOperators = map[syntax.BinaryOp]struct {
	text  string
	binds int
}{
	syntax.Add: {" + ", added}, syntax.Sub: {" - ", added}, syntax.Mul: {" × ", multiplied}, syntax.Div: {" ÷ ", multiplied},
	syntax.Pow: {" 的乘方 ", raised}, syntax.Concat: {" 连上 ", joined},
	syntax.Eq: {" 等于 ", compared}, syntax.Ne: {" 不等于 ", compared}, syntax.Lt: {" 低于 ", compared}, syntax.Le: {" 不超过 ", compared},
	syntax.Gt: {" 超过 ", compared}, syntax.Ge: {" 达到 ", compared},
}

func (w *words) binary(e *Binary, around int) {
	op := wordOperators[e.Op]
	if op.binds < around {
		w.put("（")
		defer w.put("）")
	}
	w.write(e.X, leftOf(op.binds))
	if date := e.X.Type() == builtin.Date && e.Op.IsComparison(); date {
		w.put(map[syntax.BinaryOp]string{syntax.Eq: " 就是 ", syntax.Ne: " 不是 ", syntax.Lt: " 早于 ", syntax.Le: " 不晚于 ", syntax.Gt: " 晚于 ", syntax.Ge: " 不早于 "}[e.Op])
	} else {
		w.put(op.text)
	}
	w.write(e.Y, op.binds+1)
}

func (w *words) choice(e *Choice, around int) {
	switch e.Function.Name {
	case "AND", "OR":
		if around > loose {
			w.put("（")
			defer w.put("）")
		}
		word := " 并且 "
		if e.Function.Name == "OR" {
			word = " 或者 "
		}
		for i, a := range e.Args {
			if i > 0 {
				w.put(word)
			}
			w.write(a, compared)
		}
		return
	}
	if around > loose {
		w.put("（")
		defer w.put("）")
	}
	switch e.Function.Name {
	case "IF":
		w.put("如果 ")
		w.write(e.Args[0], loose)
		w.put("，则 ")
		w.write(e.Args[1], loose)
		w.put("，否则 ")
		if len(e.Args) > 2 {
			w.write(e.Args[2], loose)
		} else {
			w.put("空")
		}
	case "IFS":
		w.put("取第一个成立的：")
		for i := 0; i+1 < len(e.Args); i += 2 {
			if i > 0 {
				w.put("；")
			}
			if k, ok := e.Args[i].(*Const); ok && k.Value.Bool() {
				w.put("其余 ")
			} else {
				w.write(e.Args[i], loose)
				w.put(" 时 ")
			}
			w.write(e.Args[i+1], loose)
		}
	case "SWITCH":
		w.put("按 ")
		w.write(e.Args[0], loose)
		w.put("：")
		i := 1
		for ; i+1 < len(e.Args); i += 2 {
			w.write(e.Args[i], loose)
			w.put(" 为 ")
			w.write(e.Args[i+1], loose)
			w.put("；")
		}
		if i < len(e.Args) {
			w.put("其余为 ")
			w.write(e.Args[i], loose)
		}
	default: // IFERROR
		w.write(e.Args[0], loose)
		w.put("，算不出时为 ")
		w.write(e.Args[1], loose)
	}
}

// plain tells whether an expression is a bound: a constant or a parameter.
func plain(e Expr) bool {
	switch e := e.(type) {
	case *Const:
		return true
	case *Ref:
		return e.Symbol.Kind == ParameterSymbol
	default:
		return false
	}
}

func (w *words) call(e *Call) {
	name := e.Function.Name
	switch {
	case (name == "MIN" || name == "MAX") && len(e.Args) == 2 && plain(e.Args[0]) != plain(e.Args[1]):
		bound, x := e.Args[0], e.Args[1]
		if plain(x) {
			bound, x = x, bound
		}
		w.write(x, tight)
		w.put(map[string]string{"MIN": "（最高 ", "MAX": "（最低 "}[name])
		w.write(bound, loose)
		w.put("）")
	case name == "MIN" || name == "MAX":
		w.list(e.Args, "、")
		w.put(map[string]string{"MIN": " 中最小的", "MAX": " 中最大的"}[name])
	case name == "SUM":
		w.list(e.Args, "、")
		w.put(" 的合计")
	case name == "AVERAGE":
		w.list(e.Args, "、")
		w.put(" 的平均")
	case name == "NOT":
		w.put("不满足“")
		w.write(e.Args[0], loose)
		w.put("”")
	case name == "ISBLANK":
		w.write(e.Args[0], tight)
		w.put(" 为空")
	case name == "DIVIDE":
		w.write(e.Args[0], multiplied)
		w.put(" ÷ ")
		w.write(e.Args[1], raised)
		w.put("（除数为 0 时空）")
	case name == "WAVERAGE":
		w.weighted(e.Args)
	case name == "DATE" && IsConstant(e):
		w.put(Display(Eval(e, nil)))
	case strings.HasPrefix(name, "ROUND") && len(e.Args) == 2:
		w.write(e.Args[0], tight)
		w.put(map[string]string{"ROUND": " 四舍五入到", "ROUNDUP": " 只进不舍到", "ROUNDDOWN": " 只舍不进到"}[name])
		if k, ok := e.Args[1].(*Const); ok && k.Value.Number().IsZero() {
			w.put("整数")
			return
		}
		w.put(" ")
		w.write(e.Args[1], loose)
		w.put(" 位小数")
	case name == "INT":
		w.write(e.Args[0], tight)
		w.put(" 取整")
	case name == "YEAR" || name == "MONTH" || name == "DAY":
		w.write(e.Args[0], tight)
		w.put(map[string]string{"YEAR": " 的年份", "MONTH": " 的月份", "DAY": " 的日"}[name])
	case name == "EDATE":
		w.write(e.Args[0], tight)
		w.put(" 之后 ")
		w.write(e.Args[1], tight)
		w.put(" 个月")
	case name == "EOMONTH":
		w.write(e.Args[0], tight)
		w.put(" 之后 ")
		w.write(e.Args[1], tight)
		w.put(" 个月的月末")
	case name == "BLANK":
		w.put("空")
	default:
		if word, ok := howFunctions[name]; ok {
			name = word
		}
		w.put(name, "(")
		w.list(e.Args, "，")
		w.put(")")
	}
}

func (w *words) list(args []Expr, between string) {
	for i, a := range args {
		if i > 0 {
			w.put(between)
		}
		w.write(a, added)
	}
}

func (w *words) weighted(args []Expr) {
	w.put("加权平均：")
	for i := 0; i+1 < len(args); i += 2 {
		if i > 0 {
			w.put("、")
		}
		w.write(args[i+1], added)
		w.put(" 占 ")
		w.write(args[i], added)
	}
	w.put("（空的一项不计，权重归其余各项）")
}

func (w *words) step(e *Step) {
	switch e.Function.Name {
	case "TIER":
		w.put("按《", e.Table.Name, "》分段累计 ")
	case "LINEAR":
		w.put("按《", e.Table.Name, "》在两行之间按比例取 ")
	default:
		w.put("按《", e.Table.Name, "》查 ")
	}
	w.write(e.X, tight)
	if len(e.Table.Columns) > 2 {
		w.put(" 的", e.Table.Columns[e.Result])
	}
}

func (w *words) find(e *Find) {
	var where, key, get string
	if e.Table != nil {
		where, key, get = "《"+e.Table.Name+"》", e.Table.Columns[e.Key], e.Table.Columns[e.Get]
	} else {
		where = e.Sheet.Name + "表"
		for _, c := range e.Sheet.Columns {
			switch c.Index {
			case e.Key:
				key = c.Name
			case e.Get:
				get = c.Name
			}
		}
	}
	w.put(where, "中", key, "为 ")
	w.write(e.X, tight)
	w.put(" 的", get)
	if e.Otherwise != nil {
		w.put("（没有时为 ")
		w.write(e.Otherwise, loose)
		w.put("）")
	}
}

// aggregateWords are what is collected of a column.
var aggregateWords = map[string]string{
	"SUM": "合计", "AVERAGE": "平均", "MIN": "最小值", "MAX": "最大值", "MEDIAN": "中位数",
	"COUNT": "个数", "COUNTA": "个数", "COUNTUNIQUE": "不同值的个数", "PRODUCT": "连乘",
}

func (w *words) tableAggregate(e *TableAggregate) {
	if e.Column < 0 && len(e.Where) == 1 {
		w.put("《", e.Table.Name, "》中的 ")
		w.write(e.Where[0].Want, tight)
		w.put(" 的行数")
		return
	}
	w.put("《", e.Table.Name, "》")
	if e.Column >= 0 {
		w.put("的", e.Table.Columns[e.Column])
	}
	w.put(aggregateWords[accumulatorOf(e.Function.Name)])
	for i, where := range e.Where {
		w.put([]string{"（", "，"}[min(i, 1)], e.Table.Columns[where.Column], " ")
		w.criterion(Where{Want: where.Want})
	}
	if len(e.Where) > 0 {
		w.put("）")
	}
}

func (w *words) slot(s *Slot) {
	switch s.Kind {
	case OverRows:
		w.put(s.Sheet.Name, "表")
		if s.Column == nil {
			w.put("的行数")
		} else {
			w.put("中", s.Column.Name, "的", aggregateWords[s.Aggregate])
		}
		w.criteria(s.Where)
	case OverFigures:
		if s.Arg == nil {
			w.put(map[bool]string{true: "人数", false: s.Over.Name + "数"}[s.Over.Level == Employee])
		} else {
			w.put(s.Over.whose())
			w.write(s.Arg, tight)
			w.put("的", aggregateWords[s.Aggregate])
		}
		w.criteria(s.Where)
	case Ranking:
		w.write(s.Arg, tight)
		w.put(" 在", s.Within.among(), "中的名次（最高为 1）")
	case Sharing:
		w.write(s.Pool, tight)
		w.put(" 按 ")
		w.write(s.Arg, tight)
		w.put(" 分给", s.Within.among(), "时本人所得")
	}
}

// whose and among say whose figures are taken together.
func (s Scope) whose() string {
	if s.Level == Group {
		return "各" + s.Name + "的"
	}
	return "各人的"
}

func (s Scope) among() string {
	if s.Level == Group {
		return "同一" + s.Name
	}
	return "全体"
}

func (w *words) criteria(where []Where) {
	for i, c := range where {
		w.put([]string{"（", "，"}[min(i, 1)])
		if c.Column != nil {
			w.put(c.Column.Name)
		} else {
			w.write(c.Arg, tight)
		}
		w.put(" ")
		w.criterion(c)
	}
	if len(where) > 0 {
		w.put("）")
	}
}

// criterionSigns are the signs at the start of a criterion, longest first.
var criterionSigns = []struct{ sign, word string }{
	{">=", "达到 "}, {"<=", "不超过 "}, {"<>", "不为 "}, {">", "超过 "}, {"<", "低于 "}, {"=", "为 "},
}

func (w *words) criterion(c Where) {
	k, ok := c.Want.(*Const)
	if !ok {
		w.put("符合 ")
		w.write(c.Want, loose)
		return
	}
	text := k.Value.Text()
	if k.Value.Kind() != value.Text {
		w.put("为 ", constantWord(k.Value))
		return
	}
	for _, s := range criterionSigns {
		rest, found := strings.CutPrefix(text, s.sign)
		if !found {
			continue
		}
		if rest == "" {
			w.put(map[bool]string{true: "不为空", false: "为空"}[s.sign == "<>"])
			return
		}
		w.put(s.word, rest)
		return
	}
	w.put("为 “", text, "”")
}

func (w *words) look(e *Look) {
	if e.Streak {
		w.put("到本期为止连续满足“")
		w.write(e.X, loose)
		w.put("”的期数")
		if e.N != nil {
			w.put("（最多数到 ")
			w.write(e.N, loose)
			w.put("）")
		}
		return
	}
	switch n := e.N.(type) {
	case nil:
		w.put("上一期的 ")
	case *Const:
		i, _ := n.Value.Number().Int64()
		w.put("前 ", strconv.FormatInt(i, 10), " 期的 ")
	default:
		w.put(fmt.Sprintf("前 %s 期的 ", Words(n)))
	}
	w.write(e.X, tight)
}
