package source

import (
	"fmt"
	"slices"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The kinds of problems of exports.
const (
	// CodeSeveralFit is a sheet that two profiles fit.
	CodeSeveralFit diag.Code = "P10"
	// CodeHeadings is an export without the headings that its profile needs.
	CodeHeadings diag.Code = "P11"
	// CodeNotFound is a profile that was named and that fits no sheet.
	CodeNotFound diag.Code = "P12"
	// CodePeriod is an export of another period.
	CodePeriod diag.Code = "P13"
	// CodePart warns of an export of only a part of the period.
	CodePart diag.Code = "P14"
	// CodeDays is a row of days that does not fit the dates of the export.
	CodeDays diag.Code = "P15"
	// CodeSameHeading is a heading that stands twice.
	CodeSameHeading diag.Code = "P16"
	// CodeUnit is a length of time of which nothing says the unit.
	CodeUnit diag.Code = "P17"
	// CodeWord is a word that the profile does not know.
	CodeWord diag.Code = "P18"
	// CodeRates is a column of rates written in two ways.
	CodeRates diag.Code = "P19"
	// CodeNobody is a row, or a whole export, that cannot be given to anybody.
	CodeNobody diag.Code = "P20"
	// CodeUnknown is a person who is not in the roster.
	CodeUnknown diag.Code = "P21"
	// CodeAmbiguous is a person who may be one of several in the roster.
	CodeAmbiguous diag.Code = "P22"
	// CodeOtherName warns of a person with another name in the roster.
	CodeOtherName diag.Code = "P23"
	// CodeByName warns that people were found by their names alone.
	CodeByName diag.Code = "P24"
	// CodeDoubled is a day, an order or a ticket that stands twice.
	CodeDoubled diag.Code = "P25"
	// CodeNotTheSame is a figure that should repeat and does not.
	CodeNotTheSame diag.Code = "P26"
	// CodeLeftOut warns of rows that were left out.
	CodeLeftOut diag.Code = "P27"
	// CodeConverted warns of hours that became days of work.
	CodeConverted diag.Code = "P28"
	// CodeMore says how many more problems there are than are shown.
	CodeMore diag.Code = "P29"
	// CodeUnreadable is an export that could not be read to its end.
	CodeUnreadable diag.Code = "P30"
	// CodeNoDate is a row, or an export, of which nothing says when it was.
	CodeNoDate diag.Code = "P31"
	// CodeNegative is a number below 0 that is to be taken off another one.
	CodeNegative diag.Code = "P32"
	// CodePartOfDay warns of days that tell only of an absence for a part of them.
	CodePartOfDay diag.Code = "P33"
)

// list joins names for a message.
func list(names []string) string {
	const most = 12
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}

// ownProfile is what to do where a profile does not fit.
func ownProfile(p *Profile) string {
	return fmt.Sprintf("If the export is laid out differently here, copy the profile (paysheet sources show %s >mine.yaml), change it, and give it with --source mine.yaml.", p.ID)
}

func severalFit(at diag.Place, fits []*Match) diag.Problem {
	var names []string
	for _, m := range fits {
		names = append(names, m.String())
	}
	return diag.Problem{Code: CodeSeveralFit, Place: at,
		Message: "The sheet looks like an export of " + strings.Join(names, " and of ") + ".",
		Hint:    "Say which it is: --source " + fits[0].Profile.ID + "."}
}

func missingHeadings(at diag.Place, p *Profile, missing []string) diag.Problem {
	return diag.Problem{Code: CodeHeadings, Place: at,
		Message: fmt.Sprintf("The sheet is an export of %s, and these headings are missing: %s.", p.Title, list(missing)),
		Hint:    "Export it again with these columns. " + ownProfile(p)}
}

// NotFound is a profile that was named and that fits none of the sheets.
func NotFound(p *Profile) diag.Problem {
	return diag.Problem{Code: CodeNotFound,
		Message: fmt.Sprintf("--source names %s (%s), and no sheet has its headings: %s.", p.ID, p.Title, list(p.recognisedBy())),
		Hint:    "Add the export, or leave the --source away."}
}

// NotRead is a profile that was named and whose sheets the scheme does not read.
func NotRead(p *Profile, scheme string) diag.Problem {
	return diag.Problem{Code: CodeNotFound,
		Message: fmt.Sprintf("--source names %s, which gives %s: the scheme %s reads none of them.", p.ID, list(p.Sheets()), scheme),
		Hint:    "Leave the --source away, or name the sheet in the scheme as the profile does."}
}

func badBanner(at diag.Place, p *Profile, from, to string) diag.Problem {
	return diag.Problem{Code: CodePeriod, Place: at,
		Message: fmt.Sprintf("The line above the headings gives the days from %s to %s, which are no dates in order.", short(from), short(to)), Hint: ownProfile(p)}
}

func wrongPeriod(at diag.Place, p *Profile, from, to value.Date, period calendar.Period) diag.Problem {
	return diag.Problem{Code: CodePeriod, Place: at,
		Message: fmt.Sprintf("This export of %s is of %v to %v, and the run is of %v (%v to %v).", p.Title, from, to, period, period.First(), period.Last()),
		Hint:    "Export the right period, or take the file out."}
}

func notThePeriod(at diag.Place, p *Profile, from, to value.Date, period calendar.Period) diag.Problem {
	return diag.Problem{Code: CodePeriod, Place: at,
		Message: fmt.Sprintf("This export of %s has sums of %v to %v, and the run is of %v (%v to %v): what belongs to the period cannot be told.", p.Title, from, to, period, period.First(), period.Last()),
		Hint:    "Export exactly the days of the period."}
}

func nothingInPeriod(at diag.Place, p *Profile, rows int, period calendar.Period) diag.Problem {
	return diag.Problem{Code: CodePeriod, Place: at,
		Message: fmt.Sprintf("This export of %s has %s, and none with a date in %v.", p.Title, rowCount(rows), period),
		Hint:    "Export the right period, or take the file out."}
}

func partOfPeriod(at diag.Place, p *Profile, from, to value.Date, period calendar.Period) diag.Problem {
	return diag.Problem{Code: CodePart, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("This export of %s is of %v to %v only; the run is of %v to %v.", p.Title, from, to, period.First(), period.Last()),
		Hint:    "If no other file has the other days, export them too."}
}

func noDays(at diag.Place, p *Profile, name string) diag.Problem {
	where := "headings such as " + p.file.Days.Heading.Value
	if p.file.Days.Group != "" {
		where = "columns under " + p.file.Days.Group
	}
	return diag.Problem{Code: CodeDays, Place: at,
		Message: fmt.Sprintf("The scheme reads %s day by day, and this export of %s has no columns of days: %s were expected.", name, p.Title, where),
		Hint:    "Export it again, with the days. " + ownProfile(p)}
}

func wrongDays(at diag.Place, p *Profile, have int, from, to value.Date) diag.Problem {
	return diag.Problem{Code: CodeDays, Place: at,
		Message: fmt.Sprintf("There are %d columns of days, and the export is of %v to %v.", have, from, to),
		Hint:    "Export it again, with all days. " + ownProfile(p)}
}

func wrongDay(at diag.Place, p *Profile, label string, d value.Date) diag.Problem {
	return diag.Problem{Code: CodeDays, Place: at,
		Message: fmt.Sprintf("The heading of this day is %s, and by its place it is %v (星期%s).", short(label), d, [...]string{"一", "二", "三", "四", "五", "六", "日"}[d.Weekday()-1]),
		Hint:    "See whether a column of a day was deleted or moved, and export it again. " + ownProfile(p)}
}

func sameHeading(at diag.Place, p *Profile, name string, found []*heading) diag.Problem {
	var names []string
	for _, h := range found {
		names = append(names, h.text)
	}
	return diag.Problem{Code: CodeSameHeading, Place: at,
		Message: fmt.Sprintf("Which column %s is cannot be told: the export has %s.", name, strings.Join(names, " and ")), Hint: ownProfile(p)}
}

func noUnitKnown(at diag.Place, p *Profile, text string) diag.Problem {
	return diag.Problem{Code: CodeUnit, Place: at,
		Message: fmt.Sprintf("Neither the heading %s nor the profile says in which unit these lengths of time are.", short(text)), Hint: ownProfile(p)}
}

func noWorkday(at diag.Place, p *Profile, text string) diag.Problem {
	return diag.Problem{Code: CodeUnit, Place: at,
		Message: fmt.Sprintf("The heading %s is in days and hours are wanted, or the other way round, and the profile does not say how many hours a day of work has.", short(text)), Hint: ownProfile(p)}
}

// unknownWord has no place: whoever reads the cell knows it.
func unknownWord(c *column, text string) diag.Problem {
	return diag.Problem{Code: CodeWord,
		Message: fmt.Sprintf("%s was read, one of %s was expected.", short(text), list(c.Words.names())),
		Hint:    "If the system has a new word, copy the profile (paysheet sources show), add the word under words:, and give it with --source."}
}

// notBlank has no place either.
func notBlank(name, text string) diag.Problem {
	return diag.Problem{Code: CodeWord,
		Message: fmt.Sprintf("%s was read in %s, which the profile does not know as a word for nothing.", short(text), name),
		Hint:    "Correct the cell, or copy the profile (paysheet sources show), add the word under blank:, and give it with --source."}
}

func notADayText(at diag.Place, p *Profile, d value.Date, text string) diag.Problem {
	return diag.Problem{Code: CodeWord, Place: at,
		Message: fmt.Sprintf("%s was read of %v, which the profile %s does not know.", short(text), d, p.ID),
		Hint:    "Correct the cell, or copy the profile (paysheet sources show " + p.ID + " >mine.yaml), add the text under days: texts:, and give it with --source mine.yaml."}
}

// spanTwice is a length of time over two days that both of them tell.
func spanTwice(at diag.Place, text string, first diag.Place) diag.Problem {
	return diag.Problem{Code: CodeDoubled, Place: at,
		Message: fmt.Sprintf("%s stands here again, and stood first in %v: the same hours would count twice.", short(text), first),
		Hint:    "Write in each of the days how long it was on that day.", Read: text}
}

func badDayText(at diag.Place, d value.Date, why string) diag.Problem {
	return diag.Problem{Code: CodeWord, Place: at, Message: fmt.Sprintf("What is said of %v cannot be used: %s.", d, why), Hint: "Correct the cell."}
}

func mixedRates(at diag.Place, name string, other diag.Place) diag.Problem {
	return diag.Problem{Code: CodeRates, Place: at,
		Message: fmt.Sprintf("%s is written in two ways: above 1 here, as 98.5 for 98.5%%, and as 0.985 in %v.", name, other),
		Hint:    "Write all of the column in one way, or with the sign %."}
}

func noWay(at diag.Place, p *Profile, r *Roster) diag.Problem {
	var ways []string
	for _, w := range p.ways {
		ways = append(ways, fmt.Sprintf("%s (in %s: %s)", w.By.Value, r.sheet, strings.Join(w.roster, ", ")))
	}
	return diag.Problem{Code: CodeNobody, Place: at,
		Message: fmt.Sprintf("Whose the rows are cannot be told: an export of %s finds people by %s, and no such column is filled in both.", p.Title, strings.Join(ways, "; ")),
		Hint:    fmt.Sprintf("Add one of these columns to %s, or export it.", r.sheet)}
}

func nobody(at diag.Place, p *Profile, ways []*wayTo, name string, r *Roster) diag.Problem {
	var by []string
	for _, w := range ways {
		by = append(by, w.By.Value)
	}
	problem := diag.Problem{Code: CodeNobody, Place: at,
		Message: fmt.Sprintf("Whose this row is cannot be told: there is no %s in it.", strings.Join(by, " and no ")),
		Hint:    "Fill it in where the export comes from (" + p.Title + "), or delete the row if it is nobody's."}
	if people := r.find([]string{NameColumn}, name); name != "" && len(people) > 0 {
		problem.Message = fmt.Sprintf("Whose this row is cannot be told: there is no %s in it, only the name %s.", strings.Join(by, " and no "), name)
		problem.Hint = "In the roster: " + r.who(people) + ". " + problem.Hint
	}
	return problem
}

// who lists people with their 工号.
func (r *Roster) who(people []int) string {
	var out []string
	for _, i := range people {
		out = append(out, strings.TrimSpace(r.people[i].ID+" "+r.people[i].Name))
	}
	return list(out)
}

func nobodyAtAll(at diag.Place, p *Profile, rows int, r *Roster) diag.Problem {
	var columns []string
	for _, w := range p.ways {
		for _, c := range w.roster {
			if !slices.Contains(columns, c) {
				columns = append(columns, c)
			}
		}
	}
	return diag.Problem{Code: CodeNobody, Place: at,
		Message: fmt.Sprintf("The export has %s, and not one names anybody of %s.", rowCount(rows), r.sheet),
		Hint:    fmt.Sprintf("People are looked for in %s, by %s of %s: see whether these columns are there and filled in.", strings.Join(wayNames(p), " or "), list(columns), r.sheet)}
}

func unknownPerson(at diag.Place, w *wayTo, text, name string, r *Roster) diag.Problem {
	p := diag.Problem{Code: CodeUnknown, Place: at,
		Message: fmt.Sprintf("Nobody in %s has the %s %s.", r.sheet, strings.Join(w.roster, " or "), short(text)),
		Hint:    fmt.Sprintf("Add the person to %s, or export only the people of the run.", r.sheet)}
	if name != "" && !w.Name {
		p.Message = fmt.Sprintf("Nobody in %s has the %s %s (%s in the export).", r.sheet, strings.Join(w.roster, " or "), short(text), name)
		if people := r.find([]string{NameColumn}, name); len(people) > 0 {
			p.Hint = "In the roster there is " + r.who(people) + ": make the two the same. " + p.Hint
		}
		return p
	}
	var known []string
	for _, c := range w.roster {
		for value := range r.index[c] {
			known = append(known, value)
		}
	}
	slices.Sort(known)
	if near := diag.Nearest(text, known); near != "" {
		p.Hint = fmt.Sprintf("Is %s meant (%s)? %s", near, r.who(r.find(w.roster, near)), p.Hint)
	}
	return p
}

func ambiguousPerson(at diag.Place, w *wayTo, text string, r *Roster, people []int) diag.Problem {
	return diag.Problem{Code: CodeAmbiguous, Place: at,
		Message: fmt.Sprintf("%s is the %s of several people in %s: %s.", short(text), strings.Join(w.roster, " or "), r.sheet, r.who(people)),
		Hint:    fmt.Sprintf("Export a column of ids, or add one to %s, so that they can be told apart.", r.sheet)}
}

func severalInside(at diag.Place, text string, r *Roster, people []int) diag.Problem {
	return diag.Problem{Code: CodeAmbiguous, Place: at,
		Message: fmt.Sprintf("The text %s names several people of %s: %s.", short(text), r.sheet, r.who(people)),
		Hint:    "Leave one of them in the text."}
}

func otherName(at diag.Place, p Person, name string) diag.Problem {
	return diag.Problem{Code: CodeOtherName, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("%s is %s in the roster and %s in the export.", p.ID, p.Name, name),
		Hint:    "If they are two people, one of the numbers is wrong."}
}

func foundByName(at diag.Place, p *Profile) diag.Problem {
	return diag.Problem{Code: CodeByName, Severity: diag.Warning, Place: at,
		Message: "People were found by their names: the export of " + p.Title + " and the roster have no column of ids in common.",
		Hint:    "Ids are safer: two people may have one name."}
}

func doubledRow(at diag.Place, key string, first diag.Place) diag.Problem {
	return diag.Problem{Code: CodeDoubled, Place: at,
		Message: fmt.Sprintf("%s stands here again, and stood first in %v: it would count twice.", key, first),
		Hint:    "Delete one of the two, or correct it."}
}

func doubledRows(d *double) diag.Problem {
	return diag.Problem{Code: CodeDoubled, Place: d.at,
		Message: fmt.Sprintf("%s stands here and in %v, and so with %s in all: they would count twice.", d.key, d.other, rowCount(d.n)),
		Hint:    "Take one of the two exports out of the folder."}
}

func doubledBeside(d *double) diag.Problem {
	p := doubledRows(d)
	p.Hint = "The export has these rows already: take them out of the sheet, or the export out of the folder."
	return p
}

func notTheSame(at diag.Place, by, key, heading, first, now string, cell diag.Place) diag.Problem {
	return diag.Problem{Code: CodeNotTheSame, Place: at,
		Message: fmt.Sprintf("The %s %s has %s %s in %v and %s here; it is one figure, repeated on every row.", by, key, heading, first, cell, now),
		Hint:    "Export it again, or correct the row."}
}

func leftOut(at diag.Place, p *Profile, n Counts, period calendar.Period) diag.List {
	var out diag.List
	for _, kind := range []struct {
		n   int
		why string
	}{
		{n.Outside, "with a date outside " + period.String()},
		{n.Nobodys, "with nobody of the roster in " + strings.Join(wayNames(p), " or ")},
		{n.Others, "of people who are not in the roster"},
		{n.Other, "whose " + strings.Join(onlyWords(p), " or ")},
	} {
		if kind.n > 0 {
			out.Add(diag.Problem{Code: CodeLeftOut, Severity: diag.Warning, Place: at, Message: fmt.Sprintf("Left out: %s %s (profile %s).", rowCount(kind.n), kind.why, p.ID)})
		}
	}
	return out
}

func wayNames(p *Profile) []string {
	var out []string
	for _, w := range p.ways {
		if !slices.Contains(out, w.By.Value) {
			out = append(out, w.By.Value)
		}
	}
	return out
}

func onlyWords(p *Profile) []string {
	var out []string
	for _, e := range p.file.Only.entries {
		out = append(out, e.name+" is not "+strings.Join(e.value, " or "))
	}
	return out
}

func convertedDays(at diag.Place, p *Profile, n int) diag.Problem {
	lengths := "1 length of time"
	if n > 1 {
		lengths = fmt.Sprintf("%d lengths of time", n)
	}
	return diag.Problem{Code: CodeConverted, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("%s became days of work from hours or minutes, with %s hours a day.", lengths, p.workday),
		Hint:    "If a day of work is another, copy the profile, change workday:, and give it with --source."}
}

func moreProblems(at diag.Place, n int) diag.Problem {
	return diag.Problem{Code: CodeMore, Place: at, Message: fmt.Sprintf("%d more problems in this export are not shown.", n), Hint: "Correct those that are shown, then check again."}
}

func unreadable(at diag.Place, err error) diag.Problem {
	return diag.Problem{Code: CodeUnreadable, Place: at, Message: fmt.Sprintf("The sheet could not be read to its end: %v.", err), Hint: "Export it again."}
}

func rowCount(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

func otherOwner(at diag.Place, name, key, id, firstID string, first diag.Place) diag.Problem {
	if firstID == "" {
		firstID = "nobody"
	}
	return diag.Problem{Code: CodeNotTheSame, Place: at,
		Message: fmt.Sprintf("The %s %s names %s here and %s in %v: it counts once, and whose it is cannot be told.", name, short(key), id, firstID, first),
		Hint:    "Name the same person in all rows, or in the first one only.", Read: id, Expected: firstID}
}

func rowWithoutDate(at diag.Place, name string, period calendar.Period) diag.Problem {
	return diag.Problem{Code: CodeNoDate, Place: at,
		Message: fmt.Sprintf("The row has no date for %s: whether it belongs to %v cannot be told.", name, period),
		Hint:    "Fill the date in, or delete the row if it does not count."}
}

func exportWithoutDates(at diag.Place, p *Profile, period calendar.Period) diag.Problem {
	return diag.Problem{Code: CodeNoDate, Severity: diag.Warning, Place: at,
		Message: fmt.Sprintf("Nothing in this export of %s says of which days it is: all of it counts for %v.", p.Title, period),
		Hint:    "See whether it is of the right period."}
}

func belowZero(at diag.Place, name, text, from string) diag.Problem {
	return diag.Problem{Code: CodeNegative, Place: at,
		Message: fmt.Sprintf("%s is %s, and it is taken off %s: with the minus it would be added.", name, text, from),
		Hint:    "Write it without the minus, or copy the profile (paysheet sources show), change it, and give it with --source.", Read: text, Expected: "0 or more"}
}

func partsOfDays(at diag.Place, n int) diag.Problem {
	days := "1 day tells"
	if n > 1 {
		days = fmt.Sprintf("%d days tell", n)
	}
	return diag.Problem{Code: CodePartOfDay, Severity: diag.Warning, Place: at,
		Message: days + " of leave for a part of the day, and nothing of the rest, which counts as not worked.",
		Hint:    "Where the rest was worked, write 正常 beside the leave: 正常,事假4小时."}
}
