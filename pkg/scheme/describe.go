package scheme

import (
	"fmt"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// Describe writes the scheme as a plain Chinese text that a team leader could
// sign: parameters, bands with their edges, each item's rule in words, checks
// and notices. It is made from the scheme itself, so that it cannot say
// something else than what is paid.
func (s *Scheme) Describe() string {
	d := &description{scheme: s}
	d.head()
	d.params()
	d.tables()
	d.sheets()
	d.values()
	d.items()
	d.checks()
	d.notices()
	return d.b.String()
}

type description struct {
	scheme *Scheme
	b      strings.Builder
	part   int
}

func (d *description) line(format string, args ...any) { fmt.Fprintf(&d.b, format+"\n", args...) }

var partNumbers = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}

// title begins a numbered part.
func (d *description) title(text string) {
	d.line("")
	d.line("%s、%s", partNumbers[d.part], text)
	d.part++
}

func (d *description) head() {
	s := d.scheme
	d.line("%s", s.Title)
	d.line("方案编号 %s，本文按 %s 生效的内容写出", s.ID, s.Period.Label())
	if s.Origin != "" {
		d.line("出处：%s", s.Origin)
	}
	if len(s.Positions) > 0 {
		d.line("适用岗位：%s", strings.Join(s.Positions, "、"))
	}
	d.line("计算期：%s 至 %s", s.Period.First(), s.Period.Last())
	if paid := s.Roster.Paid; paid != nil {
		d.line("发放对象：%s 的人；其余的人只参加统计和排名，不发工资条", formula.Words(paid))
	}
	if from := s.Roster.EmployedFrom; from != nil {
		text := "在职：从 " + from.Name + " 起"
		if until := s.Roster.EmployedUntil; until != nil {
			text += "，到 " + until.Name + " 为止（空着就是一直在职）"
		}
		d.line("%s；本期没有一天在职的人不计算", text)
	}
	d.line("每个项目按 %s 元取舍（%s）；应发为各收入项目之和，扣款为各扣款项目之和，实发 = 应发 - 扣款", s.Unit, roundingWord(s.Mode))
}

func roundingWord(m value.Rounding) string {
	return map[value.Rounding]string{
		value.HalfAway: "四舍五入", value.HalfEven: "四舍六入五成双", value.Down: "舍去尾数",
		value.Up: "有尾数就进", value.Floor: "向下取", value.Ceiling: "向上取",
	}[m]
}

func (d *description) params() {
	if len(d.scheme.Params) == 0 {
		return
	}
	d.title("参数")
	for _, p := range d.scheme.Params {
		text := p.Written
		if p.Unit != "" {
			text += " " + p.Unit
		}
		if p.Note != "" {
			text += "（" + p.Note + "）"
		}
		d.line("  %s：%s", p.Name, text)
	}
}

func (d *description) tables() {
	if len(d.scheme.Tables) == 0 {
		return
	}
	d.title("分档和名单")
	for _, t := range d.scheme.Tables {
		d.line("  《%s》", t.Name)
		if len(t.Columns) == 1 {
			var words []string
			for _, row := range t.Written {
				words = append(words, row[0])
			}
			d.line("    %s：%s", t.Columns[0], strings.Join(words, "、"))
			continue
		}
		for i := range t.Rows {
			key := t.Columns[0] + " 为 " + t.Written[i][0]
			if t.Stepped {
				key = t.Columns[0] + " " + band(t, i)
			}
			var cells []string
			for j := 1; j < len(t.Columns); j++ {
				cells = append(cells, t.Columns[j]+" "+shownCell(t.Written[i][j]))
			}
			d.line("    %s：%s", key, strings.Join(cells, "，"))
		}
		if t.Stepped {
			d.outside(t)
		}
	}
}

func shownCell(text string) string {
	if text == "" {
		return "（空）"
	}
	return text
}

// band says which numbers belong to a row, with both edges.
func band(t *formula.Table, i int) string {
	lower, upper := "达到", "低于"
	switch t.Edge {
	case builtin.Above, builtin.AtMost:
		lower, upper = "超过", "不超过"
	}
	from, to := i, i+1
	if t.Edge.Upper() {
		from, to = i-1, i
	}
	var parts []string
	if from >= 0 && !t.Bounds[from].Open {
		parts = append(parts, lower+" "+t.Written[from][0])
	}
	if to < len(t.Bounds) && !t.Bounds[to].Open {
		parts = append(parts, upper+" "+t.Written[to][0])
	}
	if len(parts) == 0 {
		return "为任何数"
	}
	return strings.Join(parts, "、")
}

func (d *description) outside(t *formula.Table) {
	edge := t.Bounds[0]
	if t.Edge.Upper() {
		edge = t.Bounds[len(t.Bounds)-1]
	}
	if edge.Open {
		return
	}
	word := "不计算，按出错处理"
	switch t.Outside {
	case formula.OutsideBlank:
		word = "为空"
	case formula.OutsideNearest:
		word = "按最近的一档"
	}
	d.line("    在各档之外：%s", word)
}

func (d *description) sheets() {
	d.title("数据表")
	for _, def := range d.scheme.Sheets {
		s := def.Sheet
		switch {
		case def.Records != "":
			d.line("  %s：方案 %s 往期的记录", s.Name, def.Records)
			continue
		case s.Base != nil:
			d.line("  %s：%s表的各行，按 %s 归人", s.Name, s.Base.Name, def.Link.Name)
			continue
		}
		kind := "每行一个" + ownerWord(s)
		if s.Many {
			kind = "每个" + ownerWord(s) + "若干行"
		}
		if def.Spec.Optional {
			kind += "，可以没有"
		}
		for _, c := range def.Spec.Columns {
			if c.Within == sheet.PeriodSkip {
				kind += "；" + c.Name + " 不在本期的行不算"
			}
		}
		d.line("  %s：%s", s.Name, kind)
		for _, c := range s.Columns {
			switch {
			case c.Computed != nil:
				d.line("    每行的 %s：%s", c.Name, formula.Words(c.Computed.Expr))
			case c.Figure != nil:
				if f := d.scheme.Figures[c.Figure.Figure]; f.Expr != nil {
					d.line("    %s：%s", c.Name, formula.Words(f.Expr))
				}
			}
		}
	}
}

func ownerWord(s *formula.Sheet) string {
	switch {
	case s.Keyed:
		return "编号"
	case s.Owner.Level == formula.Group:
		return s.Owner.Name
	case s.Owner.Level == formula.Company:
		return "公司"
	default:
		return "员工"
	}
}

func (d *description) values() {
	begun := false
	for _, f := range d.scheme.Figures {
		if f.Kind != ValueFigure || f.Expr == nil {
			continue
		}
		if !begun {
			d.title("计算过程")
			begun = true
		}
		d.figure(f, "")
	}
}

// figure writes the rule of one figure.
func (d *description) figure(f *Figure, kind string) {
	whose := ""
	switch f.Scope.Level {
	case formula.Group:
		whose = "（每个" + f.Scope.Name + "）"
	case formula.Company:
		whose = "（全公司）"
	}
	text := formula.Words(f.Expr)
	if f.For != nil {
		text += "；只限：" + formula.Words(f.For)
	}
	if f.Note != "" {
		text += "（" + f.Note + "）"
	}
	d.line("  %s%s%s：%s", f.Name, whose, kind, text)
}

func (d *description) items() {
	d.title("工资项目")
	for _, item := range d.scheme.Items {
		kind := map[ItemKind]string{Earning: "〔收入〕", Deduction: "〔扣款〕", Info: "〔只列示〕"}[item.Kind]
		if item.Figure.Name == item.Name && item.Figure.Kind == ValueFigure {
			d.line("  %s%s：见计算过程", item.Name, kind)
			continue
		}
		d.figure(item.Figure, kind)
	}
}

func (d *description) checks() {
	if len(d.scheme.Checks) == 0 {
		return
	}
	d.title("核对")
	for _, c := range d.scheme.Checks {
		level := "有此情形不得发放"
		if c.Warning {
			level = "有此情形时提醒"
		}
		d.line("  %s：%s（%s）", c.Name, formula.Words(c.When), level)
	}
}

func (d *description) notices() {
	if len(d.scheme.Notices) == 0 {
		return
	}
	d.title("提示")
	for _, n := range d.scheme.Notices {
		d.line("  %s：%s 时，提示“%s”", n.Name, formula.Words(n.When), n.Say.words())
	}
}

// words is the template with the names in its braces.
func (t Template) words() string {
	var b strings.Builder
	for _, p := range t {
		if p.Expr == nil {
			b.WriteString(p.Text)
			continue
		}
		b.WriteString("〔" + formula.Words(p.Expr) + "〕")
	}
	return b.String()
}
