// Package stages carries the big month out in the process that calls it, as the
// command calc does, and tells what each stage took.
//
// In comes the folder of the month's workbooks; out go a published period and
// the times. It judges none of them.
package stages

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"paysheet/pkg/calendar"
	"paysheet/pkg/internal/bigmonth"
	"paysheet/pkg/payrun"
	"paysheet/pkg/scheme"
)

// Open opens the workbooks of a folder; done closes them.
func Open(dir string) (inputs []payrun.Input, done func() error, err error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil {
		return nil, nil, err
	}
	var files []*os.File
	done = func() error {
		var all []error
		for _, file := range files {
			all = append(all, file.Close())
		}
		return errors.Join(all...)
	}
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return nil, nil, errors.Join(err, done())
		}
		files = append(files, file)
		info, err := file.Stat()
		if err != nil {
			return nil, nil, errors.Join(err, done())
		}
		inputs = append(inputs, payrun.Input{Name: filepath.Base(name), Data: file, Size: info.Size()})
	}
	return inputs, done, nil
}

// Options are those of a run of the month without any inputs.
func Options() (o payrun.Options, err error) {
	src, problems := scheme.Parse(bigmonth.SchemeFile, bigmonth.Scheme())
	if problems.HasErrors() {
		return o, problems
	}
	period, err := src.Period(bigmonth.Period)
	return payrun.Options{Source: src, Period: period, Calendar: calendar.China(), Version: "stages"}, err
}

// Month works the month of a folder out and publishes it, without working papers,
// in the folder out.
func Month(ctx context.Context, in, out string) (_ *Times, err error) {
	w := start()
	defer w.stop()
	o, err := Options()
	if err != nil {
		return nil, err
	}
	inputs, done, err := Open(in)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	o.Inputs, o.Progress = inputs, w.told
	outcome, err := payrun.Work(o)
	if err != nil {
		return nil, err
	}
	w.told("figures", 0) // what is under way since the last sheet
	w.told(payrun.PayslipsFolder, 0)
	held, err := payrun.Hold(ctx, newDisk(out), false)
	if err != nil {
		return nil, err
	}
	defer held.Release()
	if _, err := outcome.Publish(ctx, held, payrun.Keep{}); err != nil {
		return nil, err
	}
	w.told("", 0)
	return &w.times, nil
}

// Times are the stages of a run in their order.
type Times struct {
	Stages []Stage
	// Peak is the most memory that the runtime held from the system, in bytes.
	Peak uint64
}

// Stage is what one stage took.
type Stage struct {
	Name string
	Took time.Duration
	Rows int // that it went through; 0 where it has none
	Peak uint64
}
