package sheet

import "testing"

// TestExactCells: numbers that were worked out keep every digit, and come in the
// column's unit.
func TestExactCells(t *testing.T) {
	tests := []struct {
		column Column
		text   string
		want   string // "" for a fault
	}{
		{Column{Type: NumberType}, "200/3", "200/3"},
		{Column{Type: NumberType}, "15 分钟", "15"},
		{Column{Type: NumberType, Unit: "次"}, "15 分钟", "15"},
		{Column{Type: NumberType, Unit: "小时"}, "15 分钟", "0.25"},
		{Column{Type: DurationType, Unit: "小时"}, "20 分钟", "1/3"},
		{Column{Type: DurationType, Unit: "秒"}, "1/7 小时", "3600/7"},
		{Column{Type: DurationType, Unit: "小时"}, "0.5 天", ""},
		{Column{Type: NumberType, Unit: "天"}, "0.5 天", "0.5"},
		{Column{Type: NumberType, Unit: "天"}, "4 小时", ""},
		{Column{Type: TextType}, "1.50", "1.5"},
		{Column{Type: DateType}, "46000", ""},
		{Column{Type: IDType}, "7", ""},
		{Column{Type: NumberType, Min: numberPtr("0")}, "-1", ""},
	}
	for _, test := range tests {
		test.column.Name = "x"
		v, problem := NewCellReader(&test.column, Limits{}).Read(RawCell{Kind: ExactCell, Text: test.text}, false)
		if got := v.String(); problem != nil && test.want != "" || problem == nil && got != test.want {
			t.Errorf("%q in %v %s: %q %v, want %q", test.text, test.column.Type, test.column.Unit, got, problem, test.want)
		}
	}
}
