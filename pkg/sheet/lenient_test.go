package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/value"
)

func TestLenienceNames(t *testing.T) {
	if len(LenienceNames) != leniences || AllLeniences.String() == "" || (Width|Left).String() != "width, left" || Lenience(0).String() != "" {
		t.Errorf("%d leniences, %v", len(LenienceNames), LenienceNames)
	}
	for _, words := range lenienceWords {
		if words == "" {
			t.Error("a lenience without words")
		}
	}
}

// TestLenient: what was taken leniently is counted by sheet and lenience, of the
// rows that were given alone.
func TestLenient(t *testing.T) {
	spec := Spec{Name: "s", Columns: []Column{
		{Name: "工号", Type: IDType}, {Name: "姓名", Type: TextType}, {Name: "日期", Type: DateType, Within: PeriodSkip}, {Name: "金额", Type: NumberType, Unit: "元"},
		{Name: "退款", Type: NumberType, Unit: "元", Default: value.OfInt(0)}, {Name: "次数", Type: NumberType, Unit: "次", Default: value.OfInt(0)},
	}}
	got, stats, problems := read(t, spec, book("a.xlsx", fakeSheet{name: "s", rows: rows(
		"工号|姓名|日期|金额|退款|次数",
		"E1|甲|2026-10-01|#1|#2|#3",
		"E1|甲(已离职)|26-10-03 星期六|￥1,234.50|--|2次",
		"E1|甲|10月4日|12元|3元|无",
		"E1|甲|2026-09-04 08:00|12元|3元|1次",
		"E1|甲|2026-10-05 08:00|x|3元|1次",
		"E1|甲|@46305.5|１２元|￥3|#1",
	)}))
	wantRows := []string{"a.xlsx!s!A2 E1 甲 2026-10-01 1 2 3", "a.xlsx!s!A3 E1 甲 2026-10-03 1234.5 0 2", "a.xlsx!s!A4 E1 甲 2026-10-04 12 3 0", "a.xlsx!s!A7 E1 甲 2026-10-10 12 3 1"}
	if diff := cmp.Diff(wantRows, got); diff != "" {
		t.Error(diff)
	}
	if len(problems) != 1 || stats.Skipped != 1 || stats.Faulty != 1 {
		t.Errorf("%v, %+v", problems, stats.Counts)
	}
	want := []string{
		"a.xlsx!s!D7 V21 Full-width digits were read as ordinary ones: 金额 (1 cell); strict: width in the scheme would refuse them.",
		"a.xlsx!s!D3 V21 Commas between thousands were left out: 金额 (1 cell); strict: thousands in the scheme would refuse them.",
		"a.xlsx!s!D3 V21 ￥ or 元 beside a number was left out: 金额 (3 cells), 退款 (2 cells); strict: currency in the scheme would refuse them.",
		"a.xlsx!s!F3 V21 A unit after a number was understood: 次数 (1 cell); strict: unit in the scheme would refuse them.",
		"a.xlsx!s!E3 V21 A word for nothing was read as an empty cell: 退款 (1 cell), 次数 (1 cell); strict: blank in the scheme would refuse them.",
		"a.xlsx!s!C3 V21 The day of the week after a date was checked and left out: 日期 (1 cell); strict: weekday in the scheme would refuse them.",
		"a.xlsx!s!C3 V21 A year of two digits was read as 20..: 日期 (1 cell); strict: short-year in the scheme would refuse them.",
		"a.xlsx!s!C4 V21 A date without a year was put into the period: 日期 (1 cell); strict: no-year in the scheme would refuse them.",
		"a.xlsx!s!C7 V21 The time of day after a date was left out: 日期 (1 cell); strict: clock in the scheme would refuse them.",
		"a.xlsx!s!B3 V21 (已离职) after a name was left out: 姓名 (1 cell); strict: left in the scheme would refuse them.",
	}
	if diff := cmp.Diff(want, texts(stats.Notes)); diff != "" {
		t.Error(diff)
	}
	// Strict, each of these cells is a fault.
	for i := range spec.Columns {
		spec.Columns[i].Strict = AllLeniences
	}
	got, stats, _ = read(t, spec, book("a.xlsx", fakeSheet{name: "s", rows: rows("工号|姓名|日期|金额|退款|次数", "E1|甲|2026-10-01|#1|#2|#3", "E1|甲|2026-10-01|12元|#2|#3", "E1|甲|2026-10-01|12|-|#3")}))
	if len(got) != 1 || stats.Faulty != 2 || len(stats.Notes) != 0 {
		t.Errorf("strict: %v, %+v", got, stats)
	}
}

func TestShares(t *testing.T) {
	for _, test := range []struct {
		name   string
		column Column
		cells  []string
		want   []string
	}{
		{"points mixed", Column{Percent: Points}, []string{"#62.5", "#70", "#0.625", "#0.7"}, []string{"V16 B4 62.5 B2 0.625"}},
		{"points mixed, the small one first", Column{Percent: Points}, []string{"#1", "#0", "#70"}, []string{"V16 B4 B2"}},
		{"points and %", Column{Percent: Points}, []string{"#62.5", "0.5%", "#0"}, nil},
		{"points, all small", Column{Percent: Points}, []string{"#0.625", "#0.5", "#0"}, []string{"V22 B2 percent: fraction"}},
		{"points and shown in %", Column{Percent: Points}, []string{"#62.5", "%0.5", "%0.7"}, nil},
		{"fraction", Column{Percent: Fraction}, []string{"#0.625", "#1", "62%"}, nil},
		{"nothing said, % and numbers", Column{}, []string{"#0.5", "98.5%", "#98.5", "#3"}, []string{"V22 B3 B4 percent: points"}},
		{"nothing said, % and shares", Column{}, []string{"98.5%", "#0.985", "#1"}, nil},
		{"nothing said", Column{}, []string{"#0.5", "#98.5"}, nil},
		{"in %, mixed", Column{Unit: "%"}, []string{"#98.5", "#0.985", "#0"}, []string{"V22 B3 0.98%"}},
		{"in %", Column{Unit: "%"}, []string{"#98.5", "97%", "#0"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.column.Name, test.column.Type = "率", NumberType
			lines := []string{"工号|率"}
			for _, c := range test.cells {
				lines = append(lines, "E1|"+c)
			}
			_, stats, problems := read(t, leave(test.column), book("a.xlsx", fakeSheet{name: "s", rows: rows(lines...)}))
			problems.Add(stats.Notes...)
			if len(problems) != len(test.want) {
				t.Fatalf("got %v, want %q", problems, test.want)
			}
			for i, p := range problems {
				if !hasWords(p.String(), test.want[i]) {
					t.Errorf("got %v, want %q", p, test.want[i])
				}
			}
		})
	}
}
