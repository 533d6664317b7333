package diag

// Group is a run of problems that are shown one after the other.
type Group struct {
	Shown List
	// More is how many more of the same kind in the same column there are; where
	// it is above 0, all that is Shown is of that kind.
	More int
}

// kind is what makes problems alike: what is wrong, in which column of which
// sheet.
type kind struct {
	code                Code
	severity            Severity
	file, sheet, column string
}

func kindOf(p Problem) kind {
	column, _ := splitCell(p.Place.Cell)
	return kind{p.Code, p.Severity, p.Place.File, p.Place.Sheet, column}
}

// Groups are the sorted problems of the list, at most so many of a kind; most
// below 1 is no bound. A sheet, or a file of text, in which no kind has more
// stays in the order of its places. One in which some kind has more is told kind by
// kind, each where its first problem stands.
func (l List) Groups(most int) []Group {
	sorted := l.Sorted()
	var groups []Group
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sameSheet(sorted[from].Place, sorted[to].Place) {
			to++
		}
		groups = append(groups, groupsOf(sorted[from:to], most)...)
		from = to
	}
	return groups
}

func sameSheet(a, b Place) bool { return a.File == b.File && a.Sheet == b.Sheet }

// groupsOf parts the problems of one sheet.
func groupsOf(l List, most int) []Group {
	var order []kind
	byKind := map[kind]List{}
	many := false
	for _, p := range l {
		k := kindOf(p)
		if byKind[k] == nil {
			order = append(order, k)
		}
		byKind[k] = append(byKind[k], p)
		many = many || most > 0 && len(byKind[k]) > most
	}
	if !many {
		return []Group{{Shown: l}}
	}
	groups := make([]Group, len(order))
	for i, k := range order {
		all := byKind[k]
		shown := min(most, len(all))
		groups[i] = Group{Shown: all[:shown], More: all[shown:].Count()}
	}
	return groups
}

// Count is how many problems there are, those that are only counted included.
func (l List) Count() int {
	n := 0
	for _, p := range l {
		n += max(1, p.Count)
	}
	return n
}

// Of are the problems of a severity.
func (l List) Of(s Severity) List {
	var out List
	for _, p := range l {
		if p.Severity == s {
			out = append(out, p)
		}
	}
	return out
}
