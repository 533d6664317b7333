package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// loadMacro loads a workbook in LibreOffice, unseen, writes the number of its last
// row, from 0, to a file, and closes it.
const loadMacro = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Load(workbook As String, said As String)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(workbook), "_blank", 0, options())
  cursor = book.Sheets.getByIndex(0).createCursor()
  cursor.gotoEndOfUsedArea(False)
  Open said For Output As #1
  Print #1, cursor.RangeAddress.EndRow
  Close #1
  book.close(True)
End Sub
</script:module>
`

// office has LibreOffice load the tickets and do nothing else.
func (j *job) office() error {
	if j.small {
		return nil
	}
	program, err := exec.LookPath("soffice")
	if errors.Is(err, exec.ErrNotFound) {
		fmt.Fprintln(j.stderr, "  is not there")
		return nil
	}
	if err != nil {
		return err
	}
	start := func(arg string) (reading, error) {
		return measured(exec.Command(program, "-env:UserInstallation=file://"+filepath.ToSlash(j.path("office")), "--headless", arg))
	}
	// The first start makes its folder, in which the macro goes.
	if _, err := start("--terminate_after_init"); err != nil {
		return err
	}
	if err := os.WriteFile(j.path("office", "user", "basic", "Standard", "Module1.xba"), []byte(loadMacro), 0o600); err != nil {
		return err
	}
	load := func(folder string, rows int) (reading, error) {
		said := j.path("rows")
		r, err := start(fmt.Sprintf("macro:///Standard.Module1.Load(%s,%s)", j.path(folder, tickets+".xlsx"), said))
		if err != nil {
			return r, err
		}
		text, err := os.ReadFile(said)
		if err != nil {
			return r, fmt.Errorf("measure: LibreOffice loaded nothing: %w", err)
		}
		if got := strings.TrimSpace(string(text)); got != strconv.Itoa(rows) {
			return r, fmt.Errorf("measure: LibreOffice loaded %q rows and not %d", got, rows)
		}
		return r, os.Remove(said)
	}
	// The second start sets up what loading needs.
	if _, err := load("team", j.size.Tickets/teamOver); err != nil {
		return err
	}
	r, err := load("month", j.size.Tickets)
	if err != nil {
		return err
	}
	j.table.add("LibreOffice loads the tickets and does nothing else", r)
	return nil
}
