package source

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// reader turns the cells of one column of the export into values.
type reader struct {
	name    string
	column  *column
	convert sheet.CellReader
	from    unit // of a plain number
	to      unit
	workday value.Number
	blank   []string // folded words that say nothing
	words   []word
	zero    bool // an empty cell is 0
}

// word is a folded word of the export, which may hold a *, and the word for it.
type word struct{ from, to string }

// sheetType is the type that a cell is read as before it is worked on.
func sheetType(t string) sheet.Type {
	switch t {
	case "id":
		return sheet.IDType
	case "number", "rate":
		return sheet.NumberType
	case "duration":
		return sheet.DurationType
	case "date":
		return sheet.DateType
	case "time":
		return sheet.TimeType
	default:
		return sheet.TextType
	}
}

// unitName is how package sheet writes a unit.
func unitName(u unit) string {
	return [...]string{"", "秒", "分钟", "小时", "天"}[u]
}

// newReader makes the reader of a column. The problem, if there is one, is a
// length of time whose unit nothing says.
func (p *Profile) newReader(name string, c *column, h *heading, at diag.Place) (*reader, *diag.Problem) {
	r := &reader{name: name, column: c, workday: p.workday, zero: p.file.Empty == "zero"}
	if c.Empty != "" {
		r.zero = c.Empty == "zero"
	}
	measure := c.Type == "number" || c.Type == "duration"
	r.zero = r.zero && measure
	for _, w := range slices.Concat(p.file.Blank, c.Blank) {
		r.blank = append(r.blank, folded(w))
	}
	if len(c.Words.entries) > 0 {
		for _, e := range c.Words.entries {
			r.words = append(r.words, word{folded(e.name), e.value})
		}
	}
	if c.Type == "duration" {
		r.to = parseUnit(c.Unit.Value)
		r.from = h.unit
		if r.from == noUnit {
			r.from = parseUnit(c.In.Value)
		}
		if r.from == noUnit {
			problem := noUnitKnown(at, p, h.text)
			return nil, &problem
		}
		if (r.from == day) != (r.to == day) && p.workday.IsZero() {
			problem := noWorkday(at, p, h.text)
			return nil, &problem
		}
	}
	r.convert = sheet.NewCellReader(&sheet.Column{Name: name, Type: sheetType(c.Type), Optional: true, Unit: unitName(r.from)}, sheet.Limits{})
	return r, nil
}

// converts tells whether lengths of work in hours become days, or days hours.
func (r *reader) converts() bool { return (r.from == day) != (r.to == day) }

// read types one cell. The problem has no place yet.
func (r *reader) read(cell sheet.RawCell, date1904 bool) (value.Value, *diag.Problem) {
	if r.isBlank(cell) {
		if r.zero {
			return value.OfInt(0), nil
		}
		return value.Value{}, nil
	}
	if cell.Kind == sheet.TextCell {
		cell.Text = r.bare(cell.Text)
	}
	v, problem := r.convert.Read(cell, date1904)
	if problem == nil && v.IsBlank() {
		unlisted := notBlank(r.name, cell.Text)
		problem = &unlisted
	}
	if problem != nil {
		return v, problem
	}
	switch {
	case r.column.Type == "duration":
		return value.Of(inUnit(v.Number(), r.from, r.to, r.workday)), nil
	case r.words != nil:
		return r.word(v)
	}
	return v, nil
}

// isPercent tells whether a cell says itself that it is a number of hundredths.
func isPercent(cell sheet.RawCell) bool {
	return cell.Percent || strings.HasSuffix(narrow(cell.Text), "%")
}

// word translates a text; a word for nothing is blank.
func (r *reader) word(v value.Value) (value.Value, *diag.Problem) {
	f := folded(v.String())
	for _, w := range r.words {
		switch {
		case !glob(w.from, f):
		case w.to == "":
			return value.Value{}, nil
		default:
			return value.OfText(w.to), nil
		}
	}
	switch r.column.Other {
	case "":
		problem := unknownWord(r.column, v.String())
		return value.Value{}, &problem
	case "*":
		return v, nil
	}
	return value.OfText(r.column.Other), nil
}

// isBlank tells whether a cell says nothing.
func (r *reader) isBlank(cell sheet.RawCell) bool {
	switch cell.Kind {
	case sheet.EmptyCell:
		return true
	case sheet.TextCell, sheet.NumberCell:
		f := folded(cell.Text)
		return f == "" || slices.Contains(r.blank, f)
	}
	return false
}

// bare takes off what exports write around a value: the unit behind a count or an
// amount, the day of the week behind a date, the note that a person has left.
func (r *reader) bare(s string) string {
	s = narrow(s)
	switch r.column.Type {
	case "number":
		s = strings.TrimPrefix(s, "¥")
		for _, u := range countWords {
			if rest, ok := strings.CutSuffix(s, u); ok && u != "%" {
				return strings.TrimSpace(rest)
			}
		}
	case "date":
		return fullDate(s)
	case "name":
		return bareName(s)
	case "id":
		if inner, ok := strings.CutPrefix(s, `="`); ok {
			return strings.TrimSuffix(inner, `"`)
		}
		return strings.TrimPrefix(s, "'")
	}
	return s
}

var (
	weekday   = regexp.MustCompile(`\s*(?:星期|周)([一二三四五六日天])$`)
	shortYear = regexp.MustCompile(`^[0-9]{2}-[0-9]{2}-[0-9]{2}(?:$|\s)`)
	departed  = regexp.MustCompile(`\s*\((?:已离职|离职|已离开)\)$`)
)

// fullDate writes the year of a date in full and drops the day of the week,
// unless it is the wrong one: then the text stays and can be no date.
func fullDate(s string) string {
	bare, named := s, 0
	if m := weekday.FindStringSubmatchIndex(s); m != nil {
		bare = strings.TrimSpace(s[:m[0]])
		named = weekdayOf(s[m[2]:m[3]])
	}
	if shortYear.MatchString(bare) {
		bare = "20" + bare
	}
	if named > 0 {
		if d, ok := plainDate(bare); !ok || d.Weekday() != named {
			return s
		}
	}
	return bare
}

// weekdayOf is 1 for Monday (一) to 7 for Sunday, 0 for any other text.
func weekdayOf(s string) int {
	for i, name := range [...]string{"一", "二", "三", "四", "五", "六", "日"} {
		if s == name || i == 6 && s == "天" {
			return i + 1
		}
	}
	return 0
}

// dateNumbers are the numbers of a date written in any way.
var dateNumbers = regexp.MustCompile(`^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$`)

func plainDate(s string) (value.Date, bool) {
	m := dateNumbers.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	dayOfMonth, _ := strconv.Atoi(m[3])
	return value.NewDate(year, month, dayOfMonth)
}

// bareName is a person's name without the note that the person has left.
func bareName(s string) string { return departed.ReplaceAllString(narrow(s), "") }

// inUnit turns a length from one unit into another; days are days of work.
func inUnit(n value.Number, from, to unit, workday value.Number) value.Number {
	q, ok := n.Mul(seconds(from, workday)).Div(seconds(to, workday))
	if !ok {
		return n // no unit has a length of 0
	}
	return q
}

func seconds(u unit, workday value.Number) value.Number {
	switch u {
	case minute:
		return value.NewInt(60)
	case hour:
		return value.NewInt(3600)
	case day:
		return workday.Mul(value.NewInt(3600))
	default:
		return value.One
	}
}
