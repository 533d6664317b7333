package report

import (
	"fmt"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// commonKinds say what the sheets that every scheme has are for.
var commonKinds = map[string]string{
	scheme.AdjustmentsSheet: "临时补发、补扣的才写，一笔一行；没有就空着，或删掉这张表",
	scheme.OpeningSheet:     "年中才开始用、又要用到以前各期的数时才写；平时删掉这张表",
}

// commonWords explain their columns, by sheet and column.
var commonWords = map[string]string{
	scheme.AdjustmentsSheet + "/工号": "给谁补发或补扣",
	scheme.AdjustmentsSheet + "/项目": "方案里的收入或扣款项目；写别的词，就单独成一行，计入应发",
	scheme.AdjustmentsSheet + "/金额": "可以是负数，先取舍到分",
	scheme.AdjustmentsSheet + "/原因": "会写在工资条上",
	scheme.OpeningSheet + "/工号":     "谁的数",
	scheme.OpeningSheet + "/期间":     "哪一期，例如 2026-09",
	scheme.OpeningSheet + "/名称":     "方案里的哪个数或项目",
	scheme.OpeningSheet + "/值":      "那一期是多少；空着表示那一期没有这个数",
}

// columnWords explain a column of the scheme, a line each.
func (t *template) columnWords(def *scheme.SheetDef, c *sheet.Column) []string {
	words := append(mustWords(c), typedWords(c)...)
	for _, line := range []string{t.withinWords(c), t.ownerWords(def, c), otherNames(c), t.columnNote(def.Sheet.Name, c.Name)} {
		if line != "" {
			words = append(words, line)
		}
	}
	return words
}

// mustWords say whether a cell may stay empty.
func mustWords(c *sheet.Column) []string {
	switch {
	case !c.Default.IsBlank():
		return []string{"可以空着，空着按 " + shownValue(c.Default) + " 算"}
	case c.Optional:
		return []string{"可以空着，空着就是没有"}
	}
	return []string{"必填"}
}

// typedWords say what the cells hold, and their bounds.
func typedWords(c *sheet.Column) []string {
	text := map[sheet.Type]string{
		sheet.IDType:       "编号，按文本保存，前面的 0 不会丢",
		sheet.TextType:     "文字",
		sheet.NumberType:   "数字",
		sheet.DateType:     "日期，例如 2026-10-03",
		sheet.TimeType:     "时刻，例如 21:00",
		sheet.DurationType: "时长：写数字，或 7.5小时、1小时5分钟 这样的写法",
		sheet.BooleanType:  "是 或 否",
	}[c.Type]
	if c.Unit != "" {
		text += "，单位：" + c.Unit
	}
	words := []string{text}
	if bounds := boundsWords(c); bounds != "" {
		words = append(words, bounds)
	}
	if len(c.Among) > 0 {
		words = append(words, "只能是："+strings.Join(c.Among, "、"))
	}
	return append(words, mannerWords(c)...)
}

// mannerWords say how the scheme wants the cells written.
func mannerWords(c *sheet.Column) []string {
	var words []string
	switch c.Percent {
	case sheet.Points:
		words = append(words, "写百分之几：98.5 就是 98.5%")
	case sheet.Fraction:
		words = append(words, "写比率：0.985 就是 98.5%")
	case sheet.AsItStands:
	}
	if len(c.Blank) > 0 {
		words = append(words, "写 "+strings.Join(c.Blank, "、")+" 也当作空着")
	}
	if c.Pad > 0 {
		words = append(words, fmt.Sprintf("全是数字的编号，前面补 0 到 %d 位", c.Pad))
	}
	if c.Unique {
		words = append(words, "不能重复")
	}
	return words
}

func boundsWords(c *sheet.Column) string {
	switch {
	case c.Percent == sheet.Points: // the bounds are those of the share
		return ""
	case c.Min != nil && c.Max != nil:
		return fmt.Sprintf("从 %s 到 %s", c.Min, c.Max)
	case c.Min != nil:
		return "不小于 " + c.Min.String()
	case c.Max != nil:
		return "不大于 " + c.Max.String()
	}
	return ""
}

func (t *template) withinWords(c *sheet.Column) string {
	p := t.Scheme.Period
	span := "本期"
	if t.Bounded {
		span = fmt.Sprintf("本期（%s 至 %s）", p.First(), p.Last())
	}
	switch c.Within {
	case sheet.PeriodOnly:
		return "必须在" + span + "之内"
	case sheet.PeriodSkip:
		return "不在" + span + "之内的行不计算"
	default:
		return ""
	}
}

// ownerWords say what a column says of whose the row is.
func (t *template) ownerWords(def *scheme.SheetDef, c *sheet.Column) string {
	roster := t.Scheme.Roster
	switch {
	case def.Key != nil && def.Key.Name == c.Name && !c.Unique:
		return "不能重复"
	case def == roster && def.EmployedFrom != nil && def.EmployedFrom.Name == c.Name:
		return "第一天在职的日期"
	case def == roster && def.EmployedUntil != nil && def.EmployedUntil.Name == c.Name:
		return "最后一天在职的日期，空着就是还在职"
	case def.Link != nil && def.Link.Name == c.Name && def.Sheet.Owner == formula.EmployeeScope:
		return "这一行属于谁：填" + roster.Sheet.Name + "表里的" + roster.Key.Name
	case def.Link != nil && def.Link.Name == c.Name:
		return "这一行属于哪个" + def.Sheet.Owner.Name
	case def == roster && t.isGroup(c.Name):
		return "同一个" + c.Name + "的写法要一样"
	}
	for _, view := range t.Scheme.Sheets {
		if view.Of == def && view.Link != nil && view.Link.Name == c.Name {
			return "算" + view.Sheet.Name + "时，这一行属于谁：填" + roster.Sheet.Name + "表里的" + roster.Key.Name
		}
	}
	return ""
}

func (t *template) isGroup(name string) bool {
	for _, g := range t.Scheme.Roster.Groups {
		if g.Name == name {
			return true
		}
	}
	return false
}

func otherNames(c *sheet.Column) string {
	if len(c.From) == 0 {
		return ""
	}
	return "表头也可以叫：" + strings.Join(c.From, "、")
}

// sheetNote and columnNote are what the scheme's author says.
func (t *template) sheetNote(name string) string {
	for _, e := range t.Source.File.Sheets.Entries {
		if e.Name == name {
			return e.Value.Note
		}
	}
	return ""
}

func (t *template) columnNote(sheetName, name string) string {
	for _, e := range t.Source.File.Sheets.Entries {
		if e.Name != sheetName {
			continue
		}
		for _, c := range e.Value.Columns.Entries {
			if c.Name == name {
				return c.Value.Note
			}
		}
	}
	return ""
}

func shownValue(v value.Value) string { return Cell{Value: v}.Display() }

// example is a value that a column could hold.
func (t *template) example(c *sheet.Column) value.Value {
	switch {
	case !c.Default.IsBlank():
		return c.Default
	case len(c.Among) > 0:
		return value.OfText(c.Among[0])
	case c.Optional && c.Type == sheet.DateType:
		return value.Value{} // most have none: nobody leaves on the day of coming
	}
	switch c.Type {
	case sheet.DateType:
		return value.OfDate(t.Scheme.Period.First())
	case sheet.TimeType:
		at, _ := value.NewTime(9, 0, 0)
		return value.OfTime(at)
	case sheet.BooleanType:
		return value.OfBool(true)
	case sheet.NumberType, sheet.DurationType:
		return exampleNumber(c)
	case sheet.TextType:
		if c.Name == scheme.PersonName {
			return value.OfText("张三")
		}
		return value.OfText("文字")
	default:
		return value.OfText(sheet.ExampleWord)
	}
}

// exampleNumber is a number within a column's bounds.
func exampleNumber(c *sheet.Column) value.Value {
	n := value.NewInt(100)
	if c.Percent == sheet.Points {
		return value.Of(n)
	}
	if c.Type == sheet.DurationType {
		n = value.One
	}
	if c.Max != nil && n.Cmp(*c.Max) > 0 {
		n = *c.Max
	}
	if c.Min != nil && n.Cmp(*c.Min) < 0 {
		n = *c.Min
	}
	return value.Of(n)
}

// commonExample is a value for a column of a common sheet.
func (t *template) commonExample(c *sheet.Column) value.Value {
	switch c.Name {
	case "项目":
		if items := t.paidItems(); len(items) > 0 {
			return value.OfText(items[0])
		}
	case "期间":
		return value.OfText(t.Scheme.Period.Minus(1).String())
	case "名称":
		if names := t.personalFigures(); len(names) > 0 {
			return value.OfText(names[0])
		}
	case "值":
		return value.OfText("1")
	case "原因":
		return value.OfText("上期漏发")
	}
	return t.example(c)
}
