// Package exports writes sample exports of known programs, laid out as the real
// ones are: banners, merged groups, day labels, texts and encodings.
//
// In comes nothing; out go the bytes of workbooks and CSV files, the same every
// time. The people, orders and tickets are made up. It opens no file and knows
// no room.
package exports

import (
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// File is one sample export.
type File struct {
	// Source is the id of the profile that it is for.
	Source string
	// Name is the name as the program gives it.
	Name string
	make func() ([]byte, error)
}

// Encode is the file's bytes.
func (f File) Encode() ([]byte, error) { return f.make() }

// Files are all sample exports.
func Files() []File {
	return []File{
		{"dingtalk-monthly", "某某公司_月度汇总_20261001-20261031.xlsx", workbook(dingtalkMonthly())},
		{"dingtalk-daily", "某某公司_每日统计_20261001-20261031.xlsx", workbook(dingtalkDaily())},
		{"wecom-daily", "上下班打卡_日报_20261001-20261031.xlsx", workbook(wecomDaily()...)},
		{"wecom-monthly", "上下班打卡_月报_20261001-20261031.xlsx", workbook(wecomMonthly())},
		{"feishu-daily", "每日统计_20261001-20261031.xlsx", workbook(feishuDaily())},
		{"zendesk-tickets", "export-2026-11-02.csv", csvFile(zendesk(), false)},
		{"freshdesk-tickets", "tickets-november-02-2026.csv", csvFile(freshdesk(), false)},
		{"taobao-orders", "ExportOrderList202611020915.csv", csvFile(taobaoOrders(), true)},
		{"taobao-suborders", "商品销售明细.xlsx", workbook(taobaoSubOrders())},
		{"jd-orders", "京东订单.xlsx", workbook(jdOrders())},
		{"taobao-agents", "客服绩效明细.xlsx", workbook(taobaoAgents())},
	}
}

// page is one sheet. A cell that begins with # is a number cell.
type page struct {
	name   string
	rows   [][]string
	merges []string
}

// workbook makes the bytes of an xlsx file.
func workbook(pages ...page) func() ([]byte, error) {
	return func() (data []byte, err error) {
		f := excelize.NewFile()
		defer func() { err = errors.Join(err, f.Close()) }()
		if err := f.SetDocProps(&excelize.DocProperties{Creator: "sample", Created: "2026-11-02T00:00:00Z", Modified: "2026-11-02T00:00:00Z"}); err != nil {
			return nil, err
		}
		for i, p := range pages {
			if i == 0 {
				err = f.SetSheetName(f.GetSheetName(0), p.name)
			} else {
				_, err = f.NewSheet(p.name)
			}
			if err == nil {
				err = p.write(f)
			}
			if err != nil {
				return nil, err
			}
		}
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	}
}

func (p page) write(f *excelize.File) error {
	for i, row := range p.rows {
		for j, text := range row {
			if text == "" {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if number, ok := strings.CutPrefix(text, "#"); ok {
				err = f.SetCellDefault(p.name, cell, number)
			} else {
				err = f.SetCellStr(p.name, cell, text)
			}
			if err != nil {
				return err
			}
		}
	}
	for _, m := range p.merges {
		from, to, _ := strings.Cut(m, ":")
		if err := f.MergeCell(p.name, from, to); err != nil {
			return err
		}
	}
	return nil
}

// csvFile makes the bytes of a CSV file with commas and CRLF, in UTF-8 with a
// byte order mark or in GBK. Cells are quoted where they must be; a cell that
// begins with = is written as it stands.
func csvFile(rows [][]string, gbk bool) func() ([]byte, error) {
	return func() ([]byte, error) {
		var b strings.Builder
		for _, row := range rows {
			for i, text := range row {
				if i > 0 {
					b.WriteByte(',')
				}
				if strings.ContainsAny(text, ",\"\n") && !strings.HasPrefix(text, "=") {
					text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
				}
				b.WriteString(text)
			}
			b.WriteString("\r\n")
		}
		if !gbk {
			return []byte("\uFEFF" + b.String()), nil
		}
		return simplifiedchinese.GBK.NewEncoder().Bytes([]byte(b.String()))
	}
}

// table makes rows of lines whose cells are separated by |.
func table(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(strings.TrimSpace(text)) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "|")
		for i := range cells {
			cells[i] = strings.ReplaceAll(strings.TrimSpace(cells[i]), `\n`, "\n")
		}
		rows = append(rows, cells)
	}
	return rows
}
