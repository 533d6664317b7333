// Package samples makes the sample months of the schemes that ship: the
// workbooks that a department would hand to its payroll clerk, with the mess
// that such workbooks have and no faults.
//
// In comes the id of a scheme; out come its workbooks, the same parts each
// time. The package writes no file (the command beside it does), reads no
// clock and draws its varied amounts from a fixed sequence.
package samples

import (
	"errors"
	"fmt"
)

// ErrUnknown is the error of an id that has no sample month.
var ErrUnknown = errors.New("no sample month for this scheme")

// File is one workbook of a sample month.
type File struct {
	// Name is the file's name without folders, for instance 考勤.xlsx.
	Name string
	Data []byte
}

// sample is one scheme's sample: a month, a quarter or a year.
type sample struct {
	id, period string
	books      func() []book
}

// samples are all of them, in the order of their ids.
func samples() []sample {
	return []sample{
		{"after-sales-50-30-20", "2026-12", afterSales503020},
		{"after-sales-scorecard", "2026-10", afterSalesScorecard},
		{"attendance-rules", "2026-10", attendanceRules},
		{"budget-pool", "2026", budgetPool},
		{"clinic", "2026-10", clinic},
		{"crm-indicators", "2026-12", crmIndicators},
		{"dealer-total", "2026-10", dealerTotal},
		{"dealer-workshop", "2026-10", dealerWorkshop},
		{"desk-30-30-20-20", "2026-Q3", desk30302020},
		{"desk-satisfaction", "2026-10", deskSatisfaction},
		{"ecommerce-lead", "2026-Q3", ecommerceLead},
		{"foreign-trade", "2026-10", foreignTrade},
		{"foreign-trade-annual", "2026", foreignTradeAnnual},
		{"four-part", "2026-12", fourPart},
		{"gas-branch", "2026-10", gasBranch},
		{"grades-abcd", "2026-10", gradesABCD},
		{"hospital-desk", "2026-10", hospitalDesk},
		{"institution", "2026-10", institution},
		{"lock-service", "2026-10", lockService},
		{"membership-card", "2026-10", membershipCard},
		{"monthly-awards", "2026-10", monthlyAwards},
		{"pay-levels", "2026-10", payLevels},
		{"repair-field", "2026-09", repairField},
		{"repair-team", "2026-10", repairTeam},
		{"reward-outline", "2026-12", rewardOutline},
		{"reward-ratio", "2026-10", rewardRatio},
		{"sales-quarter", "2026-Q3", salesQuarter},
		{"service-centre", "2026", serviceCentre},
		{"service-kpi", "2026-10", serviceKPI},
		{"service-scorecard", "2026-10", serviceScorecard},
		{"service-star", "2026-10", serviceStar},
		{"shop-kpi", "2026-10", shopKPI},
		{"sla-template", "2026-12", slaTemplate},
		{"star-and-fines", "2026-10", starAndFines},
		{"team-lead", "2026-10", teamLead},
		{"top-ten-percent", "2026-10", topTenPercent},
		{"work-plan", "2026-12", workPlan},
	}
}

func find(id string) (sample, error) {
	for _, s := range samples() {
		if s.id == id {
			return s, nil
		}
	}
	return sample{}, fmt.Errorf("%w: %q", ErrUnknown, id)
}

// IDs are the schemes that have a sample.
func IDs() []string {
	var ids []string
	for _, s := range samples() {
		ids = append(ids, s.id)
	}
	return ids
}

// Period is the period of a scheme's sample, as a run names it.
func Period(id string) (string, error) {
	s, err := find(id)
	return s.period, err
}

// Generate returns the workbooks of a scheme's sample, the one with the roster
// first. The error wraps ErrUnknown for any id that IDs does not list.
func Generate(id string) ([]File, error) {
	s, err := find(id)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, b := range s.books() {
		data, err := b.encode()
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", id, b.name, err)
		}
		files = append(files, File{Name: b.name, Data: data})
	}
	return files, nil
}
