package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paysheet/pkg/value"
)

func TestInCapitals(t *testing.T) {
	for in, want := range map[string]string{
		"0":               "零元整",
		"0.05":            "伍分",
		"0.5":             "伍角",
		"0.55":            "伍角伍分",
		"1.05":            "壹元零伍分",
		"10":              "壹拾元整",
		"4645":            "肆仟陆佰肆拾伍元整",
		"1005.50":         "壹仟零伍元伍角",
		"1680.32":         "壹仟陆佰捌拾元叁角贰分",
		"10000":           "壹万元整",
		"10005":           "壹万零伍元整",
		"107000.53":       "壹拾万零柒仟元伍角叁分",
		"100010000":       "壹亿零壹万元整",
		"100000000":       "壹亿元整",
		"100000001":       "壹亿零壹元整",
		"999999999999.99": "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
		"-20.10":          "负贰拾元壹角",
		"1000000000000":   "",
		"0.005":           "",
		"1/3":             "",
	} {
		if got := inCapitals(value.MustNumber(in)); got != want {
			t.Errorf("%s is %q, want %q", in, got, want)
		}
	}
}

// Read back digit by digit, the characters are the number.
func TestInCapitalsKeepsTheNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 999_999_999_999).Draw(t, "n")
		total, section, digit := int64(0), int64(0), int64(0)
		for _, r := range wholeInCapitals(n) {
			if d := strings.IndexRune("零壹贰叁肆伍陆柒捌玖", r); d >= 0 {
				digit = int64(d / len("零"))
				continue
			}
			switch r {
			case '拾', '佰', '仟':
				section += digit * map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}[r]
			case '万':
				total += (section + digit) * 10_000
				section = 0
			case '亿':
				total += (section + digit) * 100_000_000
				section = 0
			}
			digit = 0
		}
		if got := total + section + digit; got != n {
			t.Fatalf("%d is written %s, which reads %d", n, wholeInCapitals(n), got)
		}
	})
}

func TestBands(t *testing.T) {
	for _, c := range []struct{ amounts, want string }{
		{"", ""},
		{"5", "0 – 100: 1"},
		{"100", "100 – 200: 1"},
		{"-50 150", "-100 – 0: 1; 0 – 100: 0; 100 – 200: 1"},
		{"0 999.99", "0 – 100: 1; 100 – 200: 0; 200 – 300: 0; 300 – 400: 0; 400 – 500: 0; 500 – 600: 0; 600 – 700: 0; 700 – 800: 0; 800 – 900: 0; 900 – 1,000: 1"},
		{"0 1000", "0 – 200: 1; 200 – 400: 0; 400 – 600: 0; 600 – 800: 0; 800 – 1,000: 0; 1,000 – 1,200: 1"},
		{"1200 9900", "1,000 – 2,000: 1; 2,000 – 3,000: 0; 3,000 – 4,000: 0; 4,000 – 5,000: 0; 5,000 – 6,000: 0; 6,000 – 7,000: 0; 7,000 – 8,000: 0; 8,000 – 9,000: 0; 9,000 – 10,000: 1"},
	} {
		var amounts []value.Number
		for _, s := range strings.Fields(c.amounts) {
			amounts = append(amounts, value.MustNumber(s))
		}
		var got []string
		for _, b := range bands(amounts) {
			got = append(got, fmt.Sprintf("%s: %d", b.label(), b.count))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("bands of %q (-want +got):\n%s", c.amounts, diff)
		}
	}
}

// Nobody is left out, nobody counts twice, and the chart stays readable.
func TestBandsHoldEverybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.SliceOfN(rapid.Int64Range(-1_000_000, 100_000_000_000), 1, 60).Draw(t, "fen")
		amounts := make([]value.Number, len(fen))
		for i, f := range fen {
			amounts[i] = value.NewDecimal(f, -2)
		}
		list, total := bands(amounts), 0
		for i, b := range list {
			total += b.count
			inside := 0
			for _, n := range amounts {
				if n.Cmp(b.from) >= 0 && n.Cmp(b.to) < 0 {
					inside++
				}
			}
			if inside != b.count || i > 0 && list[i-1].to.Cmp(b.from) != 0 {
				t.Fatalf("band %s counts %d, holds %d", b.label(), b.count, inside)
			}
		}
		if total != len(fen) || len(list) > maxBands+1 {
			t.Fatalf("%d of %d people in %d bands", total, len(fen), len(list))
		}
	})
}

func TestDisplay(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{money(Body, value.MustNumber("1234567.5")), "1,234,567.50"},
		{money(Body, value.MustNumber("-1234.5")), "-1,234.50"},
		{money(Body, value.MustNumber("-123")), "-123.00"},
		{count(Body, 1000), "1,000"},
		{Cell{Value: value.Of(value.MustNumber("0.015"))}, "0.015"},
		{Cell{Value: value.OfBool(true)}, "是"},
		{Cell{Value: value.OfInt(12), Format: Tenths}, "12.0"},
		{Cell{}, ""},
	} {
		if got := c.cell.Display(); got != c.want {
			t.Errorf("%v is shown as %q, want %q", c.cell.Value, got, c.want)
		}
	}
}

func TestLinesIn(t *testing.T) {
	for _, c := range []struct {
		text string
		room int
		want int
	}{
		{"", 10, 1},
		{"满分一百", 8, 1},
		{"满分一百分", 8, 2},
		{"a\nb", 8, 2},
		{"one ten three", 8, 2},
		{"onetwothreefour", 8, 2},
		{"任何", -5, 2}, // no room at all still comes to an end
	} {
		if got := linesIn(c.text, c.room*digit); got != c.want {
			t.Errorf("%q takes %d lines of %d, want %d", c.text, got, c.room, c.want)
		}
	}
}

func TestDecimals(t *testing.T) {
	for in, want := range map[string]Format{"3": Whole, "87.5": Tenths, "58.333": Money, "2.999": Whole, "1/3": Money} {
		if got := decimals(value.MustNumber(in)); got != want {
			t.Errorf("%s has format %d, want %d", in, got, want)
		}
	}
}

// TestFitHeights: a row that fit takes for one of one line needs no more height.
func TestFitHeights(t *testing.T) {
	cell := rapid.Custom(func(t *rapid.T) Cell {
		c := Cell{Style: Style(rapid.IntRange(0, int(Linked)).Draw(t, "style"))}
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			c.Value = value.Of(value.NewDecimal(rapid.Int64().Draw(t, "n"), -2))
			c.Format = Format(rapid.IntRange(0, 4).Draw(t, "format"))
		case 1:
		default:
			c.Value = value.OfText(rapid.StringMatching(`[a-zA-Z0-9 一二三，×\n]{0,40}`).Draw(t, "text"))
		}
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		var s Sheet
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			cells := rapid.SliceOfN(cell, 0, 6).Draw(t, "cells")
			if len(cells) > 2 && rapid.IntRange(0, 3).Draw(t, "across") == 0 {
				cells[0].Across, cells[1] = 1, Cell{Style: Covered}
			}
			s.Rows = append(s.Rows, Row{Cells: cells, Height: rapid.SampledFrom([]int{0, 30}).Draw(t, "height")})
		}
		slow := s
		slow.Rows = slices.Clone(s.Rows)
		least := rapid.IntRange(100, 1500).Draw(t, "least")
		s.fit(least, rapid.IntRange(least, 4000).Draw(t, "most"))
		slow.Widths = s.Widths
		slow.setHeights()
		for i := range s.Rows {
			if s.Rows[i].Height != slow.Rows[i].Height {
				t.Fatalf("row %d: %d, %d: %+v %v", i, s.Rows[i].Height, slow.Rows[i].Height, s.Rows[i].Cells, s.Widths)
			}
		}
	})
}
