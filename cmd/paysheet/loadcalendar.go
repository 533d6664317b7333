package main

import (
	"errors"
	"path/filepath"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
	"paysheet/pkg/payrun"
)

// loadCalendar is the calendar that ships, with the years of a file in place of
// its own if there is one, and that file's text.
func loadCalendar(name string) (*calendar.Calendar, []byte, error) {
	if name == "" {
		return calendar.China(), nil, nil
	}
	text, err := readLimited(name)
	if err != nil {
		return nil, nil, usagef("--calendar %s cannot be read: %w", name, reason(err))
	}
	own, err := calendar.Parse(text)
	if err != nil {
		var problems diag.List
		if !errors.As(err, &problems) {
			return nil, nil, usagef("--calendar %s: %w", name, err)
		}
		for i := range problems {
			problems[i].Place.File = filepath.Base(name)
		}
		return nil, nil, &payrun.Failure{Class: payrun.SchemeFault, Problems: problems.Sorted()}
	}
	return calendar.China().With(own), text, nil
}
