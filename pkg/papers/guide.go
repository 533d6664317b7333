package papers

import (
	"fmt"

	"paysheet/pkg/formula"
	"paysheet/pkg/value"
)

// guide is the first sheet: what the workbook is and how to read it.
func (l *layout) guide(b *Book) *Sheet {
	rows := [][]Cell{
		{{Value: value.OfText(l.scheme.Title + " 底稿 " + l.scheme.Period.String()), Style: Title}},
		{{Value: value.OfText("这本工作簿用公式把本期工资重算一遍，只用电子表格软件就能核对、改动、重算"), Style: Remark}},
		nil,
	}
	line := func(style Style, what, words string) {
		rows = append(rows, []Cell{{Value: value.OfText(what), Style: style}, {Value: value.OfText(words), Style: Plain}})
	}
	line(Band, "颜色", "")
	line(Input, "蓝色", "读入的数据和方案的参数，可以改动")
	line(Live, "黑色", "公式")
	line(Fixed, "斜体灰底", "没有公式的数值，列名上的批注说明它的来历")
	line(Band, "各页", "")
	line(Key, l.params.name, "本期的参数和表，名称与方案相同，公式里直接用这些名称")
	for _, p := range l.inputs {
		line(Key, p.name, p.remark)
	}
	if l.past != nil {
		line(Key, l.past.name, l.past.remark)
	}
	for _, p := range append([]*page{l.company}, l.groups...) {
		if p.hasFigures() {
			line(Key, p.name, "一行一个"+p.keyOf().heading+"，一列一个数")
		}
	}
	line(Key, l.people.name, "一行一个人，一列一个数；列名上的批注是方案的公式")
	line(Key, payName, "工资项目、应发、扣款、实发和合计")
	line(Key, tieName, "底稿与记录逐项核对，差额应为 0.00")
	line(Band, "约定", "")
	line(Key, "空白", `公式不能得出真正的空单元格，所以 "" 就是空白；空白不是 0，参加运算仍是空白，不满足任何比较`)
	line(Key, "尾差", fmt.Sprintf("电子表格按二进制计算，0.1+0.2 会略大于 0.3；所以算出来的数在比较、取整、舍入之前先四舍五入到 %d 位小数", formula.ExcelDigits))
	line(Key, "排列", "员工各页同一个人在同一行；不在职的人不列入")
	line(Key, "公式覆盖", fmt.Sprintf("方案的数共 %d 个，其中 %d 个是公式", b.Figures, b.Live))
	s := freeSheet(guideName, rows)
	s.Widths = []int{20, 110}
	return s
}
