package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

func TestCollectorIsLateOnce(t *testing.T) {
	before := debug.SetGCPercent(50)
	defer debug.SetGCPercent(before)
	percent := func() int {
		sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(sample)
		return int(sample[0].Value.Uint64())
	}
	t.Setenv("GOGC", "70")
	lateCollector()
	if got := percent(); got != 50 {
		t.Errorf("%d%% is set although GOGC is", got)
	}
	t.Setenv("GOGC", "")
	lateCollector()
	for range 1000 {
		runtime.GC()
		if percent() == steadyPercent {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("after a thousand collections it is %d%%", percent())
}
