package papers

import (
	"strconv"

	"paysheet/pkg/formula"
	"paysheet/pkg/value"
)

// calendarSheet is every day that the calendar knows, and whether it is worked.
type calendarSheet struct {
	name string
	rows [][]Cell
}

// Workdays counts the working days between two dates, both included, below 0
// where the first is the later one.
func (v view) Workdays(from, to string) (string, error) {
	if v.l.run.Calendar() == nil {
		return "", missing("日历")
	}
	if v.l.days == nil {
		v.l.days = v.l.calendarSheet()
	}
	d := v.l.days
	at := func(column string) string {
		return quoted(d.name) + "!$" + column + "$" + strconv.Itoa(firstRow) + ":$" + column + "$" + strconv.Itoa(len(d.rows))
	}
	days, worked := at("A"), at("B")
	low, high := "MIN("+from+","+to+")", "MAX("+from+","+to+")"
	return "IF(OR(" + low + "<MIN(" + days + ")," + high + ">MAX(" + days + ")),NA(),SUMIFS(" + worked + "," + days + `,">="&` + low + "," + days + `,"<="&` + high +
		")*IF(" + from + ">" + to + ",-1,1))", nil
}

func (l *layout) calendarSheet() *calendarSheet {
	d := &calendarSheet{name: l.pageName("日历")}
	d.rows = [][]Cell{
		{{Value: value.OfText("工作日历"), Style: Title}},
		{{Value: value.OfText("1 是工作日，0 是休息日；已计法定节假日和调休"), Style: Remark}},
		nil,
		heads("日期", "工作日"),
	}
	known := l.run.Calendar()
	for _, year := range known.Years() {
		for month := 1; month <= 12; month++ {
			for day := 1; day <= value.DaysOfMonth(year, month); day++ {
				date, _ := value.NewDate(year, month, day)
				worked := int64(0)
				if is, err := known.Workday(date); err == nil && is {
					worked = 1
				}
				d.rows = append(d.rows, []Cell{{Value: value.OfDate(date), Style: Input, Format: Day}, {Value: value.OfInt(worked), Style: Input}})
			}
		}
	}
	return d
}

func (d *calendarSheet) sheet() *Sheet {
	s := freeSheet(d.name, d.rows)
	s.Widths, s.FrozenRows = []int{14, 10}, headRow
	return s
}

var _ formula.ExcelSheets = view{}
