package sheet

import (
	"slices"
	"testing"
)

// A heading with its unit is read as the column, number for number; where it
// would not be, the unit is left out.
func TestHeadingWithUnit(t *testing.T) {
	for _, c := range []struct {
		column Column
		want   string
	}{
		{Column{Name: "工时", Type: DurationType, Unit: "小时"}, "工时(小时)"},
		{Column{Name: "工资", Type: NumberType, Unit: "元"}, "工资(元)"},
		{Column{Name: "迟到", Type: NumberType, Unit: "分钟"}, "迟到(分钟)"},
		{Column{Name: "得分", Type: NumberType, Unit: "某种分"}, "得分"},
		{Column{Name: "得分", Type: NumberType}, "得分"},
		{Column{Name: "备注", Type: TextType, Unit: "元"}, "备注"},
		{Column{Name: "工资(税前)", Type: NumberType, Unit: "元"}, "工资(税前)"},
	} {
		heading := c.column.HeadingWithUnit()
		if heading != c.want {
			t.Errorf("%s in %s stands under %s, want %s", c.column.Name, c.column.Unit, heading, c.want)
		}
		c.column.Optional = true
		got, _, problems := read(t, Spec{Name: "表", Columns: []Column{{Name: "工号", Type: IDType}, c.column}},
			book("a.xlsx", fakeSheet{name: "表", rows: rows("工号|"+heading, "E1|#7")}))
		if len(problems) > 0 || !slices.Equal(got, []string{"a.xlsx!表!A2 E1 7"}) {
			t.Errorf("under %s: %v %v", heading, got, problems)
		}
	}
}
