package formula

import (
	"slices"
	"strings"

	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// shownPlaces is how many decimal places people see of a number that has more.
const shownPlaces = 4

// Display writes a value for people: 是 and 否, dates as 2026-10-03, numbers with
// at most four decimal places, ≈ before one that was cut.
func Display(v value.Value) string { return DisplayTo(v, shownPlaces) }

// DisplayTo is Display with at most that many decimal places.
func DisplayTo(v value.Value, places int32) string {
	switch v.Kind() {
	case value.Boolean:
		if v.Bool() {
			return "是"
		}
		return "否"
	case value.Numeric:
		n := v.Number()
		short := n.RoundPlaces(places, value.HalfAway)
		if short.Cmp(n) != 0 {
			return "≈" + short.String()
		}
		return n.String()
	default:
		return v.String()
	}
}

// How writes how an expression came about: its formula with the name and the
// value of everything in it, only the branches that were taken, such as
// 绩效工资基数 1000 × 绩效分 87.5 ÷ 100.
func How(e Expr, env Env) string {
	h := how{env: env}
	h.write(e, 0)
	return h.b.String()
}

type how struct {
	b   strings.Builder
	env Env
}

// The binding strengths of what How writes.
const (
	loose = iota
	compared
	joined
	added
	multiplied
	raised
	tight
)

func (h *how) write(e Expr, around int) {
	switch e := e.(type) {
	case *Const:
		h.constant(e.Value)
	case *Percent:
		if k, ok := e.X.(*Const); ok {
			h.b.WriteString(Display(k.Value) + "%")
			return
		}
		h.write(e.X, tight)
		h.b.WriteString("%")
	case *Negation:
		if around >= raised {
			h.b.WriteString("(")
			defer h.b.WriteString(")")
		}
		h.b.WriteString("-")
		h.write(e.X, tight)
	case *Ref:
		h.named(e.Symbol.Name, e)
	case *Field:
		h.named(e.Column.Name, e)
	case *Cell:
		h.named(e.Column.Name, e)
	case *Binary:
		h.binary(e, around)
	case *Choice:
		h.choice(e, around)
	case *Call:
		h.call(e)
	case *Step:
		h.b.WriteString("查" + e.Table.Name + "(")
		h.write(e.X, loose)
		h.b.WriteString(")得")
		h.result(e)
	case *Find:
		var where string
		if e.Table != nil {
			where = e.Table.Name
		} else {
			where = e.Sheet.Name
		}
		h.b.WriteString("查" + where + "(")
		h.write(e.X, loose)
		h.b.WriteString(")得")
		h.result(e)
	case *TableAggregate:
		w := words{}
		w.tableAggregate(e)
		h.b.WriteString(w.b.String())
		h.result(e)
	case *SlotRef:
		h.slot(e)
	case *Look:
		h.look(e)
	}
}

// named writes a name and its value.
func (h *how) named(name string, e Expr) {
	h.b.WriteString(name + " " + shown(Eval(e, h.env)))
}

func shown(v value.Value) string {
	if v.IsBlank() {
		return "(空)"
	}
	return Display(v)
}

func (h *how) constant(v value.Value) {
	if v.Kind() == value.Text {
		h.b.WriteString("“" + v.Text() + "”")
		return
	}
	h.b.WriteString(shown(v))
}

// result writes what a function gave, as the value follows a name elsewhere.
func (h *how) result(e Expr) { h.b.WriteString(" " + shown(Eval(e, h.env))) }

var howOperators = map[syntax.BinaryOp]struct {
	sign  string
	binds int
}{
	syntax.Add: {" + ", added}, syntax.Sub: {" - ", added}, syntax.Mul: {" × ", multiplied}, syntax.Div: {" ÷ ", multiplied},
	syntax.Pow: {" ^ ", raised}, syntax.Concat: {" & ", joined},
	syntax.Eq: {" = ", compared}, syntax.Ne: {" ≠ ", compared}, syntax.Lt: {" < ", compared}, syntax.Le: {" ≤ ", compared},
	syntax.Gt: {" > ", compared}, syntax.Ge: {" ≥ ", compared},
}

func (h *how) binary(e *Binary, around int) {
	op := howOperators[e.Op]
	if op.binds < around {
		h.b.WriteString("(")
		defer h.b.WriteString(")")
	}
	h.write(e.X, leftOf(op.binds))
	h.b.WriteString(op.sign)
	h.write(e.Y, op.binds+1)
}

// leftOf is how strongly the left operand must bind to stand without brackets:
// comparisons do not chain, and a sign binds closer than a power.
func leftOf(binds int) int {
	if binds == compared || binds == raised {
		return binds + 1
	}
	return binds
}

// choice writes the branch that was taken; where that is a plain constant, the
// conditions that led to it.
func (h *how) choice(e *Choice, around int) {
	switch e.Function.Name {
	case "AND", "OR":
		h.every(e, around)
		return
	case "IFERROR":
		if Eval(e.Args[0], h.env).IsFault() {
			h.write(e.Args[1], around)
			return
		}
		h.write(e.Args[0], around)
		return
	}
	branch, fault := Branch(e, h.env)
	if _, plain := branch.(*Const); fault.IsFault() || branch == nil || plain {
		h.conditions(e, branch)
		return
	}
	h.write(branch, around)
}

// every writes the conditions of AND and OR up to the one that settled it: the
// others were not asked.
func (h *how) every(e *Choice, around int) {
	or, word := e.Function.Name == "OR", " 且 "
	if or {
		word = " 或 "
	}
	if around > loose {
		h.b.WriteString("(")
		defer h.b.WriteString(")")
	}
	for i, a := range e.Args {
		if i > 0 {
			h.b.WriteString(word)
		}
		h.write(a, compared)
		if v := Eval(a, h.env); v.IsFault() || v.Bool() == or {
			return
		}
	}
}

// conditions writes the conditions of a choice and what they came to.
func (h *how) conditions(e *Choice, branch Expr) {
	h.b.WriteString("(")
	switch e.Function.Name {
	case "SWITCH":
		h.write(e.Args[0], loose)
	default:
		for i := 0; i < len(e.Args) && (i == 0 || e.Function.Name == "IFS" && i+1 < len(e.Args)); i += 2 {
			if i > 0 {
				h.b.WriteString("; ")
			}
			h.write(e.Args[i], loose)
			met := Eval(e.Args[i], h.env).Bool()
			h.b.WriteString(map[bool]string{true: " 成立", false: " 不成立"}[met])
			if met {
				break
			}
		}
	}
	h.b.WriteString(") ")
	if branch == nil {
		h.b.WriteString(shown(Eval(e, h.env)))
		return
	}
	h.write(branch, loose)
}

var howFunctions = map[string]string{
	"MIN": "取小", "MAX": "取大", "SUM": "合计", "ROUND": "四舍五入", "ROUNDUP": "进位", "ROUNDDOWN": "舍位",
	"INT": "取整", "ABS": "绝对值", "AVERAGE": "平均", "NOT": "非", "WAVERAGE": "加权平均", "ISBLANK": "为空",
	"YEAR": "年份", "MONTH": "月份", "DAY": "日", "EDATE": "推移月份", "EOMONTH": "月末", "DATEDIF": "相距", "MOD": "余数",
	"TRUNC": "截尾", "CEILING": "向上取整倍数", "FLOOR": "向下取整倍数", "MROUND": "取整倍数", "MEDIAN": "中位数", "COUNT": "个数", "COUNTA": "个数",
	"NETWORKDAYS": "工作日数", "WEEKDAY": "星期", "DATE": "日期", "LEN": "字数", "LEFT": "左取", "RIGHT": "右取", "MID": "截取", "VALUE": "数值", "SUBSTITUTE": "替换", "TEXT": "写成", "TRIM": "去空格", "CONCAT": "连接", "QUOTIENT": "整除", "POWER": "乘方", "SQRT": "平方根",
	"SIGN": "正负号", "PRODUCT": "连乘", "EXACT": "完全相同", "FIND": "位置", "SEARCH": "位置", "UPPER": "大写", "LOWER": "小写",
	"TIME": "时刻", "HOUR": "小时", "MINUTE": "分钟", "SECOND": "秒",
}

func (h *how) call(e *Call) {
	if e.Function.Name == "DIVIDE" {
		h.b.WriteString("(")
		h.write(e.Args[0], multiplied)
		h.b.WriteString(" ÷ ")
		h.write(e.Args[1], raised)
		h.b.WriteString(")")
		return
	}
	word, ok := howFunctions[e.Function.Name]
	if !ok {
		word = e.Function.Name
	}
	h.b.WriteString(word + "(")
	for i, a := range e.Args {
		if i > 0 {
			h.b.WriteString(", ")
		}
		h.write(a, loose)
	}
	h.b.WriteString(")")
}

// slot writes an aggregate, a rank or a share with its result.
func (h *how) slot(e *SlotRef) {
	s := e.Slot
	switch s.Kind {
	case Sharing:
		// A pool is of a wider scope, so that the same names stand for the same
		// figures from here.
		h.b.WriteString("奖池 " + shown(Eval(s.Pool, h.env)) + " 按 ")
		h.write(s.Arg, loose)
		h.b.WriteString(" 分得")
	case Ranking:
		h.write(s.Arg, loose)
		h.b.WriteString(" 的名次")
	default:
		w := words{}
		w.slot(s)
		h.b.WriteString(w.b.String())
	}
	h.result(e)
}

func (h *how) look(e *Look) {
	if e.Streak {
		h.b.WriteString("连续期数")
	} else {
		h.b.WriteString("往期")
	}
	// What it looks back at has the values of other periods, so that only the
	// names are written.
	var names []string
	Refs(e.X, func(x Expr) {
		if ref, ok := x.(*Ref); ok && !slices.Contains(names, ref.Symbol.Name) {
			names = append(names, ref.Symbol.Name)
		}
	})
	if len(names) > 0 {
		h.b.WriteString("(" + strings.Join(names, ", ") + ")")
	}
	h.result(e)
}
