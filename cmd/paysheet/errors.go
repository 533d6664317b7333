package main

import "paysheet/pkg/diag"

// The codes of what the command line finds.
const (
	// CodeStillOpen is a workbook that a spreadsheet program has open (a
	// warning).
	CodeStillOpen diag.Code = "C101"
	// CodeNotRead is a text file beside the workbooks that is not read (a warning).
	CodeNotRead diag.Code = "C102"
	// CodeNoWorkbook is a folder without a file that may hold rows.
	CodeNoWorkbook diag.Code = "C103"
	// CodeHalfDownloaded is a download that is not done.
	CodeHalfDownloaded diag.Code = "W25"
)

func stillOpen(name string) diag.Problem {
	return diag.Problem{Code: CodeStillOpen, Severity: diag.Warning, Place: diag.Place{File: name},
		Message: "A spreadsheet program has this workbook open; what is not saved is not read.", Hint: "Save and close it, and run again."}
}

func notRead(name string) diag.Problem {
	return diag.Problem{Code: CodeNotRead, Severity: diag.Warning, Place: diag.Place{File: name},
		Message: "By its name the file is no table, and it is not read.", Hint: "If its rows belong to the run, name it .csv, or save it as .xlsx. If not, put a _ before its name, or give --ignore."}
}

// passedOver is a file that holds no rows, with what it is.
func passedOver(p diag.Problem) diag.Problem {
	p.Severity = diag.Warning
	p.Hint += " If it has nothing to do with the run, put a _ before its name, or give --ignore."
	return p
}

func halfDownloaded(name string) diag.Problem {
	return diag.Problem{Code: CodeHalfDownloaded, Place: diag.Place{File: name},
		Message: "By its name the file is a download that is not done.", Hint: "Wait until it is done, or download it again; take out what is left over."}
}

func noWorkbook(folder string) diag.Problem {
	return diag.Problem{Code: CodeNoWorkbook, Place: diag.Place{File: folder},
		Message: "The folder holds no .xlsx workbook and no CSV file; folders inside it are not searched.", Hint: "Check that --in names the folder of the period."}
}
