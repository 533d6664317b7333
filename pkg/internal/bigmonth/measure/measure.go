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
	fewOver   = 100 // the tickets of the month from which the time of reading them is told
)

// job is one measuring: its folder and what it has found.
type job struct {
	options
	dir    string
	scheme string
	size   bigmonth.Size
	table  table
	few    reading // check, with few tickets
	one    reading // with all of one workbook
	ten    reading // with those of ten
	calcs  int     // that were run
	stages string  // of the month, as a table
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
		{"ten workbooks of tickets", j.many},
		{"50 employees", j.cold},
		{"the stages of the month", j.stagesOf},
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
	if err := j.table.write(stdout); err != nil {
		return err
	}
	_, err := fmt.Fprintf(stdout, "\n%s\nReading %d workbooks of tickets takes %s times as long as reading one, %s times of processors: check of either, less check with one in %d of the tickets.\n",
		j.stages, workbooks, ratio(j.ten.wall-j.few.wall, j.one.wall-j.few.wall), ratio(j.ten.cpu-j.few.cpu, j.one.cpu-j.few.cpu), fewOver)
	return err
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
	write := func(what, name string, over, seed int) error {
		cmd, err := part(what, j.path(name), strconv.Itoa(over), strconv.Itoa(seed))
		if err == nil {
			_, err = measured(cmd)
		}
		return err
	}
	err = errors.Join(write("make", "month", over, 1), write("make", "team", max(over, teamOver), 1),
		write("makeFew", "few", over, 1), write("makeShared", "shared", over, 1), os.Mkdir(j.path("more"), 0o700))
	for i := 2; i <= workbooks && err == nil; i++ {
		err = errors.Join(write("make", "other", over, i),
			os.Rename(j.path("other", tickets+".xlsx"), j.path("more", fmt.Sprintf("%s-%d.xlsx", tickets, i))))
	}
	return err
}

// readers puts paysheet's reader beside the floor and excelize's iterator, each on
// one core, for the tickets with texts in their cells and for those with texts in
// a table of their own.
func (j *job) readers() error {
	best := map[string]reading{}
	read := func(name, folder string, turn int) error {
		if name == "excelize" && turn > 0 {
			return nil // its distance is no matter of chance
		}
		cmd, err := part(name, j.path(folder, tickets+".xlsx"))
		if err != nil {
			return err
		}
		r, err := measured(cmd)
		best[name+" "+folder] = quicker(best[name+" "+folder], r)
		return err
	}
	for turn := range j.runs {
		if err := errors.Join(read("floor", "month", turn), read("inflate", "month", turn), read("scan", "month", turn),
			read("excelize", "month", turn), read("floor", "shared", turn), read("scan", "shared", turn)); err != nil {
			return err
		}
	}
	for _, folder := range []string{"month", "shared"} {
		var least count
		if _, err := fmt.Sscanf(best["floor "+folder].said, "%d rows, %d cells", &least.rows, &least.cells); err != nil {
			return err
		}
		want := count{rows: j.size.Tickets + 1, cells: least.cells}
		for _, name := range []string{"scan", "excelize"} {
			if r, is := best[name+" "+folder]; is && r.said != want.String() {
				return fmt.Errorf("measure: %s found %sand not %s", name, r.said, want)
			}
		}
	}
	j.table.add("floor: inflate the tickets, count cells, one core", best["floor month"])
	j.table.add("inflate the tickets alone, one core", best["inflate month"])
	j.table.add("paysheet's reader of the tickets, one core", best["scan month"])
	j.table.add("excelize's iterator over the tickets, one core", best["excelize month"])
	j.table.addTo("floor of the tickets with shared texts, one core", best["floor shared"], best["floor shared"])
	j.table.addTo("paysheet's reader of these, to their floor, one core", best["scan shared"], best["floor shared"])
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

// month runs check and calc, and check with few tickets.
func (j *job) month() error {
	var calc reading
	for range j.runs {
		r, err := j.check(j.size.Tickets/fewOver, "few")
		if err != nil {
			return err
		}
		j.few = quicker(j.few, r)
		if r, err = j.check(j.size.Tickets, "month"); err != nil {
			return err
		}
		j.one = quicker(j.one, r)
		if r, err = j.calc(j.size.Employees, "month"); err != nil {
			return err
		}
		calc = quicker(calc, r)
	}
	j.table.add(fmt.Sprintf("check: all figures, one in %d of the tickets", fewOver), j.few)
	j.table.add("check: all figures of the month, nothing written", j.one)
	j.table.add("calc: the month, payslips and summary", calc)
	return nil
}

// many runs the month with ten times the tickets.
func (j *job) many() (err error) {
	if j.ten, err = j.check(workbooks*j.size.Tickets, "month", "more"); err != nil {
		return err
	}
	calc, err := j.calc(j.size.Employees, "month", "more")
	if err != nil {
		return err
	}
	j.table.add(fmt.Sprintf("check: with %d workbooks of tickets", workbooks), j.ten)
	j.table.add(fmt.Sprintf("calc: with %d workbooks of tickets", workbooks), calc)
	return nil
}

// stagesOf carries the month out in one process that tells its stages.
func (j *job) stagesOf() error {
	cmd, err := part(stagesPart, j.path("month"), j.path("out", stagesPart))
	if err != nil {
		return err
	}
	r, err := measured(cmd)
	j.stages = r.said
	return err
}

// cold runs calc over 50 employees.
func (j *job) cold() error {
	var all []reading
	people := bigmonth.Full().Over(max(teamOver, j.over())).Employees
	for range coldRuns {
		r, err := j.calc(people, "team")
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
// must then hold a payslip for each of the people. Nothing is removed between
// runs: file systems are slow to make files where as many have just gone.
func (j *job) calc(people int, folders ...string) (reading, error) {
	j.calcs++
	out := j.path("out", strconv.Itoa(j.calcs))
	args := []string{"calc", "--no-papers", "--scheme", j.scheme, "--period", bigmonth.Period, "--out", out}
	for _, in := range folders {
		args = append(args, "--in", j.path(in))
	}
	r, err := measured(exec.Command(j.binary, args...))
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
