package report

import (
	"fmt"
	"strings"

	"paysheet/pkg/value"
)

// Display is the cell as a reader sees it: 1,234.50.
func (c Cell) Display() string {
	if c.Value.Kind() == value.Boolean {
		return yesNo(c.Value.Bool())
	}
	if c.Value.Kind() != value.Numeric {
		return c.Value.String()
	}
	n := c.Value.Number()
	switch c.Format {
	case Whole:
		return grouped(n.Fixed(0))
	case Tenths:
		return grouped(n.Fixed(1))
	case Money:
		return grouped(n.Fixed(2))
	default:
		return n.String()
	}
}

func yesNo(b bool) string {
	if b {
		return wordYes
	}
	return wordNo
}

// grouped puts commas between the thousands of a plain decimal.
func grouped(s string) string {
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, pointed := strings.Cut(digits, ".")
	var b strings.Builder
	b.WriteString(s[:len(s)-len(digits)])
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if pointed {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}

// String writes the book as plain text, for tests and for the eye: a line for
// each row, its number first, cells parted by bars, a style before the text
// unless it is body, «n after a cell that covers n more.
func (b Book) String() string {
	var out strings.Builder
	for i, s := range b.Sheets {
		if i > 0 {
			out.WriteByte('\n')
		}
		s.dump(&out)
	}
	return out.String()
}

func (s Sheet) dump(out *strings.Builder) {
	fmt.Fprintf(out, "[%s] %s widths", s.Name, s.Print.describe())
	for _, w := range s.Widths {
		fmt.Fprintf(out, " %d", w)
	}
	if s.FrozenRows > 0 || s.FrozenColumns > 0 {
		fmt.Fprintf(out, ", frozen %d×%d", s.FrozenRows, s.FrozenColumns)
	}
	if s.Filter > 0 {
		fmt.Fprintf(out, ", filter %d", s.Filter)
	}
	out.WriteByte('\n')
	for i := range s.Rows {
		fmt.Fprintf(out, "%3d", i+1)
		for _, c := range s.Rows[i].All(nil) {
			if c.Style == Covered {
				continue
			}
			out.WriteString(" | ")
			c.dump(out)
		}
		out.WriteByte('\n')
	}
	for i, e := range s.Entries {
		if e.Rule.Kind != AnyValue {
			fmt.Fprintf(out, "column %d from row %d: %s\n", i+1, s.EntryRow, e.Rule)
		}
	}
	for _, c := range s.Charts {
		fmt.Fprintf(out, "chart %q of R%dC%d:R%dC%d by R%dC%d:R%dC%d at R%dC%d, %d×%d\n", c.Title,
			c.Values.FirstRow, c.Values.FirstColumn, c.Values.LastRow, c.Values.LastColumn,
			c.Categories.FirstRow, c.Categories.FirstColumn, c.Categories.LastRow, c.Categories.LastColumn,
			c.Row, c.Column, c.Width, c.Height)
	}
}

func (c Cell) dump(out *strings.Builder) {
	if c.Style != Body {
		out.WriteString(c.Style.String())
		out.WriteByte(':')
	}
	out.WriteString(strings.ReplaceAll(c.Display(), "\n", "⏎"))
	if c.Across > 0 {
		fmt.Fprintf(out, " «%d", c.Across)
	}
	if c.Link != nil {
		fmt.Fprintf(out, " → %s!%s!%s", c.Link.File, c.Link.Sheet, c.Link.Cell)
	}
	if c.Note != "" {
		fmt.Fprintf(out, " (%s)", strings.ReplaceAll(c.Note, "\n", "⏎"))
	}
}

func (p Print) describe() string {
	s := "A4"
	if p.Paper == A5 {
		s = "A5"
	}
	if p.Landscape {
		s += " landscape"
	}
	if p.OnePage {
		s += " one page"
	}
	if p.PagesWide > 1 {
		s += fmt.Sprintf(" %d wide", p.PagesWide)
	}
	if p.RepeatRows > 0 || p.RepeatColumns > 0 {
		s += fmt.Sprintf(" repeat %d×%d", p.RepeatRows, p.RepeatColumns)
	}
	if p.Columns > 0 {
		s += fmt.Sprintf(" first %d columns", p.Columns)
	}
	return fmt.Sprintf("%s, footer %q,", s, p.Footer)
}
