package xlsx

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/report"
)

// The font is on every Windows that is set up for Chinese and comes with Excel
// on a Mac; elsewhere programs put another one for Chinese in its place.
const (
	fontName = "微软雅黑"
	fontSize = 10.0
)

// The colours.
const (
	ink     = "1F2933"
	faint   = "667085"
	deep    = "1F3864"
	rule    = "BFC5CD"
	pale    = "F3F5F8"
	tint    = "DCE6F2"
	amber   = "FFF4D6"
	goodInk = "1E7B34"
	badInk  = "B42318"
	badFill = "FDE7E5"
	must    = "FFD98A"
	blue    = "0B5CAD"
)

// look is all that the style of a cell depends on.
type look struct {
	style  report.Style
	format report.Format
	number bool // stands at the right
	date   bool
	quoted bool // stays text when somebody edits the cell
}

// bodyFont makes the body's font the workbook's own: column widths are counted
// in its digits.
func (b *builder) bodyFont() error {
	if err := b.file.SetDefaultFont(fontName); err != nil {
		return err
	}
	if fonts := b.file.Styles.Fonts; fonts != nil && len(fonts.Font) > 0 && fonts.Font[0].Sz != nil {
		size := fontSize
		fonts.Font[0].Sz.Val = &size
	}
	return nil
}

// styleID is the workbook's number for a look.
func (b *builder) styleID(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	id, err := b.file.NewStyle(design(l))
	if err != nil {
		return 0, err
	}
	if l.quoted {
		id = b.quotedCopy(id)
	}
	b.styles[l] = id
	return id, nil
}

// quotedCopy adds a style that is another one with the mark of text, for which
// excelize has no word.
func (b *builder) quotedCopy(id int) int {
	formats := b.file.Styles.CellXfs
	yes := true
	quoted := formats.Xf[id]
	quoted.QuotePrefix = &yes
	formats.Xf = append(slices.Clip(formats.Xf), quoted)
	formats.Count = len(formats.Xf)
	return len(formats.Xf) - 1
}

func design(l look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: fontSize, Color: ink},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "left", WrapText: true},
	}
	if l.number {
		s.Alignment.Horizontal = "right"
		s.Alignment.WrapText = false
		if format := numberFormat(l); format != "" {
			s.CustomNumFmt = &format
		}
	}
	if l.format == report.AsText {
		format := "@"
		s.CustomNumFmt = &format
	}
	switch l.style {
	case report.Title:
		s.Font.Bold, s.Font.Size, s.Font.Color = true, 16, deep
		s.Alignment.Horizontal = "center"
	case report.Subtitle:
		s.Font.Color = faint
		s.Alignment.Horizontal = "center"
	case report.Remark:
		s.Font.Size, s.Font.Color = 9, faint
	case report.Plain:
	default:
		s.Border = border()
		s.Alignment.Indent = 1
		inTable(s, l.style)
	}
	return s
}

// inTable is the look of cells with a border.
func inTable(s *excelize.Style, style report.Style) {
	switch style {
	case report.Label:
		s.Font.Color = faint
		s.Fill = fill(pale)
	case report.Required:
		s.Font.Bold, s.Font.Color = true, deep
		s.Fill = fill(must)
		center(s)
	case report.Example:
		s.Font.Italic, s.Font.Color = true, faint
		s.Fill = fill(pale)
	case report.Linked:
		s.Font.Color, s.Font.Underline = blue, "single"
	case report.Heading:
		s.Font.Bold, s.Font.Color = true, deep
		s.Fill = fill(tint)
		center(s)
	case report.Explain:
		s.Font.Size, s.Font.Color = 9, faint
	case report.Subtotal:
		s.Font.Bold = true
		s.Fill = fill(pale)
	case report.Grand:
		s.Font.Bold, s.Font.Color = true, deep
		s.Fill = fill(tint)
	case report.Alert:
		s.Fill = fill(amber)
	case report.Good:
		s.Font.Color = goodInk
		center(s)
	case report.Bad:
		s.Font.Bold, s.Font.Color = true, badInk
		s.Fill = fill(badFill)
		center(s)
	}
}

func center(s *excelize.Style) { s.Alignment.Horizontal, s.Alignment.Indent = "center", 0 }

func numberFormat(l look) string {
	if l.date {
		return "yyyy-mm-dd"
	}
	switch l.format {
	case report.Whole:
		return "#,##0"
	case report.Tenths:
		return "#,##0.0"
	case report.Money:
		return "#,##0.00"
	case report.AsDate:
		return "yyyy-mm-dd"
	case report.AsTime:
		return "hh:mm:ss"
	default:
		return ""
	}
}

func fill(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func border() []excelize.Border {
	sides := []string{"left", "top", "right", "bottom"}
	out := make([]excelize.Border, len(sides))
	for i, side := range sides {
		out[i] = excelize.Border{Type: side, Color: rule, Style: 1}
	}
	return out
}
