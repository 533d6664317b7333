// Command measure says how long paysheet takes for a big made-up month, beside
// what nobody can go below: inflating the sheet of tickets and counting its
// cells.
//
// In come a size and a folder; out goes one table, of time and memory by
// process, with the ratios to that floor. Everything that is measured runs in a
// process of its own. Amounts of time and memory are told and never judged; what
// is read and written is, so that a wrong reader cannot pass for a quick one.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// options are the flags.
type options struct {
	small  bool
	dir    string
	binary string
	runs   int
}

func run(args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 && args[0] == partCommand {
		return runPart(args[1:], stdout)
	}
	var o options
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.BoolVar(&o.small, "small", false, "a hundredth of the month, each measured once, without LibreOffice")
	flags.StringVar(&o.dir, "dir", "", "an empty or missing folder to work in, which stays; without it a temporary one, which goes")
	flags.StringVar(&o.binary, "paysheet", "", "the program to measure; without it, it is built")
	flags.IntVar(&o.runs, "runs", 3, "how often the readers and the month are run; the quickest counts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("measure: %q is no flag", flags.Arg(0))
	}
	if o.runs < 1 {
		return errors.New("measure: -runs is at least 1")
	}
	if o.small {
		o.runs = 1
	}
	return o.inFolder(func(dir string) error { return measure(o, dir, stdout, stderr) })
}

// inFolder calls fn with the folder to work in.
func (o options) inFolder(fn func(dir string) error) (err error) {
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "bigmonth")
		if err != nil {
			return err
		}
		return errors.Join(fn(dir), os.RemoveAll(dir))
	}
	if err := os.MkdirAll(o.dir, 0o700); err != nil {
		return err
	}
	switch there, err := os.ReadDir(o.dir); {
	case err != nil:
		return err
	case len(there) > 0:
		return fmt.Errorf("measure: the folder %s is not empty", o.dir)
	}
	return fn(o.dir)
}
