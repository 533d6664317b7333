// Command make writes a big made-up month and its scheme into a folder, for
// measuring paysheet from the command line.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"paysheet/pkg/internal/bigmonth"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	size, dir := bigmonth.Full(), ""
	flags := flag.NewFlagSet("make", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&dir, "out", "", "folder to write to (needed)")
	flags.IntVar(&size.Employees, "employees", size.Employees, "employees")
	flags.IntVar(&size.Teams, "teams", size.Teams, "teams")
	flags.IntVar(&size.Attendance, "attendance", size.Attendance, "attendance rows")
	flags.IntVar(&size.Tickets, "tickets", size.Tickets, "tickets")
	flags.IntVar(&size.Sales, "sales", size.Sales, "sales lines")
	flags.Uint64Var(&size.Seed, "seed", size.Seed, "another seed gives other rows")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if dir == "" {
		return fmt.Errorf("make: -out names the folder to write to")
	}
	if err := bigmonth.Write(dir, size); err != nil {
		return err
	}
	scheme, err := bigmonth.WriteScheme(dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d rows written. To run them:\n  paysheet calc --scheme %s --period %s --in %s --out out\n",
		size.Rows(), scheme, bigmonth.Period, dir)
	return nil
}
