package xlsx

import (
	"archive/zip"
	"errors"
	"fmt"

	"paysheet/pkg/diag"
)

// The kinds of problems of a workbook as a file.
const (
	// CodeEmptyFile is a file without any content.
	CodeEmptyFile diag.Code = "W01"
	// CodeNotWorkbook is a file of some other kind.
	CodeNotWorkbook diag.Code = "W02"
	// CodeOldWorkbook is a workbook in the format before 2007 (.xls).
	CodeOldWorkbook diag.Code = "W03"
	// CodeEncrypted is a workbook under a password.
	CodeEncrypted diag.Code = "W04"
	// CodeHTML is a web page under the name of a workbook.
	CodeHTML diag.Code = "W05"
	// CodeXML2003 is a workbook in the XML format of 2003.
	CodeXML2003 diag.Code = "W06"
	// CodePlainText is a text file, such as CSV, under the name of a workbook.
	CodePlainText diag.Code = "W07"
	// CodeOtherArchive is a zip file that is no workbook.
	CodeOtherArchive diag.Code = "W08"
	// CodeBinaryWorkbook is a workbook in the binary format (.xlsb).
	CodeBinaryWorkbook diag.Code = "W09"
	// CodeOpenDocument is a workbook in the OpenDocument format (.ods).
	CodeOpenDocument diag.Code = "W10"
	// CodeBrokenArchive is a workbook that is cut off or damaged as a whole.
	CodeBrokenArchive diag.Code = "W11"
	// CodeDamagedPart is an entry whose content does not fit its size or checksum.
	CodeDamagedPart diag.Code = "W12"
	// CodeMissingPart is an entry that another one names and that is not there.
	CodeMissingPart diag.Code = "W13"
	// CodeBrokenXML is an entry that is not the XML it should be.
	CodeBrokenXML diag.Code = "W14"
	// CodeBadString is a cell whose text is not in the list of texts.
	CodeBadString diag.Code = "W15"
	// CodeOrder is a row or cell that is there twice or not in order.
	CodeOrder diag.Code = "W16"
	// CodeBadCell is a cell or row that is not written as it must be.
	CodeBadCell diag.Code = "W17"
	// CodeTooLarge is more of something than is accepted.
	CodeTooLarge diag.Code = "W18"
	// CodeDoubleName is a name that two entries or two sheets have.
	CodeDoubleName diag.Code = "W19"
	// CodeUnreadable is a file that the machine could not read.
	CodeUnreadable diag.Code = "W20"
	// CodeNoSuchSheet is a sheet that the workbook does not have.
	CodeNoSuchSheet diag.Code = "W21"
	// CodeWrongPassword is an encrypted workbook that none of the passwords opens.
	CodeWrongPassword diag.Code = "W22"
	// CodeBadEncryption is an encrypted workbook that cannot be decrypted
	// whatever the password.
	CodeBadEncryption diag.Code = "W23"
	// CodeShortcut is a shortcut to a file that stands elsewhere.
	CodeShortcut diag.Code = "W24"
	// CodePacked is a packed archive that is no zip file.
	CodePacked diag.Code = "W26"
	// CodeUncachedArray is a formula over several cells without its results.
	CodeUncachedArray diag.Code = "W27"
)

var errNoSheets = errors.New("there is no list of sheets")

const (
	saveAsXLSX = "Open it in Excel or WPS and save it as an .xlsx workbook (另存为 → Excel 工作簿 .xlsx)."
	getAgain   = "Copy or download the file again; if that does not help, open it in Excel or WPS, check that all rows are there, and save it."
	saveAgain  = "Open it in Excel or WPS, check that all rows are there, and save it."
	takeOut    = "Give the workbook itself, or take the file out of the folder."
	// askForTable is about what shows a table to people only.
	askForTable = "Ask for the workbook that it was made from: numbers are not read from pages and pictures."
)

func fileProblem(code diag.Code, file, message, hint string) diag.Problem {
	return diag.Problem{Code: code, Place: diag.Place{File: file}, Message: message, Hint: hint}
}

func emptyFile(file string) diag.Problem {
	return fileProblem(CodeEmptyFile, file, "The file is empty: it has 0 bytes, and a workbook was expected.", getAgain)
}

func notWorkbook(file, what, hint string) diag.Problem {
	return fileProblem(CodeNotWorkbook, file, "An .xlsx workbook was expected, but "+what+".", hint)
}

func oldWorkbook(file string) diag.Problem {
	return fileProblem(CodeOldWorkbook, file, "This is a workbook in the old format .xls (Excel 97-2003), whatever its name says; .xlsx was expected.", saveAsXLSX)
}

func encryptedWorkbook(file string) *diag.Problem {
	p := fileProblem(CodeEncrypted, file, "The workbook is encrypted with a password and cannot be read.", "Write the password into a file and name that with --password-file; or open the workbook in Excel or WPS, take the password away (文件 → 信息 → 保护工作簿 → 用密码进行加密), and save it.")
	return &p
}

func encryptedZip(file string) diag.Problem {
	return fileProblem(CodeEncrypted, file, "The file is a zip archive under a password and cannot be read.", "Unpack it with its password, and give the workbooks inside.")
}

func wrongPassword(file string, tried int) *diag.Problem {
	message := "The workbook is encrypted, and the password in the password file does not open it."
	if tried > 1 {
		message = fmt.Sprintf("The workbook is encrypted, and none of the %d passwords in the password file opens it.", tried)
	}
	p := fileProblem(CodeWrongPassword, file, message, "Add its password to the file, one a line, exactly as it is typed: capitals and blanks count.")
	return &p
}

func badEncryption(file string, err error) *diag.Problem {
	p := fileProblem(CodeBadEncryption, file, fmt.Sprintf("The workbook is encrypted and cannot be decrypted: %v.", err), "Open it in Excel or WPS, take the password away (文件 → 信息 → 保护工作簿 → 用密码进行加密), and save it.")
	return &p
}

func encryptedTooLarge(file string, size, most int64) *diag.Problem {
	p := tooLarge(diag.Place{File: file}, "the encrypted workbook, which is decrypted in memory,", size, most)
	p.Hint = "Take its password away in Excel or WPS, or raise the limit with --max-size."
	return &p
}

func shortcut(file string) diag.Problem {
	return fileProblem(CodeShortcut, file, "This is only a shortcut to something that stands elsewhere.", "Copy the workbook itself into the folder.")
}

func packedArchive(file string) diag.Problem {
	return fileProblem(CodePacked, file, "This is a packed archive; an .xlsx workbook was expected.", "Unpack it, and give the workbooks inside.")
}

func htmlPage(file string) diag.Problem {
	return fileProblem(CodeHTML, file, "This is a web page (HTML) under the name of a workbook, as some systems export it; .xlsx was expected.", saveAsXLSX)
}

func xml2003(file string) diag.Problem {
	return fileProblem(CodeXML2003, file, "This is a workbook in the XML format of Excel 2003, whatever its name says; .xlsx was expected.", saveAsXLSX)
}

func plainText(file string) diag.Problem {
	return fileProblem(CodePlainText, file, "This is a text file, such as CSV, under the name of a workbook; .xlsx was expected.", "Open it in Excel or WPS and save it as .xlsx.")
}

func otherArchive(file string) diag.Problem {
	return fileProblem(CodeOtherArchive, file, "This is a zip archive, but there is no workbook in it.", "If workbooks are packed inside, unpack them and give those.")
}

func binaryWorkbook(file string) diag.Problem {
	return fileProblem(CodeBinaryWorkbook, file, "This is a binary workbook (.xlsb), whatever its name says; .xlsx was expected.", saveAsXLSX)
}

func openDocument(file string) diag.Problem {
	return fileProblem(CodeOpenDocument, file, "This is an OpenDocument file (.ods), whatever its name says; .xlsx was expected.", "Open it in LibreOffice, Excel or WPS and save it as an .xlsx workbook.")
}

func brokenArchive(file string, err error) diag.Problem {
	if errors.Is(err, zip.ErrFormat) {
		return fileProblem(CodeBrokenArchive, file, "The workbook is cut off or damaged: the directory at its end is missing or wrong.", getAgain)
	}
	return fileProblem(CodeBrokenArchive, file, fmt.Sprintf("The workbook cannot be unpacked: %v.", err), getAgain)
}

func unreadable(file string, err error) diag.Problem {
	return fileProblem(CodeUnreadable, file, fmt.Sprintf("The file could not be read: %v.", err), "Close it in other programs and try again.")
}

func damagedPart(at diag.Place, part string, err error) diag.Problem {
	return diag.Problem{
		Code: CodeDamagedPart, Place: at,
		Message: fmt.Sprintf("The workbook is damaged: the content of its part %q does not match the size and checksum stored with it (%v).", part, err),
		Hint:    getAgain,
	}
}

func missingPart(at diag.Place, part string) diag.Problem {
	return diag.Problem{
		Code: CodeMissingPart, Place: at,
		Message: fmt.Sprintf("The workbook is incomplete: its part %q is named in it, but is not there.", part),
		Hint:    saveAgain,
	}
}

func brokenXML(at diag.Place, part string, err error) diag.Problem {
	return diag.Problem{
		Code: CodeBrokenXML, Place: at,
		Message: fmt.Sprintf("The workbook's part %q is not written as it must be: %v.", part, err),
		Hint:    saveAgain,
	}
}

func badString(at diag.Place, index []byte, count int) diag.Problem {
	return diag.Problem{
		Code: CodeBadString, Place: at,
		Message: fmt.Sprintf("The cell names text number %q of the workbook's list of texts, which has the numbers 0 to %d.", printable(index), count-1),
		Hint:    saveAgain,
	}
}

func rowOrder(at diag.Place, row, before int) diag.Problem {
	return diag.Problem{
		Code: CodeOrder, Place: at,
		Message: fmt.Sprintf("Row %d stands after row %d; rows were expected once each and in order.", row, before),
		Hint:    saveAgain,
	}
}

func cellOrder(at diag.Place, before string) diag.Problem {
	return diag.Problem{
		Code: CodeOrder, Place: at,
		Message: fmt.Sprintf("The cell stands after cell %s; the cells of a row were expected once each and in order.", before),
		Hint:    saveAgain,
	}
}

func badRow(at diag.Place, number []byte) diag.Problem {
	return diag.Problem{
		Code: CodeBadCell, Place: at,
		Message: fmt.Sprintf("A row has the number %q; a number from 1 to 1,048,576 was expected.", printable(number)),
		Hint:    saveAgain,
	}
}

func badReference(at diag.Place, ref []byte, row int) diag.Problem {
	return diag.Problem{
		Code: CodeBadCell, Place: at,
		Message: fmt.Sprintf("A cell of row %d says that it is %q; a cell of that row was expected.", row, printable(ref)),
		Hint:    saveAgain,
	}
}

func badStyle(at diag.Place, style []byte) diag.Problem {
	return badCell(at, "its style is not in the workbook's list of styles", printable(style))
}

func uncachedArray(at diag.Place, ref string) diag.Problem {
	return diag.Problem{
		Code: CodeUncachedArray, Place: at,
		Message: fmt.Sprintf("One formula fills the cells %s, and its results are not in the file: these cells would be read as empty.", ref),
		Hint:    "Open the workbook in Excel or WPS, press F9 to calculate it, and save it.",
	}
}

func doubleValue(at diag.Place) diag.Problem {
	return badCell(at, "it has two contents", "")
}

func badCell(at diag.Place, why, read string) diag.Problem {
	message := "The cell cannot be read: " + why
	if read != "" {
		message += fmt.Sprintf(" (%q)", read)
	}
	return diag.Problem{Code: CodeBadCell, Place: at, Message: message + ".", Hint: saveAgain}
}

// unpackedTooLarge is tooLarge for a limit that --max-size sets.
func unpackedTooLarge[N int | int64 | uint64](at diag.Place, what string, size, limit N) diag.Problem {
	p := tooLarge(at, what, size, limit)
	p.Hint = "Delete what is not needed, spread the sheet over several workbooks, or raise the limit with --max-size."
	return p
}

func tooLarge[N int | int64 | uint64](at diag.Place, what string, size, limit N) diag.Problem {
	return diag.Problem{
		Code: CodeTooLarge, Place: at,
		Message: fmt.Sprintf("More than is accepted: %s is %d, the limit is %d.", what, size, limit),
		Hint:    "Delete what is not needed, or spread the sheet over several workbooks.",
	}
}

func doubleEntry(at diag.Place, name string) diag.Problem {
	return diag.Problem{
		Code: CodeDoubleName, Place: at,
		Message: fmt.Sprintf("The workbook holds two parts named %q, and which one counts cannot be known.", name),
		Hint:    saveAgain,
	}
}

func doubleSheet(at diag.Place) diag.Problem {
	return diag.Problem{
		Code: CodeDoubleName, Place: at,
		Message: "The workbook has two sheets of this name, and which one counts cannot be known.",
		Hint:    "Rename one of them in Excel or WPS.",
	}
}

func noSuchSheet(at diag.Place) diag.Problem {
	return diag.Problem{Code: CodeNoSuchSheet, Place: at, Message: "The workbook has no sheet of this name.", Hint: "Look at the names of its sheets."}
}

// asList returns an error that this package made as the list that it is.
func asList(err error) diag.List {
	var list diag.List
	if errors.As(err, &list) {
		return list
	}
	return diag.List{{Code: CodeUnreadable, Message: err.Error()}}
}
