package source

import (
	"regexp"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// daySlots is how many rows one day of one person can become.
const daySlots = 16

// piece is one thing that a day's cell says.
type piece struct {
	text   *dayText
	places map[string]string
}

// pieces takes a day's cell apart. The text that no pattern knows is given where
// there is one.
func (p *Profile) pieces(cell string) (out []piece, unknown string) {
	for line := range strings.Lines(cell) {
		line = narrow(line)
		if line == "" || p.dropped(line) {
			continue
		}
		parts := []string{line}
		for _, by := range p.file.Days.Split {
			var more []string
			for _, part := range parts {
				more = append(more, strings.Split(part, by)...)
			}
			parts = more
		}
		for _, part := range parts {
			if part = p.after(strings.TrimSpace(part)); part == "" || p.dropped(part) {
				continue
			}
			known := false
			for i := range p.texts {
				if places := p.texts[i].pattern.match(part); places != nil {
					out = append(out, piece{&p.texts[i], places})
					known = true
					break
				}
			}
			if !known {
				return nil, part
			}
		}
	}
	return out, ""
}

// maxSaid is how many different cells of days are remembered.
const maxSaid = 10_000

// saying is what a day's cell says.
type saying struct {
	pieces  []piece
	unknown string
}

// pieces takes a day's cell apart, each text once: most days say the same.
func (p *pass) pieces(cell string) ([]piece, string) {
	said, known := p.said[cell]
	if !known {
		said.pieces, said.unknown = p.view.profile.pieces(cell)
		if len(p.said) < maxSaid {
			p.said[strings.Clone(cell)] = said
		}
	}
	return said.pieces, said.unknown
}

func (p *Profile) dropped(s string) bool {
	for _, d := range p.drops {
		if d.match(s) != nil {
			return true
		}
	}
	return false
}

// after cuts off what may stand before a text, such as the name of a shift.
func (p *Profile) after(s string) string {
	for _, b := range p.before {
		if at := b.re.FindStringIndex(s); at != nil {
			return strings.TrimSpace(s[at[1]:])
		}
	}
	return s
}

// dayRows gives a row for each day that a person's row says something of, and
// further ones where a day says the same kind of thing twice.
func (p *pass) dayRows(o *outputView, row *sourceRow, id string) {
	v := p.view
	for d, h := range v.layout.days {
		cell := row.at(h.column)
		if cell == nil || p.ended {
			continue
		}
		at := v.at(row, h.column)
		if cell.Kind != sheet.TextCell {
			p.check.tell(notADayText(at, v.profile, cell.Text))
			continue
		}
		pieces, unknown := p.pieces(cell.Text)
		if unknown != "" {
			p.check.tell(notADayText(at, v.profile, unknown))
			continue
		}
		p.day(o, row, id, d, pieces, at)
	}
}

// day gives the rows of one day.
func (p *pass) day(o *outputView, row *sourceRow, id string, d int, pieces []piece, at diag.Place) {
	v := p.view
	fields := v.profile.fields
	says := false
	var rows [][]value.Value // what each row of the day says, by field
	totals := make([]value.Value, len(fields))
	for _, piece := range pieces {
		values, problem := p.settings(piece)
		if problem != "" {
			p.check.tell(badDayText(at, problem))
			return
		}
		says = says || len(piece.text.sets) > 0
		into := 0
		for into < len(rows) && contradict(rows[into], values) {
			into++
		}
		if into == len(rows) {
			rows = append(rows, make([]value.Value, len(fields)))
		}
		for i, val := range values {
			rows[into][i] = plus(rows[into][i], val)
			totals[i] = plus(totals[i], val)
		}
	}
	switch {
	case !says:
		return
	case len(rows) > daySlots:
		p.check.tell(badDayText(at, "it says too many things of one day"))
		return
	case !v.set.context.Period.Contains(v.days[d]):
		p.check.count(func(c *Counts) { c.Outside++ })
		return
	}
	for n, values := range rows {
		for i := range fields {
			switch fields[i].origin {
			case fromDay:
				p.values[i] = value.OfDate(v.days[d])
			case fromText:
				p.values[i] = values[i]
				if fields[i].numeric && values[i].IsBlank() {
					p.values[i] = value.OfInt(0)
				}
			default: // of the row
			}
		}
		if !p.give(o, row, 1+d*daySlots+n, id, giving{main: n == 0, totals: totals}) {
			return
		}
	}
}

// contradict tells whether two things that a day says cannot stand in one row:
// two kinds of leave.
func contradict(a, b []value.Value) bool {
	for i := range a {
		if a[i].Kind() == value.Text && b[i].Kind() == value.Text && a[i].Text() != b[i].Text() {
			return true
		}
	}
	return false
}

// plus adds numbers up; of texts the first stays.
func plus(a, b value.Value) value.Value {
	switch {
	case a.IsBlank():
		return b
	case a.Kind() == value.Numeric && b.Kind() == value.Numeric:
		return value.Add(a, b)
	}
	return a
}

// settings are the values that a piece gives, by field. The problem is a
// sentence's end.
func (p *pass) settings(says piece) (values []value.Value, problem string) {
	values = make([]value.Value, len(p.view.profile.fields))
	for _, s := range says.text.sets {
		val := s.value
		switch {
		case !p.view.needed[s.field]:
			continue
		case s.place != "":
			n, converted, ok := p.view.profile.length(says.places[s.place], parseUnit(s.place))
			if !ok {
				return nil, short(says.places[s.place]) + " is no length of time within one day"
			}
			if converted {
				p.check.count(func(c *Counts) { c.Converted++ })
			}
			val = value.Of(n)
		case s.text != nil:
			val = value.OfText(strings.Join(s.text, says.places[textPlace]))
		}
		values[s.field] = plus(values[s.field], val)
	}
	return values, ""
}

// lengthPart is a number with its unit.
var lengthPart = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?)\s*(天|个小时|小时|分钟|分|秒)`)

// longestDay is how many hours one day can hold.
const longestDay = 24

// length is a length of time such as 1小时5分钟 in a unit; converted tells that
// hours became days of work, or days hours. ok is false for more than a day.
func (p *Profile) length(s string, to unit) (n value.Number, converted, ok bool) {
	n = value.Zero
	for _, m := range lengthPart.FindAllStringSubmatch(s, -1) {
		from := parseUnit(strings.TrimPrefix(m[2], "个"))
		if (from == day) != (to == day) {
			if p.workday.IsZero() {
				return value.Zero, false, false
			}
			converted = true
		}
		n = n.Add(inUnit(value.MustNumber(m[1]), from, to, p.workday))
	}
	limit := value.One
	if to != day {
		limit = inUnit(value.NewInt(longestDay), hour, to, p.workday)
	}
	return n, converted, n.Cmp(limit) <= 0
}
