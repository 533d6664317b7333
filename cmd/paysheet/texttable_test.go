package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/engine"
	"paysheet/pkg/value"
)

func TestTextTable(t *testing.T) {
	table := textTable{}
	table.head("", "工号", "姓名", ">数值", ">Amount")
	table.row("*", "E001", "张三", "1.5", "-12")
	table.row("", "E2", "欧阳Li", "≈1234.3333", "(blank)")
	table.row("", "E3", "", "12", "")
	want := `   工号  姓名          数值   Amount
*  E001  张三        1.5         -12
   E2    欧阳Li  ≈1234.3333  (blank)
   E3               12`
	if diff := cmp.Diff(want, strings.Join(table.lines(), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestSharingWords(t *testing.T) {
	row := func(id, extra string) engine.NodeRow { return engine.NodeRow{ID: id, Extra: value.MustNumber(extra)} }
	sharing := func(pool, rounded, weights, left string) *engine.Sharing {
		return &engine.Sharing{
			Pool: value.Of(value.MustNumber(pool)), Rounded: value.MustNumber(rounded),
			Weights: value.MustNumber(weights), Unit: value.Fen, Left: value.MustNumber(left),
		}
	}
	many := make([]engine.NodeRow, maxNamed+2)
	for i := range many {
		many[i] = row("甲", "0.01")
	}
	for _, c := range []struct {
		name   string
		column string
		s      *engine.Sharing
		rows   []engine.NodeRow
		want   string
	}{
		{"no pool", "", &engine.Sharing{}, nil, "奖池 (blank)，没有可分的数。"},
		{"a fault", "", &engine.Sharing{Pool: value.OfFault("#DIV/0!", "")}, nil, "奖池 #DIV/0!，没有可分的数。"},
		{"no weights", "", sharing("5", "5", "0", "0"), nil, "奖池 5；权重合计为 0，没有分出。"},
		{"no remainder", "", sharing("5", "5", "2", "0"), nil, "奖池 5，按权重分，正好分完，没有余数。"},
		{"a pool that was rounded", "", sharing("1/3", "0.33", "2", "0.01"), []engine.NodeRow{row("E1", "0"), row("E2", "0.01")},
			"奖池 ≈0.3333，先舍入到 0.33，按权重分，各份先舍到 0.01，共 0.32，余 0.01；余数按舍去部分从大到小每份加 0.01（一样大的按工号先后）：E2。"},
		{"a pool below 0", "", sharing("-0.05", "-0.05", "2", "-0.01"), []engine.NodeRow{row("E1", "-0.01")},
			"奖池 -0.05，按权重分，各份先舍到 0.01，共 -0.04，余 -0.01；余数按舍去部分从大到小每份加 -0.01（一样大的按工号先后）：E1。"},
		{"many", "班组", sharing("1", "1", "2", "0.22"), many,
			"奖池 1，按权重分，各份先舍到 0.01，共 0.78，余 0.22；余数按舍去部分从大到小每份加 0.01（一样大的按名称先后）：" + strings.Repeat("甲、", maxNamed-1) + "甲 等 22 个。"},
	} {
		n := &engine.Node{Rows: c.rows, Among: &engine.Among{Kind: engine.Shared, Column: c.column, Sharing: c.s}}
		if diff := cmp.Diff(c.want, sharingWords(n)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
