package main

import (
	"io"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// inputFlags are the flags about how input files are read.
type inputFlags struct {
	ignore       []string
	passwordFile string
	maxSize      string
}

func (f *inputFlags) add(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.ignore, "ignore", nil, "files in folders of --in that are not read, such as '*.pdf'; may be given again")
	flags.StringVar(&f.passwordFile, "password-file", "", "a file with passwords for encrypted workbooks, one a line, tried in turn")
	flags.StringVar(&f.maxSize, "max-size", "", "the most that one input file may hold, unpacked, such as 8G (default 4G)")
}

// apply checks the flags and puts them into the job.
func (f *inputFlags) apply(j *job) error {
	for _, pattern := range f.ignore {
		if _, err := path.Match(pattern, ""); err != nil || pattern == "" {
			return usagef("--ignore %q is no pattern for file names, such as '*.pdf'", pattern)
		}
	}
	j.ignore = f.ignore
	var err error
	if j.options.MaxSize, err = parseSize(f.maxSize); err != nil {
		return err
	}
	j.options.Passwords, err = readPasswords(f.passwordFile)
	return err
}

// parseSize reads a number of bytes, with K, M, G or T behind it for powers of
// 1024; "" is 0.
func parseSize(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	digits := strings.TrimRight(strings.ToUpper(s), "IB")
	shift := 0
	if i := strings.IndexAny(digits, "KMGT"); i >= 0 && i == len(digits)-1 {
		shift = 10 * (1 + strings.IndexByte("KMGT", digits[i]))
		digits = digits[:i]
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n <= 0 || n > 1<<50>>shift {
		return 0, usagef("--max-size %q is no size such as 500M or 8G", s)
	}
	return n << shift, nil
}

const (
	maxPasswords    = 100
	maxPasswordFile = 64 << 10
)

// readPasswords reads one password a line. Blanks count; empty lines do not.
func readPasswords(file string) ([]string, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, usagef("--password-file %s cannot be opened: %w", file, reason(err))
	}
	defer func() { _ = f.Close() }() // read only
	data, err := io.ReadAll(io.LimitReader(f, maxPasswordFile+1))
	if err != nil {
		return nil, usagef("--password-file %s cannot be read: %w", file, reason(err))
	}
	var passwords []string
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			passwords = append(passwords, line)
		}
	}
	if len(data) > maxPasswordFile || len(passwords) == 0 || len(passwords) > maxPasswords {
		return nil, usagef("--password-file %s: one to %d passwords were expected, one a line", file, maxPasswords)
	}
	return passwords, nil
}
