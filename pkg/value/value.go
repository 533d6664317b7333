// Package value holds what a cell, a figure and a formula's result can be: an
// exact number, a text, yes or no, a date, a time of day, nothing, or a fault.
//
// In come texts and values; out go values. It is the only room that divides and
// the only one that rounds. Nothing here is a float64, reads a clock or depends
// on a locale.
package value

import (
	"cmp"
	"unicode"
	"unicode/utf8"
)

// Kind is what a Value is.
type Kind uint8

const (
	// Blank is the value of an empty cell. It is not 0 and not "".
	Blank Kind = iota
	// Numeric is an exact number.
	Numeric
	// Text is a text, possibly empty.
	Text
	// Boolean is yes or no.
	Boolean
	// Day is a calendar date without a time zone.
	Day
	// Clock is a time of day in whole seconds.
	Clock
	// Faulty is a fault that spreads, such as #DIV/0!.
	Faulty
)

// String returns the kind as messages name it.
func (k Kind) String() string {
	switch k {
	case Numeric:
		return "number"
	case Text:
		return "text"
	case Boolean:
		return "boolean"
	case Day:
		return "date"
	case Clock:
		return "time"
	case Faulty:
		return "fault"
	default:
		return "blank"
	}
}

// Value is one value. The zero Value is blank.
//
// A run holds millions of them, so the parts of a Number stand here side by side
// with the kind, and serve other kinds too: forty bytes in all.
type Value struct {
	coefficient int64 // of a number; boolean as 0 or 1, Date, Time
	exponent    int32 // of a number
	kind        Kind
	wide        *wide // of a number, or with a fault
	text        string
}

// Fault is why a value could not be worked out. It spreads through arithmetic
// as in a spreadsheet.
type Fault struct {
	// Code is the spreadsheet's word: #DIV/0!, #N/A, #VALUE!, #NUM!.
	Code string
	// Why is a sentence for a person, for instance "the divisor is 0".
	Why string
}

// The codes of faults.
const (
	DivideByZero = "#DIV/0!"
	NotFound     = "#N/A"
	WrongValue   = "#VALUE!"
	OutOfRange   = "#NUM!"
)

// Of returns a number as a value.
func Of(n Number) Value {
	return Value{kind: Numeric, coefficient: n.coefficient, exponent: n.exponent, wide: n.wide}
}

// OfInt returns a whole number as a value.
func OfInt(i int64) Value { return Of(NewInt(i)) }

// OfText returns a text as a value.
func OfText(s string) Value { return Value{kind: Text, text: s} }

// OfBool returns yes or no as a value.
func OfBool(b bool) Value {
	if b {
		return Value{kind: Boolean, coefficient: 1}
	}
	return Value{kind: Boolean}
}

// OfDate returns a date as a value.
func OfDate(d Date) Value { return Value{kind: Day, coefficient: int64(d)} }

// OfTime returns a time of day as a value.
func OfTime(t Time) Value { return Value{kind: Clock, coefficient: int64(t)} }

// OfFault returns a fault as a value.
func OfFault(code, why string) Value {
	return Value{kind: Faulty, wide: &wide{fault: &Fault{Code: code, Why: why}}}
}

// Kind tells what v is.
func (v Value) Kind() Kind { return v.kind }

// IsBlank tells whether v is nothing.
func (v Value) IsBlank() bool { return v.kind == Blank }

// IsFault tells whether v is a fault.
func (v Value) IsFault() bool { return v.kind == Faulty }

// Number returns the number that v is, or 0.
func (v Value) Number() Number {
	if v.kind != Numeric {
		return Number{}
	}
	return v.number()
}

// number is the number that a numeric value is.
func (v Value) number() Number {
	return Number{coefficient: v.coefficient, exponent: v.exponent, wide: v.wide}
}

// Text returns the text that v is, or "".
func (v Value) Text() string { return v.text }

// Bool tells whether v is yes. A blank is no.
func (v Value) Bool() bool { return v.kind == Boolean && v.coefficient == 1 }

// Date returns the date that v is, or the zero Date.
func (v Value) Date() Date {
	if v.kind != Day {
		return 0
	}
	return Date(v.coefficient)
}

// Time returns the time of day that v is, or midnight.
func (v Value) Time() Time {
	if v.kind != Clock {
		return 0
	}
	return Time(v.coefficient)
}

// Fault returns the fault that v is, or nil.
func (v Value) Fault() *Fault {
	if v.kind != Faulty {
		return nil
	}
	return v.wide.fault
}

// String writes the value exactly, as records and messages show it: a number as
// its digits or as a fraction, a date as 2026-10-03, yes as TRUE, nothing as "".
func (v Value) String() string {
	switch v.kind {
	case Numeric:
		return v.number().String()
	case Text:
		return v.text
	case Boolean:
		if v.coefficient == 1 {
			return "TRUE"
		}
		return "FALSE"
	case Day:
		return Date(v.coefficient).String()
	case Clock:
		return Time(v.coefficient).String()
	case Faulty:
		return v.wide.fault.Code
	default:
		return ""
	}
}

// Equal tells whether a and b are the same value: the same kind and the same
// content, texts character by character. Two blanks are equal, so are two
// faults of one code. It is for tests and comparison of runs; formulas use
// Compare.
func Equal(a, b Value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case Numeric:
		return a.number().Cmp(b.number()) == 0
	case Text:
		return a.text == b.text
	case Faulty:
		return a.wide.fault.Code == b.wide.fault.Code
	default:
		return a.coefficient == b.coefficient
	}
}

// Compare orders two values as formulas do: numbers by size, dates and times by
// the calendar and the clock, no before yes, texts without regard to upper and
// lower case. ok is false when either is blank or a fault or when the kinds
// differ: such values meet no comparison.
func Compare(a, b Value) (order int, ok bool) {
	if a.kind != b.kind {
		return 0, false
	}
	switch a.kind {
	case Numeric:
		return a.number().Cmp(b.number()), true
	case Text:
		return compareFolded(a.text, b.text), true
	case Boolean, Day, Clock:
		return cmp.Compare(a.coefficient, b.coefficient), true
	default:
		return 0, false
	}
}

// compareFolded orders two texts character by character, upper and lower case
// being the same character. strings.EqualFold beside strings.ToLower would not
// do: they differ on a few characters, and the order would have circles.
func compareFolded(a, b string) int {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s {
			if order := cmp.Compare(fold(r), fold(s)); order != 0 {
				return order
			}
		}
		a, b = a[n:], b[m:]
	}
	return cmp.Compare(len(a), len(b))
}

// fold returns the one character that stands for all the cases of r.
func fold(r rune) rune {
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return unicode.ToLower(least)
}
