// Package bigmonth writes a made-up month of a large service desk, for
// measuring how long a run takes and how much memory it needs.
//
// In comes a size; out go four workbooks with the standard sheets (员工, 考勤,
// 工单, 销售) and the scheme that pays for them. The same size gives the same
// bytes. It knows nothing of how paysheet reads or calculates, and its figures
// mean nothing: no test may take them for expected pay.
package bigmonth

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Period is the month that is written.
const Period = "2026-10"

// SchemeFile is the name under which WriteScheme keeps the scheme.
const SchemeFile = "bigmonth.yaml"

//go:embed bigmonth.yaml
var scheme string

// Scheme returns the scheme file that pays for the month.
func Scheme() []byte { return []byte(scheme) }

// Size says how much is written. Attendance, Tickets and Sales are rows in all,
// spread over the employees.
type Size struct {
	Employees  int
	Teams      int // 班组; every ten of them are a 部门
	Attendance int // at most 31 rows an employee
	Tickets    int
	Sales      int
	Seed       uint64 // another seed gives other rows
}

// Full is the month that the benchmark is about.
func Full() Size {
	return Size{Employees: 10_000, Teams: 100, Attendance: 220_000, Tickets: 1_000_000, Sales: 100_000, Seed: 1}
}

// Over returns the size with people and rows divided by n, and at least one
// employee and one team: Full().Over(100) is a month for a test.
func (s Size) Over(n int) Size {
	s.Employees = max(1, s.Employees/n)
	s.Teams = max(1, s.Teams/n)
	s.Attendance /= n
	s.Tickets /= n
	s.Sales /= n
	return s
}

// Rows returns how many rows are written in all, the roster included.
func (s Size) Rows() int { return s.Employees + s.Attendance + s.Tickets + s.Sales }

// maxRows is what a sheet can hold below its heading.
const maxRows = 1<<20 - 1

// check says what is wrong with the size, if anything.
func (s Size) check() error {
	switch {
	case s.Employees < 1 || s.Teams < 1:
		return errors.New("bigmonth: at least one employee and one team are needed")
	case s.Attendance < 0 || s.Tickets < 0 || s.Sales < 0:
		return errors.New("bigmonth: a number of rows is negative")
	case s.Attendance > s.Employees*days:
		return fmt.Errorf("bigmonth: %d attendance rows are more than %d employees have days", s.Attendance, s.Employees)
	case max(s.Employees, s.Attendance, s.Tickets, s.Sales) > maxRows:
		return fmt.Errorf("bigmonth: a sheet holds at most %d rows", maxRows)
	}
	return nil
}

// Write puts the workbooks 员工.xlsx, 考勤.xlsx, 工单.xlsx and 销售.xlsx into the
// folder dir, which is made if it is missing. Files of these names are replaced.
func Write(dir string, size Size) error {
	if err := size.check(); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, b := range []book{roster(size), attendance(size), tickets(size), sales(size)} {
		if err := b.write(filepath.Join(dir, b.sheet+".xlsx")); err != nil {
			return fmt.Errorf("bigmonth: writing %s: %w", b.sheet, err)
		}
	}
	return nil
}

// WriteScheme puts the scheme file into the folder dir and returns its path.
func WriteScheme(dir string) (string, error) {
	path := filepath.Join(dir, SchemeFile)
	return path, os.WriteFile(path, Scheme(), 0o600)
}
