package report_test

import (
	"strings"
	"testing"

	"paysheet/pkg/diag"
	"paysheet/pkg/report"
)

func TestFaults(t *testing.T) {
	golden(t, "faults", report.Faults(diag.List{
		{Code: "V04", Place: diag.Place{File: "十月.xlsx", Sheet: "考勤", Cell: "D12"}, Message: "English", Hint: "English",
			Chinese: diag.Words{Message: "“分钟”一列读到“-1”，应为不小于 0 的数。", Read: "-1", Expected: "不小于 0 的数", Hint: "改正这一格。"}},
		{Code: "V13", Place: diag.Place{Sheet: "考勤"}, Count: 312, Message: "English", Chinese: diag.Words{Message: "这张表还有 312 个问题没有列出。"}},
		{Code: "H05", Place: diag.Place{File: "十月.xlsx", Sheet: "考勤"}, Message: "The sheet could not be read to its end.", Hint: "Open it."},
		{Code: "F101", Place: diag.Place{File: "shop.yaml", Line: 45, Column: 3}, Message: "There is no name 甲 here.", Detail: "甲 * 2\n^^\n", Hint: "Did you mean 乙?", Read: "甲", Expected: "a name"},
		{Code: "C102", Severity: diag.Warning, Place: diag.Place{File: `/srv/pay\in/旧.xls`}, Message: "m"},
		{Code: "C201", Message: "There is no workbook to read."},
	}, report.FaultsOf{Title: "门店月薪", Period: "2026-10"}).String())
}

// An empty list says that there is nothing, and one of warnings that nothing
// stops the run.
func TestFaultsOfNothing(t *testing.T) {
	none := report.Faults(nil, report.FaultsOf{}).String()
	if strings.Count(none, "good:没有问题。") != 2 || strings.Contains(none, "filter") {
		t.Error(none)
	}
	warned := report.Faults(diag.List{{Code: "L110", Severity: diag.Warning, Message: "m"}}, report.FaultsOf{}).String()
	if !strings.Contains(warned, "alert:没有错误，有 1 个警告") || strings.Contains(warned, "bad:") {
		t.Error(warned)
	}
}
