package scheme

import (
	"slices"

	"paysheet/pkg/calendar"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
)

// records declares the past records that are read like a sheet.
func (b *builder) records() {
	for _, e := range b.file.Records.Entries {
		if b.u.Sheets[e.Name] != nil {
			b.recordsTaken(e.node, e.Name)
			continue
		}
		if !b.free(e.node, e.Name) {
			b.broken[e.Name] = true
			continue
		}
		s := &formula.Sheet{Name: e.Name, ID: len(b.out.Sheets), Owner: formula.EmployeeScope, Many: true, Records: true}
		def := &SheetDef{Sheet: s, Records: e.Value.Scheme.Value, RecordsUnit: b.src.unit, RecordsSince: b.src.effective, RecordsComplete: b.completeNow(e.Value.Complete.Value)}
		add := func(name string, typ func() builtin.Type) {
			c := &formula.Column{Name: name, Sheet: s, Index: len(s.Columns)}
			c.SetLazyType(typ)
			s.Columns = append(s.Columns, c)
		}
		of := func(t builtin.Type) func() builtin.Type { return func() builtin.Type { return t } }
		add("期间", of(builtin.Text))
		add("首日", of(builtin.Date))
		add("年", of(builtin.Number))
		add("月", of(builtin.Number))
		if !b.recordColumns(e, def, add) {
			b.broken[e.Name] = true
			continue
		}
		b.u.Sheets[e.Name] = s
		b.out.Sheets = append(b.out.Sheets, def)
	}
}

// completeNow tells whether the records of the year must be complete in this
// period.
func (b *builder) completeNow(word string) bool {
	return word == "year" || word == "year-end" && b.period.Windowed(0).Last().Month() == 12
}

// recordColumns adds a column for every figure that records of the scheme keep.
// It is false after a fault.
func (b *builder) recordColumns(e Entry[Records], def *SheetDef, add func(string, func() builtin.Type)) bool {
	if e.Value.Scheme.Value == b.file.Scheme {
		// The scheme's own figures are declared later: their types are found
		// when a formula first needs them.
		own := func(name string) func() builtin.Type {
			return func() builtin.Type {
				if s, ok := b.u.Names[name]; ok {
					return s.Type()
				}
				return builtin.Any
			}
		}
		seen := map[string]bool{}
		for _, v := range b.file.Values.Entries {
			if v.Value.Per.node == nil || v.Value.Per.Value == "employee" {
				seen[v.Name] = true
				add(v.Name, own(v.Name))
			}
		}
		for _, i := range b.file.Items.Entries {
			if !seen[i.Name] {
				add(i.Name, own(i.Name))
			}
		}
	} else {
		other := b.other(e)
		if other == nil {
			return false
		}
		def.RecordsUnit, def.RecordsSince, def.RecordsFormer = other.Period.Unit(), other.Effective, &other.Former
		for _, f := range other.Figures {
			if f.Symbol.Recorded && f.Kind <= ItemFigure {
				t := f.Symbol.Type()
				add(f.Name, func() builtin.Type { return t })
			}
		}
	}
	for _, name := range []string{GrossName, DeductionsName, NetName} {
		add(name, func() builtin.Type { return builtin.Number })
	}
	return true
}

// reading is what schemes that are resolved for each other's records share.
type reading struct {
	// path are the ids of the schemes that are being resolved, done are those
	// that have been; nil is one with faults.
	path []string
	done map[string]*Scheme
}

// other resolves the scheme whose records are read; nil after a fault.
func (b *builder) other(e Entry[Records]) *Scheme {
	id := e.Value.Scheme.Value
	if b.ctx.Find == nil {
		b.noFinder(e)
		return nil
	}
	if at := slices.Index(b.reading.path, id); at >= 0 {
		b.recordsInCircle(e, append(slices.Clone(b.reading.path[at:]), id))
		return nil
	}
	if other, ok := b.reading.done[id]; ok {
		if other == nil {
			b.faultyRecords(e)
		}
		return other
	}
	src, faults := b.ctx.Find(id)
	if src == nil {
		b.noSuchRecords(e, faults)
		return nil
	}
	ctx := b.ctx
	ctx.Values = nil // they are this scheme's
	other, faults := src.resolve(src.nearest(b.period), ctx, b.reading)
	b.reading.done[id] = other
	if other == nil {
		b.noSuchRecords(e, faults)
	}
	return other
}

// nearest is the period that the scheme governs and that is next to p. A scheme
// of another kind of period is taken as it began.
func (s *Source) nearest(p calendar.Period) calendar.Period {
	switch {
	case p.Unit() != s.unit || p.Cmp(s.effective) < 0:
		return s.effective
	case !s.until.IsZero() && p.Cmp(s.until) > 0:
		return s.until
	default:
		return p.Windowed(s.windowFrom)
	}
}
