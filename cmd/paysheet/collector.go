package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// The runtime collects garbage for the first time when the heap has 4 MiB for each
// hundred percent, and from then on whenever it has grown by the percentage.
const (
	startPercent  = 1600 // 64 MiB: a month of fifty people is done before that
	steadyPercent = 100
)

// lateCollector lets the program begin without collecting garbage. A small month
// would spend a quarter of its time on that, to save memory that no machine
// lacks. From the first collection on it is as usual. Whoever sets GOGC is asked
// for nothing else.
func lateCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(startPercent)
	type sentinel struct{ _ *byte }
	// What nobody holds is cleaned up after the first collection.
	runtime.AddCleanup(new(sentinel), func(percent int) { debug.SetGCPercent(percent) }, steadyPercent)
}
