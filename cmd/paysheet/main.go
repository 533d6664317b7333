// Command paysheet works out the month's wages from workbooks and a scheme, and
// writes a payslip for each employee and a summary for the department.
package main

import (
	"os"
	"time"
)

func main() {
	lateCollector()
	os.Exit(run(os.Args[1:], streams{out: os.Stdout, err: os.Stderr, now: time.Now}))
}
