package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"

	"paysheet/pkg/internal/bigmonth"
)

const (
	smallOver = 100 // the month of -small is the whole one over this
	teamOver  = 200 // the month of 50 employees
	coldRuns  = 9   // of which the one in the middle counts
	workbooks = 10  // of tickets, for the month with ten times as many
)

// job is one measuring: its folder and what it has found.
type job struct {
	options
	dir    string
	scheme string
	size   bigmonth.Size
	table  table
	stderr io.Writer
}

// measure makes the months, runs everything and writes the table.
func measure(o options, dir string, stdout, stderr io.Writer) error {
	over := 1
	if o.small {
		over = smallOver
	}
	j := &job{options: o, dir: dir, size: bigmonth.Full().Over(over), stderr: stderr}
	steps := []struct {
		what string
		do   func() error
	}{
		{"building paysheet", j.build},
		{"writing the month", func() error { return j.prepare(over) }},
		{"reading the tickets", j.readers},
		{"LibreOffice", j.office},
		{"the month", j.month},
		{"ten workbooks of tickets", j.ten},
		{"50 employees", j.cold},
	}
	for _, step := range steps {
		fmt.Fprintf(stderr, "%s …\n", step.what)
		if err := step.do(); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "%d employees, %d attendance rows, %d tickets, %d sales lines; %s, %s/%s, %d processors\n\n",
		j.size.Employees, j.size.Attendance, j.size.Tickets, j.size.Sales,
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	return j.table.write(stdout)
}

func (j *job) path(names ...string) string {
	return filepath.Join(append([]string{j.dir}, names...)...)
}

// build builds the program, unless it was named.
func (j *job) build() error {
	if j.binary != "" {
		return nil
	}
	j.binary = j.path("paysheet")
	if runtime.GOOS == "windows" {
		j.binary += ".exe"
	}
	_, err := measured(exec.Command("go", "build", "-o", j.binary, "paysheet/cmd/paysheet"))
	return err
}

// prepare writes the month, the one of 50 employees, and nine more workbooks of
// tickets: other ones, since the same rows once more would be a fault.
func (j *job) prepare(over int) (err error) {
	if j.scheme, err = bigmonth.WriteScheme(j.dir); err != nil {
		return err
	}
	write := func(name string, over, seed int) error {
		cmd, err := part("make", j.path(name), strconv.Itoa(over), strconv.Itoa(seed))
		if err == nil {
			_, err = measured(cmd)
		}
		return err
	}
	err = errors.Join(write("month", over, 1), write("team", max(over, teamOver), 1), os.Mkdir(j.path("more"), 0o700))
	for i := 2; i <= workbooks && err == nil; i++ {
		err = errors.Join(write("other", over, i),
			os.Rename(j.path("other", tickets+".xlsx"), j.path("more", fmt.Sprintf("%s-%d.xlsx", tickets, i))))
	}
	return err
}

// readers sets the readers of the sheet of tickets beside the floor. All must
// find the rows that were written and the cells that the floor counts.
func (j *job) readers() error {
	names := []struct{ part, shown string }{
		{"floor", "floor: inflate the tickets, count cells"},
		{"inflate", "inflate the tickets alone"},
		{"scan", "paysheet's reader of the tickets"},
		{"excelize", "excelize's iterator over the tickets"},
	}
	best := make([]reading, len(names))
	for turn := range j.runs {
		for i, n := range names {
			if n.part == "excelize" && turn > 0 {
				continue // its distance is no matter of chance
			}
			cmd, err := part(n.part, j.path("month", tickets+".xlsx"))
			if err != nil {
				return err
			}
			r, err := measured(cmd)
			if err != nil {
				return err
			}
			best[i] = quicker(best[i], r)
		}
	}
	var least count
	if _, err := fmt.Sscanf(best[0].said, "%d rows, %d cells", &least.rows, &least.cells); err != nil {
		return err
	}
	want := count{rows: j.size.Tickets + 1, cells: least.cells}
	for i, n := range names {
		if i > 1 && best[i].said != want.String() {
			return fmt.Errorf("measure: %s found %sand not %s", n.part, best[i].said, want)
		}
		j.table.add(n.shown+", one core", best[i])
	}
	return nil
}

// quicker is the one of two readings that took less time; the zero reading is
// none.
func quicker(a, b reading) reading {
	if a.wall == 0 || b.wall < a.wall {
		return b
	}
	return a
}

// office has LibreOffice load the tickets, where it is there.
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
	home := "-env:UserInstallation=file://" + filepath.ToSlash(j.path("office"))
	convert := func(from string) (reading, error) {
		return measured(exec.Command(program, home, "--headless", "--convert-to", "csv", "--outdir", j.path("csv"), from))
	}
	// The first start sets its folder up, and is no measure.
	if _, err := convert(j.path("team", tickets+".xlsx")); err != nil {
		return err
	}
	r, err := convert(j.path("month", tickets+".xlsx"))
	if err != nil {
		return err
	}
	if info, err := os.Stat(j.path("csv", tickets+".csv")); err != nil || info.Size() < int64(j.size.Tickets) {
		return fmt.Errorf("measure: LibreOffice did not write the tickets: %w", err)
	}
	j.table.add("LibreOffice loads the tickets and writes CSV", r)
	return nil
}

// month runs check and calc over the month.
func (j *job) month() error {
	var check, calc reading
	for range j.runs {
		r, err := j.check(j.size.Tickets, "month")
		if err != nil {
			return err
		}
		check = quicker(check, r)
		if r, err = j.calc("month", j.size.Employees); err != nil {
			return err
		}
		calc = quicker(calc, r)
	}
	j.table.add("check: all figures of the month, nothing written", check)
	j.table.add("calc: the month, payslips and summary", calc)
	return nil
}

// ten runs check over ten times the tickets.
func (j *job) ten() error {
	r, err := j.check(workbooks*j.size.Tickets, "month", "more")
	if err != nil {
		return err
	}
	j.table.add(fmt.Sprintf("check: with %d workbooks of tickets", workbooks), r)
	return nil
}

// cold runs calc over 50 employees.
func (j *job) cold() error {
	var all []reading
	people := bigmonth.Full().Over(max(teamOver, j.over())).Employees
	for range coldRuns {
		r, err := j.calc("team", people)
		if err != nil {
			return err
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b reading) int { return cmp.Compare(a.wall, b.wall) })
	j.table.add(fmt.Sprintf("calc: %d employees, from the start (middle of %d)", people, coldRuns), all[len(all)/2])
	return nil
}

func (j *job) over() int {
	if j.small {
		return smallOver
	}
	return 1
}

// ticketsPerYuan is how many tickets the scheme pays a yuan for.
const ticketsPerYuan = 5

// check runs the command check, which must find no error and pay for that many
// tickets.
func (j *job) check(rows int, folders ...string) (reading, error) {
	args := []string{"check", "--format", "json", "--scheme", j.scheme, "--period", bigmonth.Period}
	for _, in := range folders {
		args = append(args, "--in", j.path(in))
	}
	r, err := measured(exec.Command(j.binary, args...))
	if err != nil {
		return r, err
	}
	var result struct {
		Totals []struct{ Item, Amount string }
	}
	if err := json.Unmarshal([]byte(r.said), &result); err != nil {
		return r, fmt.Errorf("measure: the result of check: %w", err)
	}
	want := strconv.Itoa(rows/ticketsPerYuan) + ".00"
	for _, total := range result.Totals {
		if total.Item == "计件补贴" && total.Amount == want {
			return r, nil
		}
	}
	return r, fmt.Errorf("measure: check did not pay %s for %d tickets:\n%s", want, rows, r.said)
}

// calc runs the command calc without working papers into a new folder, which
// must then hold a payslip for each of the people.
func (j *job) calc(in string, people int) (reading, error) {
	out := j.path("out")
	if err := os.RemoveAll(out); err != nil {
		return reading{}, err
	}
	r, err := measured(exec.Command(j.binary, "calc", "--no-papers", "--scheme", j.scheme, "--period", bigmonth.Period, "--in", j.path(in), "--out", out))
	if err != nil {
		return r, err
	}
	slips, err := filepath.Glob(filepath.Join(out, bigmonth.Period, "payslips", "*.xlsx"))
	if err != nil {
		return r, err
	}
	if len(slips) != people {
		return r, fmt.Errorf("measure: calc wrote %d payslips for %d employees", len(slips), people)
	}
	return r, nil
}
