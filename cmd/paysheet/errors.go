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
		Message: "A spreadsheet program has this workbook open; what is not saved is not read.", Hint: "Save and close it, and run again.",
		Chinese: diag.Words{Message: "这个文件正在表格软件里打开着，没有保存的内容读不到。", Hint: "保存并关闭，再运行一次。"}}
}

func notRead(name string) diag.Problem {
	return diag.Problem{Code: CodeNotRead, Severity: diag.Warning, Place: diag.Place{File: name},
		Message: "By its name the file is no table, and it is not read.", Hint: "If its rows belong to the run, name it .csv, or save it as .xlsx. If not, put a _ before its name, or give --ignore.",
		Chinese: diag.Words{Message: "从名字看这个文件不是表格，没有读。", Hint: "如果里面有本期的数据，改名为 .csv，或另存为 .xlsx；如果没有，在文件名前加一个下划线 _。"}}
}

// passedOver is a file that holds no rows, with what it is.
func passedOver(p diag.Problem) diag.Problem {
	p.Severity = diag.Warning
	p.Hint += " If it has nothing to do with the run, put a _ before its name, or give --ignore."
	return p
}

func halfDownloaded(name string) diag.Problem {
	return diag.Problem{Code: CodeHalfDownloaded, Place: diag.Place{File: name},
		Message: "By its name the file is a download that is not done.", Hint: "Wait until it is done, or download it again; take out what is left over.",
		Chinese: diag.Words{Message: "从名字看这个文件还没有下载完。", Hint: "等它下载完，或重新下载；剩下的半个文件请删掉。"}}
}

func noWorkbook(folder string) diag.Problem {
	return diag.Problem{Code: CodeNoWorkbook, Place: diag.Place{File: folder},
		Message: "The folder holds no .xlsx workbook and no CSV file; folders inside it are not searched.", Hint: "Check that --in names the folder of the period.",
		Chinese: diag.Words{Message: "文件夹里没有 .xlsx 工作簿，也没有 CSV 文件；里面的子文件夹不查找。", Hint: "看看 --in 写的是不是本期的文件夹。"}}
}
