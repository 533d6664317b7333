package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/internal/bigmonth/stages"
	"paysheet/pkg/sheet/xlsx"
)

// partCommand is the argument by which the program runs a part of itself.
const partCommand = "part"

// stagesPart is the part that runs on all processors.
const stagesPart = "stages"

// tickets is the sheet that is read, and the name of its workbook.
const tickets = "工单"

// count is what a reader found; the floor and inflating know of no rows.
type count struct{ rows, cells int }

func (c count) String() string { return fmt.Sprintf("%d rows, %d cells\n", c.rows, c.cells) }

// runPart does one thing that is measured, or that must not count in what is:
// writing the month in this process would stand in the memory of all others.
func runPart(args []string, stdout io.Writer) error {
	if len(args) > 0 && strings.HasPrefix(args[0], "make") {
		return makeMonth(args[0], args[1:])
	}
	if len(args) == 3 && args[0] == stagesPart {
		times, err := stages.Month(context.Background(), args[1], args[2])
		if err != nil {
			return err
		}
		return times.Write(stdout)
	}
	if len(args) != 2 {
		return errors.New("measure: a part takes its name and a path")
	}
	var c count
	var err error
	switch args[0] {
	case "floor":
		c, err = floor(args[1])
	case "inflate":
		c, err = inflate(args[1])
	case "scan":
		c, err = scan(args[1])
	case "excelize":
		c, err = iterate(args[1])
	default:
		err = fmt.Errorf("measure: no part is called %q", args[0])
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(stdout, c.String())
	return err
}

// makeMonth writes a month, one with few tickets, or its tickets alone with shared
// texts into a folder: what the whole month is divided by, and a seed. Those of another seed than the month's have tickets alone.
func makeMonth(what string, args []string) error {
	if len(args) != 3 {
		return errors.New("measure: make takes a folder and two numbers")
	}
	over, err := strconv.Atoi(args[1])
	if err != nil || over < 1 {
		return fmt.Errorf("measure: %q is no number to divide by", args[1])
	}
	size := bigmonth.Full().Over(over)
	seed, err := strconv.ParseUint(args[2], 10, 64)
	if err != nil {
		return err
	}
	if seed != size.Seed {
		size.Seed, size.Attendance, size.Sales = seed, 0, 0
	}
	switch what {
	case "make":
		return bigmonth.Write(args[0], size)
	case "makeFew":
		size.Tickets /= fewOver
		return bigmonth.Write(args[0], size)
	case "makeShared":
		return bigmonth.WriteShared(args[0], size)
	default:
		return fmt.Errorf("measure: no part is called %q", what)
	}
}

// floor inflates the workbook's sheet with the standard library and counts the
// tags of cells in the quickest way: whoever reads the sheet does at least this.
func floor(path string) (c count, err error) {
	err = inflated(path, func(r io.Reader) error {
		cells, err := tags(r)
		c.cells += cells
		return err
	})
	return c, err
}

// inflate inflates the sheet and looks at nothing.
func inflate(path string) (c count, err error) {
	err = inflated(path, func(r io.Reader) error {
		_, err := io.Copy(io.Discard, r)
		return err
	})
	return c, err
}

// inflated calls fn with the XML of each sheet of a workbook, and of its shared
// texts.
func inflated(path string, fn func(io.Reader) error) (err error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	for _, f := range z.File {
		if sheet, _ := filepath.Match("xl/worksheets/*.xml", f.Name); !sheet && f.Name != "xl/sharedStrings.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		if err := errors.Join(fn(r), r.Close()); err != nil {
			return err
		}
	}
	return nil
}

// tags counts the tags <c of some XML.
func tags(r io.Reader) (n int, err error) {
	buf, kept := make([]byte, 256<<10), 0
	for {
		more, err := io.ReadFull(r, buf[kept:])
		b := buf[:kept+more]
		whole := len(b)
		if err == nil { // a tag may be cut off at the end
			whole = max(bytes.LastIndexByte(b, '<'), 0)
		}
		n += bytes.Count(b[:whole], []byte("<c "))
		kept = copy(buf, b[whole:])
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			return n, nil
		case err != nil:
			return n, err
		case kept == len(buf):
			return n, errors.New("measure: a piece of XML without a tag is too long")
		}
	}
}

// scan reads the sheet with paysheet's own reader.
func scan(path string) (c count, err error) {
	file, err := os.Open(path)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return c, err
	}
	book, problems := xlsx.Open(file, info.Size(), filepath.Base(path), xlsx.Options{})
	if problems.HasErrors() {
		return c, problems
	}
	for row, err := range book.Rows(tickets) {
		if err != nil {
			return c, err
		}
		c.rows++
		c.cells += len(row.Cells)
	}
	return c, nil
}

// iterate reads the sheet with excelize's iterator, as plainly as it can: values
// as they are stored.
func iterate(path string) (c count, err error) {
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	rows, err := f.Rows(tickets)
	if err != nil {
		return c, err
	}
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return c, err
		}
		c.rows++
		for _, text := range cells {
			if strings.TrimSpace(text) != "" {
				c.cells++
			}
		}
	}
	return c, errors.Join(rows.Error(), rows.Close())
}
