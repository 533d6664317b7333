package payrun

import (
	"fmt"
	"path"
	"strings"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/record"
	"paysheet/pkg/scheme"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/csv"
	"paysheet/pkg/sheet/xlsx"
)

// The codes of what a run finds wrong around its inputs and outputs.
const (
	// CodeNoInputs is a folder without a workbook.
	CodeNoInputs diag.Code = "C201"
	// CodeSameName are two input files with one name.
	CodeSameName diag.Code = "C202"
	// CodeUnreadable is a file that the machine cannot read.
	CodeUnreadable diag.Code = "C203"
	// CodeTwoRosters are two sheets that both say who is paid.
	CodeTwoRosters diag.Code = "C204"
	// CodeUnusedSheet is a sheet that the scheme does not read (a warning).
	CodeUnusedSheet diag.Code = "C205"
	// CodeOpening is a row of 期初 that cannot be used, or, as a warning, one that
	// belongs to nobody in the run.
	CodeOpening diag.Code = "C206"
	// CodeWrite is a result that could not be written.
	CodeWrite diag.Code = "C207"
	// CodeHeld is a folder in which another run is writing.
	CodeHeld diag.Code = "C208"
	// CodeInterrupted is a run that was told to stop while it wrote.
	CodeInterrupted diag.Code = "C209"
	// CodeOtherScheme is a folder that holds the period of another scheme.
	CodeOtherScheme diag.Code = "C210"
	// CodeSameFile are two input files with the same bytes, or two sheets with
	// the same rows.
	CodeSameFile diag.Code = "C212"
	// CodeSameSheet are two sheets of one workbook under one name.
	CodeSameSheet diag.Code = "C213"
	// CodeNoRows is a sheet that has headings and no rows (a warning).
	CodeNoRows diag.Code = "C214"
	// CodeForeign is a folder in a period's place that no run wrote.
	CodeForeign diag.Code = "C215"
	// CodeNoRecord is a folder that is no period, or holds no record that this
	// program reads.
	CodeNoRecord diag.Code = "C216"
	// CodeClosed is a period that is closed.
	CodeClosed diag.Code = "C217"
	// CodeNotWhole is a period to be closed whose files are not what was written.
	CodeNotWhole diag.Code = "C218"
	// CodeNearlySame warns of two sheets with mostly the same rows.
	CodeNearlySame diag.Code = "C222"
	// CodeNotClosed is a period to be reopened that is not closed, or a reopening
	// without a reason.
	CodeNotClosed diag.Code = "C219"
	// CodeChanged is an input that changed while the run was reading it.
	CodeChanged diag.Code = "C300"
	// CodeLeftOut are rows that the scheme leaves out for their date (a warning).
	CodeLeftOut diag.Code = "C211"
)

// Class is what kind of thing stopped a run; the command line makes its exit
// code of it.
type Class uint8

const (
	// InputFault is a fault of the inputs or the figures.
	InputFault Class = iota
	// SchemeFault is a fault of the scheme.
	SchemeFault
	// MachineFault is a disk that is full, a folder that may not be written.
	MachineFault
	// Taken is a folder in which another run is writing, or a period that is
	// closed.
	Taken

	goOn Class = 255
)

// Failure is a run that was stopped.
type Failure struct {
	Class    Class
	Problems diag.List
}

// Error writes all problems.
func (f *Failure) Error() string { return f.Problems.Error() }

// failure is a run that problems stopped. Where the machine could not read a
// file, it is the machine that failed, not the clerk.
func failure(class Class, problems diag.List) *Failure {
	for _, p := range problems {
		if p.Code == CodeUnreadable || p.Code == xlsx.CodeUnreadable || p.Code == csv.CodeUnreadable || p.Code == record.CodeUnreadable {
			class = MachineFault
		}
	}
	return &Failure{Class: class, Problems: problems.Sorted()}
}

func noInputs() diag.Problem {
	return diag.Problem{Code: CodeNoInputs, Message: "There is no workbook to read.", Hint: "Name with --in a folder that holds .xlsx or .csv files, or the files themselves."}
}

func sameName(name string) diag.Problem {
	return diag.Problem{Code: CodeSameName, Place: diag.Place{File: name}, Message: "Two input files have this name, so no message could say which one it means.", Hint: "Rename one of them."}
}

func unreadable(name string, err error) diag.Problem {
	return diag.Problem{Code: CodeUnreadable, Place: diag.Place{File: name}, Message: "The file cannot be read: " + err.Error() + "."}
}

// namesWorkbook tells whether a file's name says that it is a workbook.
func namesWorkbook(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods":
		return true
	}
	return false
}

// textAsWorkbook is a text file under the name of a workbook. A text is a sheet
// by its file's name: if that is none of the sheets, nobody can know which one
// its rows belong to.
func textAsWorkbook(name string, named bool) diag.Problem {
	p := diag.Problem{Code: xlsx.CodePlainText, Place: diag.Place{File: name},
		Message: "This is a text file, such as CSV, under the name of a workbook, and its name is none of the scheme's sheets.",
		Hint:    "Open it in Excel or WPS and save it as .xlsx; or name it as its sheet, such as 考勤.csv."}
	if named {
		p.Severity = diag.Warning
		p.Message = "This is a text file, such as CSV, under the name of a workbook; it is read as CSV."
		p.Hint = "Look whether all columns and rows came through, or save it as .xlsx."
	}
	return p
}

func twoRosters(parts []sheet.Part) diag.Problem {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.File + "!" + p.Sheet
	}
	return diag.Problem{Code: CodeTwoRosters, Place: diag.Place{File: parts[1].File, Sheet: parts[1].Sheet},
		Message: "The roster stands in more than one place: " + strings.Join(names, ", ") + ".",
		Hint:    "Keep one of them: an old copy may have been left in the folder.",
		Chinese: diag.Words{Message: "员工名册不止一份：" + strings.Join(names, "、") + "。", Expected: "只有一份名册", Hint: "只留一份：文件夹里可能有旧的副本。"}}
}

func unusedSheet(file, name string, optional []string) diag.Problem {
	p := diag.Problem{Code: CodeUnusedSheet, Severity: diag.Warning, Place: diag.Place{File: file, Sheet: name}, Message: "The scheme does not read this sheet.",
		Chinese: diag.Words{Message: "方案不读这张工作表，里面的数据不计算。"}}
	if near := diag.Nearest(name, optional); near != "" {
		p.Hint = fmt.Sprintf("If it should be %s, rename it.", near)
		p.Chinese.Hint = "如果指的是“" + near + "”，请改名。"
	}
	return p
}

func badOpening(at diag.Place, message, hint string) diag.Problem {
	return diag.Problem{Code: CodeOpening, Place: at, Message: message, Hint: hint}
}

func openingNobody(at diag.Place, id string, ids []string) diag.Problem {
	p := badOpening(at, fmt.Sprintf("Nobody with the 工号 %q is in the run, so these rows of %s are not used.", id, scheme.OpeningSheet), "If the person has left, take the rows out.")
	p.Severity = diag.Warning
	if near := diag.AlikeID(id, ids); near != "" {
		p.Hint = fmt.Sprintf("Did you mean %s? If the person has left, take the rows out.", near)
	}
	return p
}

// writeFailure is a result that could not be written, and what else failed while
// the remains were cleared away.
func writeFailure(errs ...error) error {
	var reasons []string
	for _, err := range errs {
		if err != nil {
			reasons = append(reasons, err.Error())
		}
	}
	return stopped(MachineFault, CodeWrite,
		"The result could not be written, and what stood there before is untouched: "+strings.Join(reasons, "; ")+".",
		"See that the disk has room and that you may write to the folder, then run again.")
}

func heldFailure() error {
	return stopped(Taken, CodeHeld, "Another run is writing to the same --out folder.", "Wait until it is done and run again, or let --wait do the waiting.")
}

func otherScheme(period, stands, id string) error {
	return stopped(SchemeFault, CodeOtherScheme,
		fmt.Sprintf("The --out folder holds %s of the scheme %s, and this run is of %s: it would take its place.", period, stands, id),
		"Give each scheme an --out folder of its own.")
}

func foreignFolder(period, file string) error {
	return stopped(SchemeFault, CodeForeign,
		fmt.Sprintf("The --out folder has a folder %s that no run of paysheet wrote: it holds %s and no %s.", period, file, record.FileName),
		"Move that folder elsewhere, or give another --out.")
}

func noRecord(period string) error {
	return stopped(SchemeFault, CodeNoRecord, fmt.Sprintf("The folder %s holds no %s: it is no period that was calculated.", period, record.FileName),
		"Name the folder of a period, such as out/2026-10.")
}

func otherFormat(period string, err error) error {
	return stopped(SchemeFault, CodeNoRecord, fmt.Sprintf("The record of %s cannot be used: %v.", period, err), "Use the paysheet that wrote it, or run the period again.")
}

func closedPeriod(period string) error {
	return stopped(Taken, CodeClosed, period+" is closed, and a closed period is never overwritten.",
		"If it must be calculated again, reopen it first: paysheet reopen, with the folder of the period and --reason.")
}

func notWhole(period string, differences []record.FileDifference) error {
	list := make(diag.List, len(differences))
	for i, d := range differences {
		message := fmt.Sprintf("The file is %s.", d.Change)
		if d.Detail != "" {
			message = fmt.Sprintf("The file is %s: %s.", d.Change, d.Detail)
		}
		list[i] = diag.Problem{Code: CodeNotWhole, Place: diag.Place{File: period + "/" + d.File}, Message: message,
			Hint: "Only what a run wrote can be closed: put the file back from a backup, take an added one out, or run the period again."}
	}
	return &Failure{Class: InputFault, Problems: list.Sorted()}
}

func notClosed(period string) error {
	return stopped(SchemeFault, CodeNotClosed, period+" is not closed.", "An open period can be calculated again as it is.")
}

func badReason(reason string) error {
	message := "Reopening a period needs a reason, which stays in its record."
	if reason != "" {
		message = "The reason for reopening a period is one line of text, without control characters."
	}
	return stopped(SchemeFault, CodeNotClosed, message, `Say why with --reason "…".`)
}

// ChangedInput is an input that changed while the run was reading it.
func ChangedInput(name string) error {
	return &Failure{Class: InputFault, Problems: diag.List{{Code: CodeChanged, Place: diag.Place{File: name},
		Message: "The file changed while it was being read, so the figures may be those of neither version.", Hint: "Run again when nobody is saving it."}}}
}

// Interrupted is a run that was told to stop before it had published.
func Interrupted() error {
	return stopped(MachineFault, CodeInterrupted, "The run was told to stop; nothing was written, and what stood there before is untouched.", "Run again.")
}

func stopped(class Class, code diag.Code, message, hint string) error {
	return &Failure{Class: class, Problems: diag.List{{Code: code, Message: message, Hint: hint}}}
}

func rowsLeftOut(at sheet.Part, n int, period calendar.Period) diag.Problem {
	rows := "1 row has a date outside " + period.String() + " and was"
	if n > 1 {
		rows = fmt.Sprintf("%d rows have a date outside %s and were", n, period)
	}
	return diag.Problem{Code: CodeLeftOut, Severity: diag.Warning, Place: diag.Place{File: at.File, Sheet: at.Sheet},
		Message: rows + " left out, as the scheme says.",
		Chinese: diag.Words{Message: fmt.Sprintf("%d 行的日期不在 %s 之内，按方案没有计算。", n, period)}}
}

func copiedFile(name, other string) diag.Problem {
	return diag.Problem{Code: CodeSameFile, Place: diag.Place{File: name}, Message: "This file is a copy of " + other + ": everything in it would count twice.", Hint: "Take one of them out of the folder.",
		Chinese: diag.Words{Message: "这个文件和 " + other + " 完全一样，里面的数据会算两遍。", Hint: "拿走其中一个。"}}
}

func sameRows(at, other sheet.Part) diag.Problem {
	return diag.Problem{Code: CodeSameFile, Place: diag.Place{File: at.File, Sheet: at.Sheet},
		Message: "The rows are the same as those of " + other.File + "!" + other.Sheet + ": all of them would count twice.", Hint: "Take one of the sheets out.",
		Chinese: diag.Words{Message: "各行和 " + other.File + "!" + other.Sheet + " 完全一样，会算两遍。", Hint: "拿走其中一张表。"}}
}

func nearlySameRows(at, other sheet.Part, n int) diag.Problem {
	rows, count := "1 row stands", "counts"
	if n > 1 {
		rows, count = fmt.Sprintf("%d rows stand", n), "count"
	}
	return diag.Problem{Code: CodeNearlySame, Severity: diag.Warning, Place: diag.Place{File: at.File, Sheet: at.Sheet},
		Message: rows + " just so in " + other.File + "!" + other.Sheet + " too, and " + count + " twice.",
		Hint:    "If one of the two is a corrected copy of the other, take the old one out.",
		Chinese: diag.Words{Message: fmt.Sprintf("有 %d 行在 %s!%s 里也一模一样，算了两遍。", n, other.File, other.Sheet), Hint: "如果一张是另一张改过的副本，请拿走旧的。"}}
}

func sameSheet(file, name, other string) diag.Problem {
	return diag.Problem{Code: CodeSameSheet, Place: diag.Place{File: file, Sheet: name}, Message: fmt.Sprintf("The workbook has another sheet of this name, %q.", other), Hint: "Rename one of them; an old copy may have been left there."}
}

func noRows(at sheet.Part) diag.Problem {
	return diag.Problem{Code: CodeNoRows, Severity: diag.Warning, Place: diag.Place{File: at.File, Sheet: at.Sheet}, Message: "The sheet has headings and no rows.", Hint: "If it should have some, look whether they stand in another workbook.",
		Chinese: diag.Words{Message: "这张表只有表头，没有数据。", Hint: "如果应该有，看看是不是在别的文件里。"}}
}

func openingMore(n int) diag.Problem {
	return diag.Problem{Code: CodeOpening, Severity: diag.Warning, Place: diag.Place{Sheet: scheme.OpeningSheet}, Count: n, Message: fmt.Sprintf("%d more people of %s are not in the run.", n, scheme.OpeningSheet)}
}
