package formula

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// The tables have the bounds 10, 20 and 30 and the values 0.1, 0.2 and 0.3.
func TestLookupAtTheEdges(t *testing.T) {
	u := world()
	xs := []string{"9.99", "10", "10.01", "20", "29", "30", "30.01"}
	for table, want := range map[string][]string{
		"起错": {"#N/A", "0.1", "0.1", "0.2", "0.2", "0.3", "0.3"},
		"起空": {"blank", "0.1", "0.1", "0.2", "0.2", "0.3", "0.3"},
		"起近": {"0.1", "0.1", "0.1", "0.2", "0.2", "0.3", "0.3"},
		"过错": {"#N/A", "#N/A", "0.1", "0.1", "0.2", "0.2", "0.3"},
		"过空": {"blank", "blank", "0.1", "0.1", "0.2", "0.2", "0.3"},
		"过近": {"0.1", "0.1", "0.1", "0.1", "0.2", "0.2", "0.3"},
		"至错": {"0.1", "0.1", "0.2", "0.2", "0.3", "0.3", "#N/A"},
		"至空": {"0.1", "0.1", "0.2", "0.2", "0.3", "0.3", "blank"},
		"至近": {"0.1", "0.1", "0.2", "0.2", "0.3", "0.3", "0.3"},
		"未错": {"0.1", "0.2", "0.2", "0.3", "0.3", "#N/A", "#N/A"},
		"未空": {"0.1", "0.2", "0.2", "0.3", "0.3", "blank", "blank"},
		"未近": {"0.1", "0.2", "0.2", "0.3", "0.3", "0.3", "0.3"},
		"开口": {"0.1", "0.1", "0.1", "0.2", "0.2", "0.2", "0.2"},
		"封顶": {"0.1", "0.1", "0.2", "0.2", "0.2", "0.2", "0.2"},
	} {
		for i, x := range xs {
			src := fmt.Sprintf("LOOKUP(%s, %s)", x, table)
			if v := Eval(check(t, u, src, Options{}), nil); show(v) != want[i] {
				t.Errorf("%s = %s, expected %s", src, show(v), want[i])
			}
		}
	}
}

func TestLookups(t *testing.T) {
	u := world()
	for _, c := range []struct{ src, want string }{
		{"LOOKUP(60, 等级表)", `"良"`}, {"LOOKUP(59.99, 等级表[档])", `"差"`}, {"LOOKUP(95, 等级表[系数])", "1.2"}, {"LOOKUP(95, 等级表[下限])", "90"},
		{"LOOKUP(空, 等级表)", "blank"}, {"LOOKUP(1 / 3 * 180, 等级表)", `"良"`}, {"LOOKUP(10, 缺值)", "blank"}, {"LOOKUP(-5, 开口[界])", "blank"},
		{"LOOKUP(BLANK(), 等级表)", "blank"}, {"LOOKUP(5, 起错) + 1", "#N/A"}, {"LOOKUP(绩效分, 等级表[系数]) * 基数", "1000"},
		// Slices at their own rates: from the first bound of a lower edge, from 0 of
		// an upper one.
		{"TIER(25, 起错)", "2"}, {"TIER(10, 起错)", "0"}, {"TIER(40, 起错)", "6"}, {"TIER(25, 至错)", "4.5"}, {"TIER(30, 至错)", "6"}, {"TIER(25, 封顶)", "4"},
		{"TIER(-5, 开口)", "-0.5"}, {"TIER(30, 开口)", "4"}, {"TIER(空, 起错)", "blank"}, {"TIER(70, 等级表[系数])", "58"},
		{"TIER(5, 起错)", "#N/A"}, {"TIER(5, 起空)", "blank"}, {"TIER(5, 起近)", "0"}, {"TIER(10, 过近)", "0"}, {"TIER(31, 至错)", "#N/A"}, {"TIER(31, 至空)", "blank"},
		{"TIER(31, 至近)", "6.3"}, {"TIER(30, 未近)", "6"}, {"TIER(40, 未近)", "9"}, {"TIER(坏, 起错)", "#DIV/0!"},
		// Straight lines.
		{"LINEAR(10, 起错)", "0.1"}, {"LINEAR(15, 起错)", "0.15"}, {"LINEAR(30, 起错)", "0.3"}, {"LINEAR(40 / 3, 起错)", "2/15"}, {"LINEAR(9, 起错)", "#N/A"}, {"LINEAR(31, 起错)", "#N/A"},
		{"LINEAR(9, 起空)", "blank"}, {"LINEAR(9, 起近)", "0.1"}, {"LINEAR(31, 起近)", "0.3"}, {"LINEAR(75, 等级表[系数])", "1.1"}, {"LINEAR(空, 起错)", "blank"},
		// Exact matches.
		{"XLOOKUP(\"缝制\", 工价[工序], 工价[单价])", "2.25"}, {"XLOOKUP(\"缝边\", 工价[工序], 工价[单价])", "#N/A"}, {"XLOOKUP(\"缝边\", 工价[工序], 工价[单价], 0)", "0"},
		{"XLOOKUP(\"空价\", 工价[工序], 工价[单价], 0)", "blank"}, {"XLOOKUP(空 & \"\", 工价[工序], 工价[单价], 0)", "0"}, {"XLOOKUP(BLANK(), 工价[工序], 工价[单价])", "blank"},
		{"XLOOKUP(BLANK(), 工价[工序], 工价[单价], 3)", "3"}, {"XLOOKUP(2.250, 工价[单价], 工价[工序])", `"缝制"`}, {"XLOOKUP(DATE(2026, 5, 1), 工价[起], 工价[工序])", `"缝制"`},
		{"XLOOKUP(\"POLYP\", 名单[病], 名单[病])", `"Polyp"`}, {"XLOOKUP(开工, 调价[日], 调价[价], 7)", "7"}, {"XLOOKUP(TIME(21, 0, 0), 班次[时], 班次[补])", "2"},
		{"XLOOKUP(\"螺丝\", 价目[商品], 价目[单价])", "0.35"}, {"XLOOKUP(\"赠品\", 价目[商品], 价目[单价], 9)", "blank"}, {"XLOOKUP(\"钉子\", 价目[商品], 价目[单价], 9)", "9"}, {"XLOOKUP(\"钉子\", 价目[商品], 价目[单价])", "#N/A"},
		// A long table is searched by halves; of equal keys the first row counts.
		{"XLOOKUP(\"m\", 长表[键], 长表[号])", "0"}, {"XLOOKUP(\"k\", 长表[键], 长表[号])", "1"}, {"XLOOKUP(\"A\", 长表[键], 长表[号])", "3"}, {"XLOOKUP(\"九\", 长表[键], 长表[号])", "4"},
		{"XLOOKUP(\"zz\", 长表[键], 长表[号])", "#N/A"}, {"XLOOKUP(BLANK(), 长表[键], 长表[号])", "blank"}, {"XLOOKUP(19, 长表[号], 长表[键])", `"k"`}, {"XLOOKUP(99, 长表[号], 长表[键])", "blank"},
	} {
		if v := Eval(check(t, u, c.src, Options{Scope: EmployeeScope}), person(t)); show(v) != c.want {
			t.Errorf("%s = %s, expected %s", c.src, show(v), c.want)
		}
	}
}

// Searching by halves finds the row that going through all rows finds.
func TestLongTablesAreLikeShortOnes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.Custom(func(t *rapid.T) value.Value {
			return rapid.OneOf(
				rapid.Map(rapid.StringMatching(`[aAbBkK\x{212A}sSſ九]{0,2}`), value.OfText),
				rapid.Just(none),
			).Draw(t, "cell")
		})
		table := &Table{Name: "表", Columns: []string{"键", "号"}, Types: []builtin.Type{builtin.Text, builtin.Number}}
		for i, key := range rapid.SliceOfN(cell, indexed+1, 60).Draw(t, "keys") {
			table.Rows = append(table.Rows, row(key, value.OfInt(int64(i))))
		}
		f := &Find{Table: table, Get: 1}
		x := cell.Draw(t, "x")
		slow, slowOK := f.row(x)
		f.index()
		fast, fastOK := f.row(x)
		if slow != fast || slowOK != fastOK {
			t.Fatalf("row %d %t, and by halves %d %t", slow, slowOK, fast, fastOK)
		}
	})
}
