package report

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/value"
)

// The title and the sheets of a list of problems, by which it is known again.
const (
	FaultsTitle      = "问题清单"
	FaultsGuideSheet = "说明"
	FaultsSheet      = "问题"
)

// The heads of the list.
const (
	wordFile     = "文件"
	wordSheet    = "工作表"
	wordCell     = "单元格"
	wordProblem  = "问题"
	wordRead     = "读到的值"
	wordExpected = "应为"
	wordToDo     = "怎么办"
	wordCode     = "代码"
)

// FaultsOf says what was checked.
type FaultsOf struct {
	// Title and Period are those of the scheme and of the run, "" where the run
	// did not come so far.
	Title, Period string
}

// maxFaultRows is how many problems a list has room for: the rows of a sheet but
// the heading and the line that says how many more there are.
const maxFaultRows = 1_048_576 - 2

// Faults lays a list of problems out as a workbook that a clerk can send to
// those who filled the sheets in: how many there are by file, and each with its
// place, what was read, what was expected and what to do. Nothing is wrong with an
// empty list, and the workbook says so.
func Faults(problems diag.List, of FaultsOf) Book {
	problems = problems.Sorted()
	for i := range problems {
		problems[i].Place.File = bareName(problems[i].Place.File)
	}
	return Book{Title: FaultsTitle, Sheets: []Sheet{faultsGuide(problems, of), faultsTable(problems)}}
}

// The widths of the guide's columns.
const (
	guideNumber = 10 * digit
	guideText   = 48 * digit
)

// faultsGuide is how many problems there are by file and sheet, and how to use
// the list.
func faultsGuide(problems diag.List, of FaultsOf) Sheet {
	s := Sheet{Name: FaultsGuideSheet, Bare: true, Print: Print{Footer: FaultsTitle}, Widths: []int{guideText, 20 * digit, guideNumber, guideNumber}}
	s.add(across(text(Title, FaultsTitle), 3)...)
	if about := strings.TrimSpace(of.Title + " " + of.Period); about != "" {
		s.add(across(text(Subtitle, about), 3)...)
	}
	s.add()
	errs, warnings := problems.Of(diag.Error).Count(), problems.Of(diag.Warning).Count()
	switch {
	case errs > 0:
		s.add(across(text(Bad, fmt.Sprintf("%d 个错误，%d 个警告。改完错误才能出工资。", errs, warnings)), 3)...)
	case warnings > 0:
		s.add(across(text(Alert, fmt.Sprintf("没有错误，有 %d 个警告，请看一眼。", warnings)), 3)...)
	default:
		s.add(across(text(Good, "没有问题。"), 3)...)
	}
	s.add()
	if len(problems) > 0 {
		s.countFaults(problems)
		s.add()
	}
	for _, line := range faultsHelp {
		s.add(across(text(Remark, line), 3)...)
	}
	s.setHeights()
	return s
}

// faultsHelp is how to use the list.
var faultsHelp = [...]string{
	"怎么用：“问题”一表每行一个问题，按文件、工作表和行排好；表头有筛选按钮，可以只看一个文件或一种问题。",
	"点“单元格”一栏能直接打开那一格：先把本清单和原来的表放在同一个文件夹里，文件名不要改。",
	"改原来的表，不是改这张清单；改好后再检查一遍，清单会重新生成。在清单里写了东西并保存过，就不会再被覆盖。",
	"“错误”必须改，“警告”不影响出结果，但请核对。",
}

// bareName is a file's name without the folders above it, which differ from
// machine to machine.
func bareName(s string) string {
	if s == "" {
		return ""
	}
	return path.Base(strings.ReplaceAll(s, `\`, "/"))
}

// fileCount is how many problems a sheet of a file has.
type fileCount struct {
	file, sheet    string
	errs, warnings int
}

// countFaults adds the table of how many problems there are in each sheet.
func (s *Sheet) countFaults(problems diag.List) {
	var counts []fileCount
	for _, p := range problems {
		i := slices.IndexFunc(counts, func(c fileCount) bool { return c.file == p.Place.File && c.sheet == p.Place.Sheet })
		if i < 0 {
			i = len(counts)
			counts = append(counts, fileCount{file: p.Place.File, sheet: p.Place.Sheet})
		}
		if n := max(1, p.Count); p.Severity == diag.Error {
			counts[i].errs += n
		} else {
			counts[i].warnings += n
		}
	}
	s.add(text(Heading, wordFile), text(Heading, wordSheet), text(Heading, wordError), text(Heading, wordWarning))
	var all fileCount
	for _, c := range counts {
		s.add(text(Body, orDash(c.file)), text(Body, orDash(c.sheet)), count(Body, c.errs), count(Body, c.warnings))
		all.errs += c.errs
		all.warnings += c.warnings
	}
	s.add(text(Grand, wordTotal), Cell{Style: Grand}, count(Grand, all.errs), count(Grand, all.warnings))
}

// orDash shows that a place is not in one file or sheet.
func orDash(s string) string {
	if s == "" {
		return dash
	}
	return s
}

// faultsTable is one row for each problem.
func faultsTable(problems diag.List) Sheet {
	s := Sheet{
		Name: FaultsSheet, FrozenRows: 1,
		Print:  Print{Landscape: true, RepeatRows: 1, Footer: FaultsTitle},
		Widths: []int{8 * digit, 20 * digit, 12 * digit, 10 * digit, 40 * digit, 20 * digit, 26 * digit, 40 * digit, 8 * digit},
	}
	var heads []Cell
	for _, h := range [...]string{wordLevel, wordFile, wordSheet, wordCell, wordProblem, wordRead, wordExpected, wordToDo, wordCode} {
		heads = append(heads, text(Heading, h))
	}
	s.add(heads...)
	shown := problems
	if len(shown) > maxFaultRows {
		shown = shown[:maxFaultRows]
	}
	for _, p := range shown {
		s.add(faultCells(p)...)
	}
	if more := problems[len(shown):].Count(); more > 0 {
		s.add(across(text(Alert, fmt.Sprintf("还有 %d 个问题没有列出。", more)), len(heads)-1)...)
	}
	if len(problems) == 0 {
		s.add(across(text(Good, "没有问题。"), len(heads)-1)...)
	} else {
		s.Filter = 1
	}
	s.setHeights()
	return s
}

// faultCells is the row of a problem: in Chinese where it has such words.
func faultCells(p diag.Problem) []Cell {
	level, style := wordError, Bad
	if p.Severity == diag.Warning {
		level, style = wordWarning, Alert
	}
	words := p.Chinese
	if words.Message == "" {
		words = diag.Words{Message: p.Message, Read: p.Read, Expected: p.Expected, Hint: p.Hint}
		if p.Detail != "" {
			words.Message += "\n" + strings.TrimRight(p.Detail, "\n")
		}
	}
	return []Cell{
		text(style, level), text(Body, p.Place.File), text(Body, p.Place.Sheet), placeCell(p.Place),
		text(Body, words.Message), text(Body, words.Read), text(Body, words.Expected), text(Body, words.Hint), text(Body, string(p.Code)),
	}
}

// placeCell is the cell of a problem, which opens it; the line in a file of text.
func placeCell(at diag.Place) Cell {
	switch {
	case at.Cell != "" && at.File != "":
		return Cell{Style: Linked, Value: value.OfText(at.Cell), Link: &Link{File: at.File, Sheet: at.Sheet, Cell: at.Cell}}
	case at.Line > 0:
		return text(Body, fmt.Sprintf("第 %d 行", at.Line))
	case at.Sheet != "" && at.File != "":
		return Cell{Style: Linked, Value: value.OfText("整张表"), Link: &Link{File: at.File, Sheet: at.Sheet}}
	}
	return text(Body, at.Cell)
}
