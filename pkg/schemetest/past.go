package schemetest

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/engine"
	"paysheet/pkg/scheme"
	"paysheet/pkg/value"
)

// past is the figures of earlier periods: those that the case gives, and those
// that its own earlier periods left.
type past struct {
	byPeriod map[string]map[string]map[string]any // value.Value, or a text of the file
	periods  []calendar.Period
}

func newPast(history map[string]map[string]map[string]yaml.Node) (*past, error) {
	p := &past{byPeriod: map[string]map[string]map[string]any{}}
	for text, people := range history {
		period, err := calendar.ParsePeriod(text)
		if err != nil {
			return nil, err
		}
		for id, figures := range people {
			for name, node := range figures {
				p.set(period, id, name, node.Value)
			}
		}
	}
	return p, nil
}

func (p *past) set(period calendar.Period, id, name string, v any) {
	period = period.Windowed(0)
	key := period.String()
	if p.byPeriod[key] == nil {
		p.byPeriod[key] = map[string]map[string]any{}
		p.periods = append(p.periods, period)
		slices.SortFunc(p.periods, calendar.Period.Cmp)
	}
	if p.byPeriod[key][id] == nil {
		p.byPeriod[key][id] = map[string]any{}
	}
	p.byPeriod[key][id][name] = v
}

// record keeps what a period of the case came to.
func (p *past) record(r *engine.Result) {
	for _, e := range r.Employees {
		for i, line := range e.Lines {
			p.set(r.Period, e.ID, r.Items[i].Name, line.Value)
		}
		// Exact figures win over what was printed.
		for _, f := range e.Figures {
			p.set(r.Period, e.ID, f.Name, f.Value)
		}
		p.set(r.Period, e.ID, scheme.GrossName, value.Of(e.Gross))
		p.set(r.Period, e.ID, scheme.DeductionsName, value.Of(e.Deductions))
		p.set(r.Period, e.ID, scheme.NetName, value.Of(e.Net))
	}
}

func (p *past) Periods(string) []calendar.Period { return p.periods }

func (p *past) Has(_ string, period calendar.Period) bool {
	return p.byPeriod[period.Windowed(0).String()] != nil
}

// HasRecord is true: a case shows the figures that matter, and the others are
// none.
func (p *past) HasRecord(id string, period calendar.Period) bool { return p.Has(id, period) }

// File is "": what a case gives stands in no record.
func (p *past) File(string, calendar.Period) string { return "" }

func (p *past) Employees(_ string, period calendar.Period) []string {
	var ids []string
	for id := range p.byPeriod[period.Windowed(0).String()] {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (p *past) Figure(_ string, period calendar.Period, employee, name string, kind value.Kind) (value.Value, bool) {
	v, ok := p.byPeriod[period.Windowed(0).String()][employee][name]
	if !ok {
		return value.Value{}, false
	}
	if v, ok := v.(value.Value); ok {
		return v, true
	}
	text, _ := v.(string)
	return read(strings.TrimSpace(text), kind), true
}

// read takes a text of the file for a value of a kind; one that is none is a
// blank for "" and else a fault.
func read(text string, kind value.Kind) value.Value {
	if text == "" || text == "~" || text == "null" {
		return value.Value{}
	}
	switch kind {
	case value.Text:
		return value.OfText(text)
	case value.Boolean:
		switch text {
		case "是", "true", "TRUE":
			return value.OfBool(true)
		case "否", "false", "FALSE":
			return value.OfBool(false)
		}
	case value.Day:
		if d, err := value.ParseDate(text); err == nil {
			return value.OfDate(d)
		}
	default:
		if n, err := value.ParseNumber(text); err == nil {
			return value.Of(n)
		}
		if kind == value.Blank {
			return value.OfText(text)
		}
	}
	return value.OfFault(value.WrongValue, text+" is no "+kind.String())
}
