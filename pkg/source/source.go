// Package source turns exports of known programs (attendance, help desks, shops)
// into the standard sheets that schemes speak of.
//
// In come books, the profiles that say how an export is laid out, the roster and
// the period; out go books whose sheets are 考勤, 工单, 销售 and their like, with
// 工号 filled in, and every fault with the cell of the original file. It opens no
// file, guesses no heading and no unit, and leaves no row out without counting
// it.
package source

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// Context is what a run knows beside the exports.
type Context struct {
	Period calendar.Period
	Roster *Roster
	// Reads are the headings that the scheme looks for in a sheet; ok is false
	// for a sheet that it does not read.
	Reads func(sheet string) (headings []string, ok bool)
}

// Set are the exports of one run.
type Set struct {
	context Context
	views   []*View
	seen    map[string]map[string]seenKey // by standard sheet, by key
	doubles map[doublePair]*double
	ids     map[idKey]seenKey
}

// idKey is an id in a column of a standard sheet, such as 订单号 of 销售.
type idKey struct{ sheet, column, id string }

// NewSet begins a run.
func NewSet(c Context) *Set {
	return &Set{context: c, seen: map[string]map[string]seenKey{}, doubles: map[doublePair]*double{}, ids: map[idKey]seenKey{}}
}

// seenKey is where a key of unique: stands first.
type seenKey struct {
	view *View
	row  int
	at   diag.Place
}

// doublePair are two exports that have rows of the same key.
type doublePair struct{ first, second *View }

type double struct {
	key       string
	at, other diag.Place
	n         int
}

// Match is a sheet that a profile was recognised in.
type Match struct {
	Profile *Profile
	Sheet   string
	// Banner tells that the line above the headings was recognised too: no
	// sheet that a person made has it.
	Banner bool
	// Except are standard sheets that another export of the same workbook gives.
	Except []string

	layout *layout
	places map[string]string // the places of the banner
}

// Recognise looks which profile a sheet is an export of; nil for none. Profiles
// that were named are tried before the others, and do not need the banner. The
// problems are a sheet that two profiles fit, and a banner whose headings are
// not all there.
func Recognise(book sheet.Book, sheetName string, named, profiles []*Profile) (*Match, diag.List) {
	texts, err := textsOf(book, sheetName)
	if err != nil {
		return nil, readProblems(book, sheetName, err)
	}
	top := sync.OnceValue(func() *sheet.Top { return sheet.ReadTop(book, sheetName) })
	for round, list := range [][]*Profile{named, profiles} {
		var fits []*Match
		var problems diag.List
		for _, p := range list {
			m, more := p.match(book, sheetName, texts, top, round == 0)
			problems.Add(more...)
			if m != nil {
				fits = append(fits, m)
			}
		}
		switch {
		case len(fits) > 1:
			return nil, diag.List{severalFit(sheetPlace(book, sheetName), fits)}
		case len(fits) == 1:
			return fits[0], nil
		case problems.HasErrors():
			return nil, problems
		}
	}
	return nil, nil
}

// bannerRows is in how many rows the banner is looked for.
const bannerRows = 10

// textsOf are the texts of the first rows.
func textsOf(book sheet.Book, sheetName string) (out []string, err error) {
	rows := 0
	for row, err := range book.Rows(sheetName) {
		if err != nil {
			return nil, err
		}
		for _, c := range row.Cells {
			if c.Kind == sheet.TextCell && c.Text != "" {
				out = append(out, strings.Clone(c.Text))
			}
		}
		if rows++; rows == bannerRows {
			break
		}
	}
	return out, nil
}

// match holds a sheet against the profile.
func (p *Profile) match(book sheet.Book, sheetName string, texts []string, top func() *sheet.Top, named bool) (*Match, diag.List) {
	if len(p.file.Files) > 0 && !named && !slices.ContainsFunc(p.file.Files, func(ending string) bool {
		return strings.HasSuffix(strings.ToLower(book.Name()), "."+strings.ToLower(ending))
	}) {
		return nil, nil
	}
	m := &Match{Profile: p, Sheet: sheetName}
	if p.banner != nil {
		for _, text := range texts {
			if places := p.banner.match(text); places != nil {
				m.places, m.Banner = places, true
				break
			}
		}
		if !m.Banner && !named {
			return nil, nil
		}
	}
	for _, pattern := range p.dates {
		if i := slices.IndexFunc(texts, func(text string) bool { return pattern.match(text) != nil }); i >= 0 {
			m.places = pattern.match(texts[i])
			break
		}
	}
	l, problems := p.layoutOf(top())
	if problems.HasErrors() {
		return nil, problems
	}
	at := sheetPlace(book, sheetName)
	if l == nil {
		if m.Banner {
			return nil, diag.List{missingHeadings(at, p, p.recognisedBy())}
		}
		return nil, nil
	}
	if missing := l.missing(p); len(missing) > 0 {
		if m.Banner {
			return nil, diag.List{missingHeadings(at, p, missing)}
		}
		return nil, nil
	}
	m.layout = l
	return m, nil
}

// recognisedBy are the headings that an export of the profile must have.
func (p *Profile) recognisedBy() []string {
	var out []string
	for _, t := range p.file.Recognise.Headings {
		out = append(out, t.Value)
	}
	return out
}

// Yield takes from the matches of one workbook what others of them give better: an
// export whose sheet another's profile ignores gives only what that one does not.
func Yield(matches []*Match) {
	for _, m := range matches {
		for _, other := range matches {
			if other != m && other.Profile.Ignores(m.Sheet) && !m.Profile.Ignores(other.Sheet) {
				m.Except = append(m.Except, other.Profile.Sheets()...)
			}
		}
	}
}

// Ignores tells whether a sheet beside the export belongs to it and is not read.
func (p *Profile) Ignores(sheetName string) bool {
	return slices.ContainsFunc(p.file.Ignore, func(name string) bool { return glob(folded(name), folded(sheetName)) })
}

// Finish tells what is wrong with the exports together: the same days or orders
// in two of them.
func (s *Set) Finish() diag.List {
	var problems diag.List
	for _, d := range s.doubles {
		problems.Add(doubledRows(d))
	}
	return problems.Sorted()
}

// String names a match for people.
func (m *Match) String() string { return fmt.Sprintf("%s (%s)", m.Profile.ID, m.Profile.Title) }
