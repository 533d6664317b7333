package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"paysheet/pkg/value"
)

// workbook makes and changes workbooks in scripts:
//
//	workbook make FILE TEXT             from a text: "== 考勤" begins a sheet, then rows with commas
//	workbook set FILE SHEET CELL VALUE  one cell; '' empties it
//	workbook formula FILE SHEET CELL F  one cell with a formula and no result
//	workbook merge FILE SHEET FROM TO   merges cells
//	workbook rename FILE SHEET NAME
//	workbook drop FILE SHEET
//	workbook encrypt FILE [PASSWORD]    puts it under a password, which is secret
//	workbook cut FILE                   leaves the first half of its bytes
//	workbook crowd FILE SHEET ROWS      adds copies of the second row: X0001, X0002 …
//	workbook shows FILE SHEET TEXT      some cell of the sheet must hold the text
//	workbook links FILE SHEET CELL TO   the cell must open that address
//	workbook add FILE SHEET             an empty sheet
//	workbook touch FILE NAME            as if that person had saved it
//
// A value that is a number goes into a number cell; a ' before it makes it text.
// A day with a @ before it (@2026-10-09) goes into a date cell.
func workbook(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: workbook ACTION FILE …")
	}
	file, rest := ts.MkAbs(args[1]), args[2:]
	var err error
	switch args[0] {
	case "make":
		err = makeWorkbook(file, ts.ReadFile(rest[0]))
	case "cut":
		err = cutFile(file)
	case "encrypt":
		err = change(file, func(*excelize.File) error { return nil }, excelize.Options{Password: append(rest, "secret")[0]})
	case "set":
		err = change(file, func(f *excelize.File) error { return setCell(f, rest[0], rest[1], rest[2]) })
	case "formula":
		err = change(file, func(f *excelize.File) error {
			return errors.Join(f.SetCellValue(rest[0], rest[1], nil), f.SetCellFormula(rest[0], rest[1], rest[2]))
		})
	case "merge":
		err = change(file, func(f *excelize.File) error { return f.MergeCell(rest[0], rest[1], rest[2]) })
	case "rename":
		err = change(file, func(f *excelize.File) error { return f.SetSheetName(rest[0], rest[1]) })
	case "drop":
		err = change(file, func(f *excelize.File) error { return f.DeleteSheet(rest[0]) })
	case "crowd":
		err = change(file, func(f *excelize.File) error { return crowd(f, rest[0], rest[1]) })
	case "links":
		err = links(file, rest[0], rest[1], rest[2])
	case "add":
		err = change(file, func(f *excelize.File) error { _, err := f.NewSheet(rest[0]); return err })
	case "touch":
		err = change(file, func(f *excelize.File) error {
			p, err := f.GetDocProps()
			if err != nil {
				return err
			}
			p.LastModifiedBy = rest[0]
			return f.SetDocProps(p)
		})
	case "shows":
		err = shows(file, rest[0], rest[1])
	default:
		ts.Fatalf("unknown action %s", args[0])
	}
	ts.Check(err)
}

func makeWorkbook(file, text string) error {
	f := excelize.NewFile()
	sheet, row, sheets := "", 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "== "); ok {
			var err error
			if sheets == 0 {
				err = f.SetSheetName("Sheet1", name)
			} else {
				_, err = f.NewSheet(name)
			}
			if err != nil {
				return err
			}
			sheet, row, sheets = name, 0, sheets+1
			continue
		}
		if line == "" {
			continue
		}
		row++
		for i, cell := range strings.Split(line, ",") {
			at, err := excelize.CoordinatesToCellName(i+1, row)
			if err != nil {
				return err
			}
			if err := setCell(f, sheet, at, cell); err != nil {
				return err
			}
		}
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return f.SaveAs(file)
}

func setCell(f *excelize.File, sheet, at, text string) error {
	if i, err := f.GetSheetIndex(sheet); err != nil || i < 0 {
		return fmt.Errorf("there is no sheet %s", sheet)
	}
	if text == "" {
		return f.SetCellValue(sheet, at, nil)
	}
	if day, ok := strings.CutPrefix(text, "@"); ok {
		return setDate(f, sheet, at, day)
	}
	if _, err := value.ParseNumber(text); err == nil {
		return f.SetCellDefault(sheet, at, text)
	}
	return f.SetCellStr(sheet, at, strings.TrimPrefix(text, "'"))
}

func setDate(f *excelize.File, sheet, at, day string) error {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return err
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	return errors.Join(f.SetCellValue(sheet, at, t), f.SetCellStyle(sheet, at, at, style))
}

// change opens a workbook, changes it and writes it back.
func change(file string, do func(*excelize.File) error, options ...excelize.Options) error {
	f, err := excelize.OpenFile(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := do(f); err != nil {
		return err
	}
	return f.SaveAs(file, options...)
}

func cutFile(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	return os.Truncate(file, info.Size()/2)
}

// crowd adds people: copies of the second row, each with a 工号 of its own.
func crowd(f *excelize.File, sheet, rows string) error {
	count, err := strconv.Atoi(rows)
	if err != nil {
		return err
	}
	all, err := f.GetRows(sheet)
	if err != nil {
		return err
	}
	for i := range count {
		for x, text := range all[1] {
			at, err := excelize.CoordinatesToCellName(x+1, len(all)+i+1)
			if err != nil {
				return err
			}
			if x == 0 {
				text = fmt.Sprintf("X%04d", i+1)
			}
			if err := setCell(f, sheet, at, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func shows(file, sheet, text string) error {
	f, err := excelize.OpenFile(file)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.Contains(cell, text) {
				return nil
			}
		}
	}
	return fmt.Errorf("no cell of %s!%s holds %q; there are %q", filepath.Base(file), sheet, text, rows)
}

func links(file, sheet, cell, to string) error {
	f, err := excelize.OpenFile(file)
	if err != nil {
		return err
	}
	defer f.Close()
	ok, got, err := f.GetCellHyperLink(sheet, cell)
	if err == nil && (!ok || got != to) {
		return fmt.Errorf("%s!%s!%s opens %q", filepath.Base(file), sheet, cell, got)
	}
	return err
}
