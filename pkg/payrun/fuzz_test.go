package payrun_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/calendar"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
)

// FuzzCells puts any texts into the cells of a month: a run never panics; it
// comes to a result, or to problems that each have a code and a sentence.
func FuzzCells(f *testing.F) {
	text, err := os.ReadFile(filepath.Join(testdata, "script", "common", "shop.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	src, problems := scheme.Parse("shop.yaml", text)
	if src == nil {
		f.Fatal(problems)
	}
	period, err := src.Period("2026-10")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][3]string{
		{"E001", "3000", "2026-10-09"}, {"", "", ""}, {"=1+1", "1e400", "2026-02-30"}, {"合计", "-0", "45000.5"},
		{"E001\nE002", "１２３", "9999-12-31"}, {"../E001", "#DIV/0!", "24:00"}, {strings.Repeat("9", 60), strings.Repeat("9", 400), "0000-00-00"},
		{"\u200b", "1.7976931348623157e308", "二〇二六年十月"}, {"{实发}", "50%", "2026-10-09 08:00:00"},
	} {
		f.Add(seed[0], seed[1], seed[2], false)
		f.Add(seed[0], seed[1], seed[2], true)
	}
	f.Fuzz(func(t *testing.T, id, amount, day string, asNumber bool) {
		for _, s := range []string{id, amount, day} {
			if !utf8.ValidString(s) || len(s) > 500 {
				t.Skip()
			}
		}
		run(t, payrun.Options{
			Source: src, Period: period, Calendar: calendar.China(), Version: "test",
			Inputs: []payrun.Input{month(t, id, amount, day, asNumber)},
		})
	})
}

// run carries a run out that may end either way.
func run(t *testing.T, o payrun.Options) {
	t.Helper()
	outcome, err := payrun.Work(o)
	if err == nil {
		if _, err := publish(t.Context(), outcome, newMemory()); err != nil {
			t.Fatal(err)
		}
		return
	}
	var failure *payrun.Failure
	if !errors.As(err, &failure) || len(failure.Problems) == 0 {
		t.Fatalf("%v is no Failure", err)
	}
	for _, p := range failure.Problems {
		if p.Code == "" || p.Message == "" {
			t.Errorf("%+v has no code or no sentence", p)
		}
	}
}

// month is a month of two people, one of them with the given cells.
func month(t *testing.T, id, amount, day string, asNumber bool) payrun.Input {
	t.Helper()
	rows := map[string][][]string{
		"员工": {{"工号", "姓名", "部门", "底薪", "目标"}, {"E001", "王敏", "前厅", "3000", "10000"}, {id, day, amount, amount, amount}},
		"考勤": {{"工号", "日期", "班次", "迟到分钟", "加班小时"}, {id, day, "", amount, amount}, {"E001", day, amount, "0", amount}},
		"销售": {{"工号", "金额"}, {id, amount}, {"E001", amount}},
	}
	f := excelize.NewFile()
	for _, name := range []string{"员工", "考勤", "销售"} {
		_, err := f.NewSheet(name)
		must(t, err)
		for y, row := range rows[name] {
			for x, cell := range row {
				if asNumber && cell == amount && cell != "" {
					must(t, f.SetCellDefault(name, cellName(t, x, y), cell))
				} else {
					must(t, f.SetCellStr(name, cellName(t, x, y), cell))
				}
			}
		}
	}
	var data bytes.Buffer
	must(t, f.Write(&data))
	return input("month.xlsx", data.Bytes())
}
