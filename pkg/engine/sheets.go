package engine

import (
	"slices"
	"strings"

	"paysheet/pkg/diag"
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

// readRoster reads who is in the run, sorted by 工号, so that the order of the
// rows changes nothing.
func (r *Run) readRoster() {
	def := r.scheme.Roster
	table := r.in.Tables[def.Sheet.Name]
	if table == nil {
		r.roster.faulty = true
		if !r.faults.HasErrors() {
			r.nobody(0, diag.Place{Sheet: def.Sheet.Name})
		}
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
	stats, faults := ReadInOrder(table, func(row sheet.Row) {
		f := found{values: row.Values}
		f.row = row
		f.row.Values = nil
		f.id = row.Values[def.Key.Index].Text()
		if def.Person != nil {
			f.name = row.Values[def.Person.Index].Text()
		}
		everybody[f.id] = f.values
		r.checkDates(table, row)
		if r.employ(&f.person, f.values) {
			all = append(all, f)
		} else {
			r.outside[f.id] = true
		}
	})
	r.faults.Add(faults...)
	if faults.HasErrors() {
		r.roster = rosterState{faulty: true, bad: stats.Faulty}
	}
	r.stage(def.Sheet.Name, stats.Rows)
	slices.SortFunc(all, func(a, b found) int { return strings.Compare(a.id, b.id) })
	var text strings.Builder
	for _, f := range all {
		text.WriteString(f.id)
	}
	// Every row of every sheet looks its owner up, so the ids lie side by side.
	ids := text.String()
	r.people = make([]person, 0, len(all))
	for i, f := range all {
		f.id, ids = ids[:len(f.id)], ids[len(f.id):]
		r.people = append(r.people, f.person)
		r.byID[f.id] = i
		rows.values = append(rows.values, f.values)
		rows.rows = append(rows.rows, f.row)
	}
	r.checkAlike()
	if len(all) == 0 && !r.faults.HasErrors() {
		r.nobody(len(everybody), wholeSheet(def, table, stats))
	}
	r.group(rows.values, everybody)
	// Whom nobody knows is told when the question is asked.
	if scope, entity, problem := r.subject(r.in.Watch); problem == nil {
		r.watched = watched{scope, entity}
	}
}

// checkAlike warns of people whose ids differ only in their spelling, such as 7
// and 007: they may be one person, who would be paid twice.
func (r *Run) checkAlike() {
	first := map[string]int{}
	var pairs []string
	var at diag.Place
	for i, p := range r.people {
		plain := diag.PlainID(p.id)
		j, alike := first[plain]
		switch {
		case plain == "":
		case !alike:
			first[plain] = i
		default:
			if len(pairs) == 0 {
				at = r.in.Tables[r.scheme.Roster.Sheet.Name].Place(p.row, r.scheme.Roster.Key.Index)
			}
			pairs = append(pairs, r.who(formula.EmployeeScope, j)+" = "+r.who(formula.EmployeeScope, i))
		}
	}
	if len(pairs) > 0 {
		r.alikeIDs(at, pairs)
	}
}

// wholeSheet is the place of a sheet, with its file where there is only one.
func wholeSheet(def *scheme.SheetDef, table Table, stats sheet.Stats) diag.Place {
	at := diag.Place{Sheet: def.Sheet.Name}
	if len(stats.Parts) == 1 {
		at = table.Place(sheet.Row{Part: 0, Number: 1}, -1)
		at.Cell = ""
	}
	return at
}

// checkDates reports a person who left before coming: the dates say nothing then,
// and the person would drop out of the run unseen.
func (r *Run) checkDates(table Table, row sheet.Row) {
	from, until := r.scheme.Roster.EmployedFrom, r.scheme.Roster.EmployedUntil
	if from == nil || until == nil {
		return
	}
	came, left := row.Values[from.Index], row.Values[until.Index]
	if !came.IsBlank() && !left.IsBlank() && left.Date() < came.Date() {
		r.leftBeforeComing(from.Name, until.Name, came, left, table.Place(row, until.Index))
	}
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
			if name := row[column.Index]; !name.IsBlank() {
				grouping.known[name.Text()] = true
			}
		}
		for _, row := range values {
			if name := row[column.Index]; !name.IsBlank() {
				grouping.names = append(grouping.names, name.Text())
			}
		}
		slices.Sort(grouping.names)
		grouping.names = slices.Compact(grouping.names)
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
		stats, faults := ReadInOrder(table, func(row sheet.Row) {
			i, ok := r.ownerOf(def, table, row)
			if !ok {
				return
			}
			if s.Owner.Level == formula.Company && rows.values[0] != nil {
				r.secondRow(def, table.Place(row, 0))
				return
			}
			rows.values[i] = row.Values
			rows.rows[i] = row
			rows.rows[i].Values = nil
		})
		r.faults.Add(faults...)
		r.stage(s.Name, stats.Rows)
		if !faults.HasErrors() {
			r.missingRows(def, rows, wholeSheet(def, table, stats))
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
	return r.owner(s.Name, s.Owner, row.Values[def.Key.Index].Text(), orderOf(row), func() place { return table.Place(row, def.Key.Index) })
}
