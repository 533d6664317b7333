package sheet

import (
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// anyColumn is a column with all that a scheme may say of it.
func anyColumn() *rapid.Generator[Column] {
	return rapid.Custom(func(t *rapid.T) Column {
		c := Column{
			Name:     rapid.SampledFrom([]string{"列", "列", nameColumn}).Draw(t, "name"),
			Optional: rapid.Bool().Draw(t, "optional"),
			Epoch:    rapid.IntRange(0, 3).Draw(t, "epoch") == 0,
			Within:   Within(rapid.IntRange(0, 2).Draw(t, "within")),
			Percent:  Percent(rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "percent")),
			Unit:     rapid.SampledFrom([]string{"", "", "", "%", "小时", "分钟", "天", "元", "次"}).Draw(t, "unit"),
			Strict:   rapid.SampledFrom([]Lenience{0, 0, AllLeniences, Units | Weekday, Left | Blanks}).Draw(t, "strict"),
		}
		if rapid.IntRange(0, 3).Draw(t, "pad") == 0 {
			c.Pad = 6
		}
		if rapid.IntRange(0, 2).Draw(t, "listed") == 0 {
			c.Among = rapid.SampledFrom([][]string{{"咨询", "报修", "投诉"}, {"A", "a", "Ａ"}, {"是", "否", " 是"}, {"1", "2.5", "44838", "E1"}}).Draw(t, "among")
		}
		if rapid.IntRange(0, 3).Draw(t, "blank") == 0 {
			c.Blank = []string{"空", "是", "0", "E1"}
		}
		if rapid.IntRange(0, 2).Draw(t, "bounds") == 0 {
			c.Min = numberPtr(rapid.SampledFrom([]string{"0", "-2.5", "1"}).Draw(t, "min"))
		}
		if rapid.IntRange(0, 2).Draw(t, "bound") == 0 {
			c.Max = numberPtr(rapid.SampledFrom([]string{"1", "60", "100000"}).Draw(t, "max"))
		}
		if rapid.IntRange(0, 3).Draw(t, "default") == 0 {
			c.Default = value.OfInt(7)
		}
		return c
	})
}

// texts of cells: those that are plain, and those that are nearly.
var cellTexts = []string{
	"", " ", "　", "0", "1", "-1", "00", "007", "0.0", "-0", "-0.0", ".5", "5.", "-.5", "-", ".", "--", "1-2", "+5", "1.2.3", "12.50", "100", "100000", "0.1", "0.10", "1.0", "1.01", "60", "61",
	"123456789012345", "1234567890123456", "999999999999999", "0.00000000000001", "123456.789012345", "8.4499999999999993", "1E5", "1.5E-3", "1.23457E+17", "1E+05", "9.9E+99",
	"46298", "44838", "20000", "19999", "80000", "80001", "00059", "00060", "00061", "46298.5", "99999", "10000", "60000", "20261003", "1791000000000",
	"E001", "EE+12", "1.5E+12x", "A1", "e1", "咨询", "报修", " 咨询", "咨询　", "咨\u200b询", "A", "a", "Ａ", "是", "否", "TRUE", "true", "FALSE", "１", "E1", "空", "无", "N/A", "暂无数据",
	"张三", "张三(离职)", "张三（已离职）", "李)", "王\ufeff", "2026-10-03", "2026/10/3", "2026年10月3日", "10月3日", "2026-10-03 周六", "2026-10-03 周日", "26-10-03", "2026-11-03", "2026-10-03 21:00",
	"21:00", "24:00", "7.5小时", "30分钟", "1小时5分钟", "2天", "1:30", "01:30:00", "98.5%", "1,234.50", "￥12", "12元", "3次", "15 分钟", "200/3", "2 天", "\xe5\xbc", "\xe9",
}

func anyCell() *rapid.Generator[RawCell] {
	return rapid.Custom(func(t *rapid.T) RawCell {
		text := rapid.SampledFrom(cellTexts)
		digits := rapid.StringMatching(`-?[0-9]{0,9}(\.[0-9]{0,8})?`)
		odd := rapid.StringN(0, 6, 80)
		return RawCell{
			Column:  rapid.IntRange(1, 3).Draw(t, "column"),
			Kind:    CellKind(rapid.SampledFrom([]int{0, 1, 1, 1, 2, 2, 2, 2, 3, 4, 5, 6, 7}).Draw(t, "kind")),
			Text:    rapid.OneOf(text, text, text, digits, odd).Draw(t, "text"),
			Dated:   rapid.IntRange(0, 3).Draw(t, "dated") == 0,
			Percent: rapid.IntRange(0, 5).Draw(t, "percent") == 0,
		}
	})
}

// outcome is all that typing a cell comes to.
type outcome struct {
	Value   string
	Kind    value.Kind
	Exact   value.Number
	Problem string
	Skip    bool
	Used    Lenience
	Share   share
	Large   bool
}

func outcomeOf(c *converter, v value.Value, problem *diag.Problem, skip bool) outcome {
	o := outcome{Value: v.String(), Kind: v.Kind(), Exact: v.Number(), Skip: skip, Used: c.used, Share: c.share, Large: c.large}
	if problem != nil {
		o.Problem = string(problem.Code) + " " + problem.Message + " " + problem.Hint
	}
	return o
}

// is tells whether two outcomes are the same, to the form of a number.
func (o outcome) is(p outcome) bool {
	same := sameNumber(o.Exact, p.Exact)
	o.Exact, p.Exact = value.Zero, value.Zero
	return same && o == p
}

// everyCell is every text as every kind of cell that a plain one could be.
func everyCell() []RawCell {
	var out []RawCell
	for _, text := range cellTexts {
		for _, kind := range []CellKind{TextCell, BoolCell, ISODateCell, ErrorCell, ExactCell} {
			out = append(out, RawCell{Column: 1, Kind: kind, Text: text})
		}
		for i := range 4 {
			out = append(out, RawCell{Column: 1, Kind: NumberCell, Text: text, Dated: i&1 > 0, Percent: i&2 > 0})
		}
	}
	return append(out, RawCell{})
}

// TestTakeIsConvert: the quick way and the memory change nothing. Many cells are
// read in a row, and met again, by a converter that always goes the careful way
// and by one that takes what it can.
func TestTakeIsConvert(t *testing.T) {
	every := everyCell()
	rapid.Check(t, func(t *rapid.T) {
		column := anyColumn().Draw(t, "column")
		limits := october
		if rapid.IntRange(0, 4).Draw(t, "limits") == 0 {
			limits = Limits{}
		}
		heading := Heading{}
		if rapid.IntRange(0, 3).Draw(t, "scaled") == 0 {
			heading.scale, heading.Unit = numberPtr("60"), "小时"
		}
		date1904 := rapid.IntRange(0, 4).Draw(t, "1904") == 0
		some := rapid.SliceOfN(anyCell(), 1, 20).Draw(t, "cells")
		again := some
		for _, cell := range every {
			some = append(some, cell, cell) // at once, before another takes its place in the memory
		}
		some = append(some, again...)
		for range 2 {
			column.Type = Type(rapid.IntRange(0, len(TypeNames)-1).Draw(t, "type"))
			careful, quick := newConverter(&column, limits), newConverter(&column, limits)
			careful.begin(heading)
			quick.begin(heading)
			for _, cell := range some {
				v, problem, skip := careful.convert(cell, date1904)
				want := outcomeOf(&careful, v, problem, skip)
				got := value.OfText("left from the row before")
				problem, skip = quick.take(&cell, date1904, &got)
				if have := outcomeOf(&quick, got, problem, skip); !have.is(want) {
					t.Fatalf("%+v in a column %+v: %+v, not %+v", cell, column, have, want)
				}
			}
		}
	})
}

// sameNumber compares the form of decimals too: 1.50 is not 1.5.
func sameNumber(a, b value.Number) bool {
	x, exact := a.Decimal()
	y, _ := b.Decimal()
	return a.Cmp(b) == 0 && a.IsFraction() == b.IsFraction() && (!exact || x.Exponent() == y.Exponent())
}

// TestQuickTakesThePlainCells: what a big sheet is made of is taken the quick way,
// and what needs a judgement is not.
func TestQuickTakesThePlainCells(t *testing.T) {
	for _, test := range []struct {
		column Column
		cell   string
		quick  bool
	}{
		{Column{Type: IDType}, "A0001", true},
		{Column{Type: IDType}, "#1234", true},
		{Column{Type: IDType}, "1.5E+12", false},
		{Column{Type: IDType, Pad: 6}, "A0001", false},
		{Column{Type: TextType}, "张三", true},
		{Column{Type: TextType}, " 张三", false},
		{Column{Type: TextType, Name: nameColumn}, "张三(离职)", false},
		{Column{Type: TextType, Among: []string{"咨询", "报修"}}, "报修", true},
		{Column{Type: TextType, Among: []string{"咨询", "报修"}}, "投诉", false},
		{Column{Type: NumberType}, "#0.5", true},
		{Column{Type: NumberType}, "#1E-3", false},
		{Column{Type: NumberType}, "@46298", false},
		{Column{Type: NumberType, Percent: Points}, "#0.5", false},
		{Column{Type: NumberType, Min: numberPtr("0")}, "#-0.5", false},
		{Column{Type: DateType, Within: PeriodOnly}, "@46298", true},
		{Column{Type: DateType, Within: PeriodOnly}, "@46326", true},
		{Column{Type: DateType, Within: PeriodOnly}, "@46400", false},
		{Column{Type: DateType}, "#19999", false},
		{Column{Type: BooleanType}, "是", true},
		{Column{Type: BooleanType}, "对", false},
		{Column{Type: TextType}, "", false},
		{Column{Type: TextType, Optional: true}, "", true},
	} {
		c := newConverter(&test.column, october)
		raw := cell(test.cell)
		var v value.Value
		if got := c.quick(&raw, false, &v); got != test.quick {
			t.Errorf("%q as %v: quick %v", test.cell, test.column.Type, got)
		}
	}
}
