package main

import "paysheet/pkg/diag"

// The codes of what the command line finds.
const (
	// CodeStillOpen is a workbook that a spreadsheet program has open (a
	// warning).
	CodeStillOpen diag.Code = "C101"
	// CodeNotRead is a file beside the workbooks that is not read (a warning).
	CodeNotRead diag.Code = "C102"
	// CodeNoWorkbook is a folder without a workbook.
	CodeNoWorkbook diag.Code = "C103"
)

func stillOpen(name string) diag.Problem {
	return diag.Problem{Code: CodeStillOpen, Severity: diag.Warning, Place: diag.Place{File: name},
		Message: "A spreadsheet program has this workbook open; what is not saved is not read.", Hint: "Save and close it, and run again."}
}

func notRead(name string) diag.Problem {
	return diag.Problem{Code: CodeNotRead, Severity: diag.Warning, Place: diag.Place{File: name},
		Message: "The file is no .xlsx workbook and is not read.", Hint: "If its rows belong to the run, open it in Excel or WPS and save it as .xlsx."}
}

func noWorkbook(folder string) diag.Problem {
	return diag.Problem{Code: CodeNoWorkbook, Place: diag.Place{File: folder},
		Message: "The folder holds no .xlsx workbook; folders inside it are not searched.", Hint: "Check that --in names the folder of the period."}
}
