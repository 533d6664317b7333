package engine

import (
	"cmp"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/value"
)

type place = diag.Place

// skipKey is one sheet and one person or group whose rows were left out.
type skipKey struct{ sheet, owner string }

// unknownOwner is a name that the roster does not know: where it stands first,
// and in how many rows.
type unknownOwner struct {
	scope formula.Scope
	first place
	order uint64 // of the first row
	rows  int
}

// otherUnknown counts the unknown names of one sheet that are kept, and the rows
// of those that are not.
type otherUnknown struct{ kept, rows int }

// maxUnknown is how many unknown names of one sheet, and how many links of its
// rows that are faults, are told one by one: the first names, and the first rows.
const maxUnknown = 10_000

// links finds the entities that the rows of one view belong to.
type links struct {
	def   *scheme.SheetDef
	index map[string]int // the entities by name
	// Rows of one owner often follow each other: last is the name of the row
	// before, and whose it was.
	last  string
	owner int
	bad   []badLink
	more  int // bad ones that are not kept
}

// badLink is a row of which it cannot be said to whom it belongs.
type badLink struct {
	fault value.Value
	at    place
	order uint64
}

// spoil notes a bad link. The first ones in the order of the rows are kept.
func (l *links) spoil(b badLink) {
	l.bad = append(l.bad, b)
	if len(l.bad) >= 2*maxUnknown {
		l.settle()
	}
}

// settle leaves no more bad links than are told.
func (l *links) settle() {
	slices.SortFunc(l.bad, func(a, b badLink) int { return cmp.Compare(a.order, b.order) })
	if more := len(l.bad) - maxUnknown; more > 0 {
		l.bad, l.more = l.bad[:maxUnknown], l.more+more
	}
}

// reportBad tells of the bad links of a view.
func (r *Run) reportBad(l *links) {
	l.settle()
	for _, b := range l.bad {
		r.badLink(l.def, b.fault, b.at)
	}
	if l.more > 0 {
		r.other(l.def.Sheet.Name).rows += l.more
	}
}

func (r *Run) links(def *scheme.SheetDef) links {
	l := links{def: def, owner: -1}
	if def.Sheet.Owner.Level != formula.Company {
		l.index = r.names(def.Sheet.Owner)
	}
	return l
}

// names are the numbers of a scope's entities by their names.
func (r *Run) names(scope formula.Scope) map[string]int {
	if scope.Level == formula.Employee {
		return r.byID
	}
	return r.grouping(scope.Name).index
}

// linked finds to whom a row belongs; false for nobody of the run.
func (r *Run) linked(l *links, table Table, in sheet.Row, row *rowEnv, first bool) (int, bool) {
	def := l.def
	if def.Sheet.Owner.Level == formula.Company {
		return 0, true
	}
	link := row.Cell(def.Link)
	switch {
	case link.IsBlank():
		// A view or a formula may well leave rows to nobody; a column that is read
		// would lose them unseen.
		if first && def.Of == nil && def.Link.Computed == nil {
			r.skipped[skipKey{sheet: def.Sheet.Name}]++
		}
		return -1, false
	case link.IsFault():
		if first {
			l.spoil(badLink{link, r.linkPlace(def, table, in, row), row.order})
		}
		return -1, false
	}
	name := link.String()
	if l.owner >= 0 && name == l.last {
		return l.owner, true
	}
	if i, ok := l.index[name]; ok {
		l.last, l.owner = name, i
		return i, true
	}
	if first {
		r.nobodys(skipKey{def.Sheet.Name, name}, def.Sheet.Owner, row.order, func() place { return r.linkPlace(def, table, in, row) })
	}
	return -1, false
}

// linkPlace is the cell that says to whom a row belongs. Where that is computed,
// it is the cell that holds the same name, or the first one.
func (r *Run) linkPlace(def *scheme.SheetDef, table Table, in sheet.Row, row *rowEnv) place {
	if def.Link.Computed == nil {
		return table.Place(in, def.Link.Index)
	}
	at := table.Place(in, firstReadIndex(def.Link))
	want := row.Cell(def.Link).Text()
	formula.Refs(def.Link.Computed.Expr, func(e formula.Expr) {
		if cell, ok := e.(*formula.Cell); ok && cell.Column.Computed == nil && row.Cell(cell.Column).Text() == want {
			at = table.Place(in, cell.Column.Index)
		}
	})
	return at
}

// lookOwner finds the entity that a name stands for; it is -1 for none, so that
// nobody is taken for the first one.
func (r *Run) lookOwner(scope formula.Scope, name string) (int, bool) {
	if i, ok := r.names(scope)[name]; ok {
		return i, true
	}
	return -1, false
}

// owner finds the entity that a name of a sheet stands for, and notes a name
// that stands for none.
func (r *Run) owner(sheet string, scope formula.Scope, name string, order uint64, at func() place) (int, bool) {
	i, ok := r.lookOwner(scope, name)
	if !ok {
		r.nobodys(skipKey{sheet, name}, scope, order, at)
	}
	return i, ok
}

// nobodys notes a row that belongs to nobody of the run. A name that the roster
// does not know is a fault, told once for a sheet; rows of people who were not
// employed in the period are left out and counted.
func (r *Run) nobodys(key skipKey, scope formula.Scope, order uint64, at func() place) {
	known := r.outside[key.owner]
	if scope.Level == formula.Group {
		known = r.grouping(scope.Name).known[key.owner]
	}
	if known {
		r.skipped[key]++
		return
	}
	have := r.unknown[key]
	if have == nil {
		r.keep(key, &unknownOwner{scope: scope, first: at(), order: order, rows: 1})
		return
	}
	have.rows++
	if order < have.order {
		have.first, have.order = at(), order
	}
}

// keep makes room for one more unknown name of a sheet. The first names in order
// stay, so that the same are told in whatever order the rows come.
func (r *Run) keep(key skipKey, u *unknownOwner) {
	others := r.other(key.sheet)
	if others.kept == 2*maxUnknown {
		r.fewer(key.sheet)
	}
	r.unknown[key] = u
	others.kept++
}

// fewer leaves no more unknown names of a sheet than are told. One that goes would
// go again whenever it came back, so the rows of those that are told in the end
// are all counted.
func (r *Run) fewer(sheet string) {
	others := r.other(sheet)
	if others.kept <= maxUnknown {
		return
	}
	var names []string
	for key := range r.unknown {
		if key.sheet == sheet {
			names = append(names, key.owner)
		}
	}
	slices.Sort(names)
	for _, name := range names[maxUnknown:] {
		key := skipKey{sheet, name}
		others.rows += r.unknown[key].rows
		delete(r.unknown, key)
	}
	others.kept = maxUnknown
}

func (r *Run) other(sheet string) *otherUnknown {
	others := r.others[sheet]
	if others == nil {
		others = &otherUnknown{}
		r.others[sheet] = others
	}
	return others
}
