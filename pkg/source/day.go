package source

import (
	"fmt"
	"regexp"
	"slices"
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
	spans  bool // it names two days and gives a length of time
	words  string
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
					out = append(out, piece{&p.texts[i], places, p.texts[i].lengths() && twoDays(part), part})
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

// saying is what a day's cell says, worked out once for all days that say the
// same.
type saying struct {
	// rows are what each row of the day says, by field; none where the cell says
	// nothing of the day.
	rows   [][]value.Value
	totals []value.Value // of all rows, by field
	// spans are the texts that name two days, such as those a leave is from and to.
	spans []string
	// converted is how many lengths of work in hours became days.
	converted int
	unknown   string // a text that no pattern knows
	wrong     string // why what it says cannot be used, the end of a sentence
}

// said is what a day's cell says.
func (p *pass) said(cell string) *saying {
	s := p.sayings[cell]
	if s == nil {
		s = p.view.say(cell)
		if len(p.sayings) < maxSaid {
			p.sayings[strings.Clone(cell)] = s
		}
	}
	return s
}

// say works out what a day's cell says.
func (v *View) say(cell string) *saying {
	fields := v.profile.fields
	s := &saying{totals: make([]value.Value, len(fields))}
	pieces, unknown := v.profile.pieces(cell)
	if s.unknown = unknown; unknown != "" {
		return s
	}
	says := false
	var rows [][]value.Value
	for _, piece := range pieces {
		values := v.settings(piece, s)
		if s.wrong != "" {
			return s
		}
		says = says || len(piece.text.sets) > 0
		if piece.spans {
			s.spans = append(s.spans, piece.words)
		}
		into := 0
		for into < len(rows) && contradict(rows[into], values) {
			into++
		}
		if into == len(rows) {
			rows = append(rows, make([]value.Value, len(fields)))
		}
		for i, val := range values {
			rows[into][i] = plus(rows[into][i], val)
			s.totals[i] = plus(s.totals[i], val)
		}
	}
	switch {
	case !says:
		return s
	case len(rows) > daySlots:
		s.wrong = "it says too many things of one day"
		return s
	}
	for i, total := range s.totals {
		if u := fields[i].unit; u != noUnit && total.Kind() == value.Numeric && total.Number().Cmp(v.profile.longest(u)) > 0 {
			s.wrong = fmt.Sprintf("its lengths of time come to %s %s of %s, more than one day", total, unitName(u), fields[i].name)
			return s
		}
	}
	for _, row := range rows {
		for i := range fields {
			if fields[i].numeric && row[i].IsBlank() {
				row[i] = value.OfInt(0)
			}
		}
	}
	s.rows = rows
	return s
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
	spans := map[string]int{} // by text: the first column of a day that says it
	for d, h := range v.layout.days {
		cell := row.at(h.column)
		if cell == nil || p.ended {
			continue
		}
		at := v.at(row, h.column)
		if cell.Kind != sheet.TextCell {
			p.check.tell(v.oddDay(at, v.days[d], *cell))
			continue
		}
		said := p.said(cell.Text)
		for _, text := range said.spans {
			key := folded(text)
			if first, twice := spans[key]; twice {
				p.check.tell(spanTwice(at, text, v.at(row, first)))
			} else {
				spans[key] = h.column
			}
		}
		switch {
		case said.unknown != "":
			p.check.tell(notADayText(at, v.profile, v.days[d], said.unknown))
		case said.wrong != "":
			p.check.tell(badDayText(at, v.days[d], said.wrong))
		case len(said.rows) == 0: // such as a day of rest
		case !v.set.context.Period.Contains(v.days[d]):
			p.check.count(func(c *Counts) { c.Outside++ })
		default:
			p.day(o, row, id, d, said)
		}
	}
}

// oddDay is the problem of a day's cell that holds no text.
func (v *View) oddDay(at diag.Place, d value.Date, cell sheet.RawCell) diag.Problem {
	text := sheet.NewCellReader(&sheet.Column{Name: strings.TrimSpace(v.profile.file.Days.Group + " " + d.String()), Type: sheet.TextType}, sheet.Limits{})
	val, problem := text.Read(cell, v.date1904)
	if problem == nil {
		return notADayText(at, v.profile, d, val.String())
	}
	problem.Place = at
	return *problem
}

// day gives the rows of one day.
func (p *pass) day(o *outputView, row *sourceRow, id string, d int, said *saying) {
	p.check.count(func(c *Counts) { c.Converted += said.converted })
	fields := p.view.profile.fields
	for n, values := range said.rows {
		for i := range fields {
			switch fields[i].origin {
			case fromDay:
				p.values[i] = value.OfDate(p.view.days[d])
			case fromText:
				p.values[i] = values[i]
			default: // of the row
			}
		}
		if !p.give(o, row, 1+d*daySlots+n, id, giving{main: n == 0, totals: said.totals}) {
			return
		}
	}
}

// namedDay is a day as texts of days name it.
var namedDay = regexp.MustCompile(`(?:[0-9]{4}[-/年])?[0-9]{1,2}[-/月][0-9]{1,2}`)

// twoDays tells whether a text names two different days: 事假10-08 13:00到10-09
// 12:00 8小时.
func twoDays(s string) bool {
	days := namedDay.FindAllString(s, -1)
	return slices.ContainsFunc(days, func(d string) bool { return d != days[0] })
}

// lengths tells whether a text gives a length of time.
func (t *dayText) lengths() bool {
	return slices.ContainsFunc(t.sets, func(s setting) bool { return s.place != "" })
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

// settings are the values that a piece gives, by field; what cannot be used is
// noted in the saying.
func (v *View) settings(says piece, into *saying) []value.Value {
	values := make([]value.Value, len(v.profile.fields))
	for _, s := range says.text.sets {
		val := s.value
		switch {
		case !v.needed[s.field]:
			continue
		case s.place != "":
			n, converted, ok := v.profile.length(says.places[s.place], parseUnit(s.place))
			if !ok {
				into.wrong = short(says.places[s.place]) + " is no length of time within one day"
				return nil
			}
			if converted {
				into.converted++
			}
			val = value.Of(n)
		case s.text != nil:
			val = value.OfText(strings.Join(s.text, says.places[textPlace]))
		}
		values[s.field] = plus(values[s.field], val)
	}
	return values
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
		part, err := value.ParseNumber(m[1])
		if err != nil {
			return value.Zero, false, false // hundreds of digits
		}
		n = n.Add(inUnit(part, from, to, p.workday))
	}
	return n, converted, n.Cmp(p.longest(to)) <= 0
}

// longest is how much of a unit one day can hold.
func (p *Profile) longest(u unit) value.Number {
	if u == day {
		return value.One
	}
	return inUnit(value.NewInt(longestDay), hour, u, p.workday)
}
