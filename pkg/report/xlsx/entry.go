package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// entries gives the columns that people fill in their formats and rules.
func (b *builder) entries(name string, s *report.Sheet) error {
	b.links = 0
	for i, e := range s.Entries {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		right := e.Format != report.General && e.Format != report.AsText || e.Rule.Kind == report.NumberWithin
		id, err := b.styleID(look{style: report.Plain, format: e.Format, number: right})
		if err != nil {
			return err
		}
		if err := b.file.SetColStyle(name, column, id); err != nil {
			return err
		}
		if e.Rule.Kind == report.AnyValue {
			continue
		}
		v, err := validation(e.Rule)
		if err != nil {
			return err
		}
		v.Sqref = fmt.Sprintf("%s%d:%s%d", column, max(1, s.EntryRow), column, sheet.MaxRows)
		if err := b.file.AddDataValidation(name, v); err != nil {
			return err
		}
	}
	return nil
}

// validation is a rule as a workbook has it.
func validation(r report.Rule) (*excelize.DataValidation, error) {
	v := excelize.NewDataValidation(true)
	kind, from, to := excelize.DataValidationTypeDecimal, bound(r.From), bound(r.To)
	switch {
	case r.Kind == report.OneOf && r.SourceSheet != "":
		source, err := ranged(r.SourceSheet, r.Source)
		if err != nil {
			return nil, err
		}
		v.SetSqrefDropList(xmlText.Replace(source))
	case r.Kind == report.OneOf:
		if err := v.SetDropList(r.Words); err != nil {
			return nil, err
		}
	case r.Kind == report.DateWithin:
		kind = excelize.DataValidationTypeDate
	case r.Kind == report.TimeOfDay:
		kind, from, to = excelize.DataValidationTypeTime, "0", lastTime
	}
	if r.Kind != report.OneOf {
		operator := excelize.DataValidationOperatorBetween
		switch {
		case to == "":
			operator = excelize.DataValidationOperatorGreaterThanOrEqual
		case from == "":
			operator, from, to = excelize.DataValidationOperatorLessThanOrEqual, to, ""
		}
		if err := v.SetRange(from, to, kind, operator); err != nil {
			return nil, err
		}
	}
	style := excelize.DataValidationErrorStyleStop
	if r.Gentle {
		style = excelize.DataValidationErrorStyleWarning
	}
	v.SetError(style, "请核对", shorten(clean(r.Message), maxRuleText))
	return v, nil
}

// maxRuleText is how long the message of a rule may be.
const maxRuleText = 225

// lastTime is the last second of a day, as a part of the day.
const lastTime = "0.999988425925926"

func bound(v value.Value) string {
	switch v.Kind() {
	case value.Numeric:
		return v.Number().String()
	case value.Day:
		return strconv.Itoa(serial(v.Date()))
	default:
		return ""
	}
}

// xmlText escapes what excelize takes as XML.
var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// partOfDay is a time of day as a spreadsheet keeps it, to more places than a
// second needs.
func partOfDay(t value.Time) string {
	const secondsADay = 86400
	part, _ := value.NewInt(int64(t)).Div(value.NewInt(secondsADay)) // not by 0
	return part.Fixed(15)
}

// maxLinks bounds the links of a sheet: a workbook takes 65,530, and the library
// looks through all of them for each new one.
const maxLinks = 5_000

// beside adds the link and the note of a cell.
func (b *builder) beside(sheet, at string, c *report.Cell) error {
	if c.Link != nil && b.links < maxLinks {
		b.links++
		if err := b.file.SetCellHyperLink(sheet, at, address(*c.Link), "External"); err != nil {
			return err
		}
	}
	if c.Note == "" {
		return nil
	}
	return b.note(sheet, at, clean(c.Note))
}

// address is a link as a workbook writes it: file.xlsx#'sheet'!B3. Signs that
// would end or change an address are written by their number.
func address(l report.Link) string {
	to := encoded.Replace(l.File)
	if l.Sheet == "" {
		return to
	}
	cell := l.Cell
	if cell == "" {
		cell = "A1"
	}
	return to + "#" + encoded.Replace(quoted(l.Sheet)) + "!" + cell
}

var encoded = strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F", `"`, "%22", "<", "%3C", ">", "%3E", "\\", "%5C", "\n", "%0A")

// The size of a note in pixels: a line of small print, and how many signs of
// Chinese stand in one.
const (
	noteLine  = 18
	noteSigns = 22
	noteWidth = 300
	noteMost  = 420
)

// note writes a note large enough for its text.
func (b *builder) note(sheet, at, text string) error {
	lines := 1
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + len([]rune(line))/noteSigns
	}
	return b.file.AddComment(sheet, excelize.Comment{
		Cell: at, Author: creator, Width: noteWidth, Height: uint(min(noteMost, lines*noteLine)),
		Paragraph: []excelize.RichTextRun{{Text: text, Font: &excelize.Font{Family: fontName, Size: 9, Color: ink}}},
	})
}
