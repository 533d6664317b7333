package schemetest

import (
	"fmt"

	"paysheet/pkg/engine"
	"paysheet/pkg/scheme"
)

// Coverage is which items and table rows the cases of a scheme used.
type Coverage struct {
	order []string // items, then table rows, as the scheme has them
	used  map[string]bool
	known map[string]bool
}

// NewCoverage begins with nothing used.
func NewCoverage() *Coverage {
	return &Coverage{used: map[string]bool{}, known: map[string]bool{}}
}

func (c *Coverage) declare(name string) {
	if !c.known[name] {
		c.known[name] = true
		c.order = append(c.order, name)
	}
}

// scheme declares what there is to use.
func (c *Coverage) scheme(s *scheme.Scheme) {
	if c == nil {
		return
	}
	for _, item := range s.Items {
		c.declare("item " + item.Name)
	}
	for _, n := range s.Notices {
		c.declare("notice " + n.Name)
	}
	for _, t := range s.Tables {
		// A list of words decides nothing by its rows; bands and keys do.
		if len(t.Columns) < 2 {
			continue
		}
		for row := range t.Rows {
			c.declare(rowName(t.Name, row))
		}
		t.OnRow = func(row int) { c.used[rowName(t.Name, row)] = true }
	}
}

// items marks the items that came to something, and the notices given.
func (c *Coverage) items(r *engine.Result) {
	if c == nil {
		return
	}
	for _, e := range r.Employees {
		for i, line := range e.Lines {
			if !line.Value.IsBlank() && (line.Value.Text() != "" || !line.Amount().IsZero()) {
				c.used["item "+r.Items[i].Name] = true
			}
		}
		for _, n := range e.Notices {
			c.used["notice "+n.Name] = true
		}
	}
}

func rowName(table string, row int) string { return fmt.Sprintf("table %s row %d", table, row+1) }

// Missing lists what no case used, in the order of the scheme.
func (c *Coverage) Missing() []string {
	var out []string
	for _, name := range c.order {
		if !c.used[name] {
			out = append(out, name)
		}
	}
	return out
}

// Count is how much was used, and of how much.
func (c *Coverage) Count() (used, all int) { return len(c.order) - len(c.Missing()), len(c.order) }
