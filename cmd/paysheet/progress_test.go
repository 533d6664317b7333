package main

import (
	"bytes"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	took := 900 * time.Millisecond
	p := &progress{to: &out, since: func() time.Duration { return took }}
	p.tell("sheets", 0)
	p.end()
	if out.Len() > 0 {
		t.Errorf("%q was written in the first second", out.String())
	}
	took = quietFor
	p.tell("sheets", 0)
	p.tell("考勤", 20000)
	p.end()
	p.end()
	if want := "\r\x1b[Ksheets\r\x1b[K考勤: 20000\r\x1b[K"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

func TestProgressOnlyForPeople(t *testing.T) {
	p := newProgress(&bytes.Buffer{}, false)
	if p != nil {
		t.Error("progress on what is no terminal")
	}
	p.tell("sheets", 1) // a nil progress is quiet
	p.end()
}
