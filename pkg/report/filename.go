package report

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"paysheet/pkg/engine"
)

// maxFileName keeps a name below the 255 bytes that file systems allow, with
// room for a number and an ending.
const maxFileName = 120

// PayslipNames returns the file names of the payslips without their ending, in
// the order of the result's employees: 工号-姓名, "" for those who get none.
// Signs that a file system refuses become _, and names that differ only so far
// get a number, so that no payslip overwrites another on any system.
func PayslipNames(r *engine.Result) []string {
	names := make([]string, len(r.Employees))
	taken := make(map[string]bool, len(r.Employees))
	for i := range r.Employees {
		e := &r.Employees[i]
		if !e.Paid {
			continue
		}
		base := fileName(e.ID + "-" + e.Name)
		name := base
		for n := 2; taken[folded(name)]; n++ {
			name = base + "-" + strconv.Itoa(n)
		}
		taken[folded(name)] = true
		names[i] = name
	}
	return names
}

// folded is what file systems that ignore case, and how a letter with a mark is
// written, go by.
func folded(name string) string { return strings.ToUpper(norm.NFC.String(name)) }

// isDevice tells whether Windows takes a name for a device, whatever follows its
// first dot.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && len([]rune(port)) == 1 && strings.Contains("0123456789¹²³", port)
}

func fileName(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "_") {
		if strings.ContainsRune(`\/:*?"<>|`, r) || !unicode.IsPrint(r) {
			r = '_'
		}
		if b.Len()+len(string(r)) > maxFileName {
			break
		}
		b.WriteRune(r)
	}
	// A leading dot hides a file, a trailing one is dropped by Windows. The name of a
	// device comes up where somebody has no name, or a dot stands in the 工号.
	name := strings.TrimRight(b.String(), ". -")
	if rest := strings.TrimLeft(name, ". "); len(rest) < len(name) {
		name = "_" + rest
	}
	if name == "" || isDevice(name) {
		return "_" + name
	}
	return name
}
