package engine

import (
	"slices"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

// oneRows are the rows of a sheet with one row for each owner, by entity.
type oneRows struct {
	values [][]value.Value // nil where there is no row
	rows   []sheet.Row     // where each stands; Values is not kept
}

// keyedRows are the rows of a sheet with a key of its own.
type keyedRows struct {
	values [][]value.Value
	byKey  map[string]int // of the key column, case folded
	key    int
}

// readRoster reads who is in the run, sorted by 工号, so that the order of the
// rows changes nothing.
func (r *Run) readRoster() {
	def := r.scheme.Roster
	table := r.in.Tables[def.Sheet.Name]
	if table == nil {
		r.roster = rosterFaulty
		return
	}
	rows := &oneRows{}
	r.ones[def.Sheet] = rows
	type found struct {
		person
		values []value.Value
	}
	var all []found
	everybody := map[string][]value.Value{}
	stats, faults := table.Read(func(row sheet.Row) {
		f := found{values: slices.Clone(row.Values)}
		f.row = row
		f.row.Values = nil
		f.id = row.Values[def.Key.Index].Text()
		if def.Person != nil {
			f.name = row.Values[def.Person.Index].Text()
		}
		everybody[f.id] = f.values
		if r.employ(&f.person, f.values) {
			all = append(all, f)
		} else {
			r.outside[f.id] = true
		}
	})
	r.faults.Add(faults...)
	if faults.HasErrors() {
		r.roster = rosterFaulty
	}
	r.stage(def.Sheet.Name, stats.Rows)
	slices.SortFunc(all, func(a, b found) int { return strings.Compare(a.id, b.id) })
	for i, f := range all {
		r.people = append(r.people, f.person)
		r.byID[f.id] = i
		rows.values = append(rows.values, f.values)
		rows.rows = append(rows.rows, f.row)
	}
	if len(all) == 0 && !r.faults.HasErrors() {
		r.nobody(len(everybody))
	}
	r.group(rows.values, everybody)
}

// employ finds on which days of the period a person was employed; false for
// none.
func (r *Run) employ(p *person, values []value.Value) bool {
	def := r.scheme.Roster
	p.first, p.last = r.scheme.Period.First(), r.scheme.Period.Last()
	if c := def.EmployedFrom; c != nil && !values[c.Index].IsBlank() {
		p.joined = values[c.Index].Date()
		p.first = max(p.first, p.joined)
	}
	if c := def.EmployedUntil; c != nil && !values[c.Index].IsBlank() {
		p.last = min(p.last, values[c.Index].Date())
	}
	return p.first <= p.last
}

// group sorts the people into the groups of every text column of the roster.
func (r *Run) group(values [][]value.Value, everybody map[string][]value.Value) {
	for i := range r.people {
		r.people[i].groups = make([]int, len(r.scheme.Roster.Groups))
	}
	for g, column := range r.scheme.Roster.Groups {
		grouping := grouping{column: column, index: map[string]int{}, known: map[string]bool{}}
		for _, row := range everybody {
			grouping.known[row[column.Index].Text()] = true
		}
		for _, row := range values {
			if name := row[column.Index]; !name.IsBlank() && !slices.Contains(grouping.names, name.Text()) {
				grouping.names = append(grouping.names, name.Text())
			}
		}
		slices.Sort(grouping.names)
		for i, name := range grouping.names {
			grouping.index[name] = i
		}
		grouping.members = make([][]int, len(grouping.names))
		for i, row := range values {
			at, ok := grouping.index[row[column.Index].Text()]
			if !ok {
				r.people[i].groups[g] = -1
				continue
			}
			r.people[i].groups[g] = at
			grouping.members[at] = append(grouping.members[at], i)
		}
		r.groups = append(r.groups, grouping)
	}
}

// readOnes reads the other sheets with one row for each owner, and those with
// keys of their own.
func (r *Run) readOnes() {
	for _, def := range r.scheme.Sheets {
		s := def.Sheet
		if s.Many || def == r.scheme.Roster {
			continue
		}
		table := r.in.Tables[s.Name]
		if s.Keyed {
			r.readKeyed(def, table)
			continue
		}
		rows := &oneRows{values: make([][]value.Value, r.count(s.Owner)), rows: make([]sheet.Row, r.count(s.Owner))}
		r.ones[s] = rows
		if table == nil {
			continue
		}
		seen := 0
		stats, faults := table.Read(func(row sheet.Row) {
			seen++
			i, ok := r.ownerOf(def, table, row)
			if !ok {
				return
			}
			if s.Owner.Level == formula.Company && rows.values[0] != nil {
				r.secondRow(def, table.Place(row, 0))
				return
			}
			rows.values[i] = slices.Clone(row.Values)
			rows.rows[i] = row
			rows.rows[i].Values = nil
		})
		r.faults.Add(faults...)
		r.stage(s.Name, stats.Rows)
		if len(faults) == 0 {
			r.missingRows(def, table, rows)
		}
	}
}

// ownerOf finds the entity of a row with one owner; false where the row is not
// wanted, after a fault if that is one.
func (r *Run) ownerOf(def *scheme.SheetDef, table Table, row sheet.Row) (int, bool) {
	s := def.Sheet
	if s.Owner.Level == formula.Company {
		return 0, true
	}
	return r.owner(def, row.Values[def.Key.Index].Text(), func() place { return table.Place(row, def.Key.Index) })
}

// readKeyed reads a sheet that is looked up with XLOOKUP.
func (r *Run) readKeyed(def *scheme.SheetDef, table Table) {
	k := &keyedRows{byKey: map[string]int{}, key: def.Key.Index}
	r.keyed[def.Sheet] = k
	if table == nil {
		return
	}
	stats, faults := table.Read(func(row sheet.Row) {
		e := &rowEnv{env: env{run: r, scope: formula.CompanyScope}, values: make([]value.Value, len(def.Sheet.Columns)), ready: make([]bool, len(def.Computed)), read: len(def.Spec.Columns)}
		e.set(row.Values)
		for _, c := range def.Computed {
			e.Cell(c)
		}
		k.byKey[foldKey(row.Values[k.key])] = len(k.values)
		k.values = append(k.values, e.values)
	})
	r.faults.Add(faults...)
	r.stage(def.Sheet.Name, stats.Rows)
}

func foldKey(v value.Value) string { return strings.ToLower(v.String()) }

// find is XLOOKUP in a sheet with keys.
func (r *Run) find(s *formula.Sheet, x value.Value, key, get int) (value.Value, bool) {
	k, ok := r.keyed[s]
	if !ok || x.IsBlank() {
		return value.Value{}, false
	}
	if key == k.key {
		i, ok := k.byKey[foldKey(x)]
		if !ok {
			return value.Value{}, false
		}
		return k.values[i][get], true
	}
	for _, row := range k.values {
		if order, ok := value.Compare(row[key], x); ok && order == 0 {
			return row[get], true
		}
	}
	return value.Value{}, false
}
