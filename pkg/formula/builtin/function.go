// Package builtin is the one table of the functions that formulas can use: for
// each its parameters and types, a sentence for a person, a tested example, the
// Go function behind it and how it is written back in Excel. The checker, the
// evaluator, the command `functions` and the reference all read these rows.
//
// In come values; out go values. Beside the table stand the parts that the
// engine needs while rows stream past: accumulators, criteria, steps of tables,
// ranks and shares. The package never reads a row, a file or a clock, and it
// knows nothing of formulas as text: which figure an argument is, package
// formula settles before a function is called.
package builtin

import (
	"strings"

	"paysheet/pkg/value"
)

// Type is what a parameter takes and a function gives. A blank and a fault fit
// every type.
type Type uint8

const (
	// Any is any type.
	Any Type = iota
	// Number is an exact number.
	Number
	// Text is a text.
	Text
	// Boolean is yes or no.
	Boolean
	// Date is a calendar date.
	Date
	// Time is a time of day.
	Time
)

// String returns the type as messages name it.
func (t Type) String() string {
	if t == Any {
		return "any value"
	}
	return t.Kind().String()
}

// Kind is the kind of the type's values; Blank for Any.
func (t Type) Kind() value.Kind {
	switch t {
	case Number:
		return value.Numeric
	case Text:
		return value.Text
	case Boolean:
		return value.Boolean
	case Date:
		return value.Day
	case Time:
		return value.Clock
	default:
		return value.Blank
	}
}

// TypeOf is the type of the values of a kind; Any for blanks and faults.
func TypeOf(k value.Kind) Type {
	switch k {
	case value.Numeric:
		return Number
	case value.Text:
		return Text
	case value.Boolean:
		return Boolean
	case value.Day:
		return Date
	case value.Clock:
		return Time
	default:
		return Any
	}
}

// Form says who works a function out, and from what.
type Form uint8

const (
	// Scalar functions are a Go function of values: Call.
	Scalar Form = iota
	// Lazy functions work out only the arguments they need; package formula
	// evaluates them.
	Lazy
	// Aggregate functions go over a column, by the Accumulator of their name;
	// given plain values they are scalar: Call.
	Aggregate
	// Conditional functions go over the rows that meet criteria.
	Conditional
	// Lookup functions look a value up in a table or a column.
	Lookup
	// People functions compare a person's figure with those of the others.
	People
	// History functions look at earlier periods.
	History
)

// The groups in which functions are listed, in this order.
const (
	GroupMath      = "数学"
	GroupLogic     = "逻辑"
	GroupText      = "文本"
	GroupDate      = "日期"
	GroupAggregate = "汇总"
	GroupLookup    = "查找"
	GroupPeople    = "排名与分配"
	GroupHistory   = "往期"
)

// Groups are the names of the groups in the order in which they are listed.
func Groups() []string {
	return []string{GroupMath, GroupLogic, GroupText, GroupDate, GroupAggregate, GroupLookup, GroupPeople, GroupHistory}
}

// MaxArguments is how many arguments a call may have, as in Excel.
const MaxArguments = 255

// MaxText is how many characters a text may have, as in an Excel cell.
const MaxText = 32767

// Param is one parameter of a function.
type Param struct {
	Name string
	Type Type
	// Optional parameters stand last and may be left out.
	Optional bool
	// Repeat begins a group that is given once or more: this parameter and those
	// after it, up to the first optional one.
	Repeat bool
	// Doc says what it means, where the name does not.
	Doc string
}

// Function is one row of the table.
type Function struct {
	// Name is the name in capitals; formulas may write it in any case.
	Name  string
	Group string
	Form  Form
	// Params are the parameters in their order.
	Params []Param
	// Result is the type of the result, unless SameAs says otherwise.
	Result Type
	// SameAs is the index of the parameter whose type is the result's, or -1.
	SameAs int
	// Summary is one English sentence, SummaryZH one Chinese sentence.
	Summary, SummaryZH string
	// Example is a formula and Returns what it gives, as value.Value.String
	// writes it. Examples of lookups, people and history are for people only.
	Example, Returns string
	// Call works the function out; it is nil but for Scalar and Aggregate. It
	// checks the number of arguments and their kinds, lets the first fault
	// spread, and never panics. ctx may be nil where the function needs none.
	Call func(ctx *Context, args []value.Value) value.Value
	// Excel is a template of a Scalar function's Excel formula (see WriteExcel): ""
	// is the same name and arguments, ExcelApart one that package formula writes.
	Excel string

	// seesBlanks marks functions that are called with blanks; the others are
	// blank when an argument is.
	seesBlanks bool
}

// Context is what a call may need to know beyond its arguments.
type Context struct {
	// Calendar counts working days for NETWORKDAYS, both ends included, from not
	// after to. An error says why it cannot, and becomes a fault.
	Calendar interface {
		Workdays(from, to value.Date) (int, error)
	}
}

// Signature writes the call for a person: ROUND(number, digits), with brackets
// round what may be left out and dots after what may be repeated.
func (f *Function) Signature() string {
	var b strings.Builder
	b.WriteString(f.Name)
	b.WriteByte('(')
	from, to := f.group()
	for i, p := range f.Params {
		switch {
		case i > 0 && p.Optional:
			b.WriteString(" [, ")
		case p.Optional:
			b.WriteByte('[')
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(p.Name)
		if p.Optional {
			b.WriteByte(']')
		}
		if from >= 0 && i == to-1 {
			b.WriteString(", …")
		}
	}
	b.WriteByte(')')
	return b.String()
}

// group is where the repeated parameters begin and end; from is -1 for none.
func (f *Function) group() (from, to int) {
	from, to = -1, len(f.Params)
	for i, p := range f.Params {
		switch {
		case p.Repeat && from < 0:
			from = i
		case p.Optional && from >= 0:
			return from, i
		}
	}
	return from, to
}

// Arity is the smallest and the largest number of arguments.
func (f *Function) Arity() (least, most int) {
	from, _ := f.group()
	for _, p := range f.Params {
		if !p.Optional {
			least++
		}
	}
	if from >= 0 {
		return least, MaxArguments
	}
	return least, len(f.Params)
}

// Accepts tells whether the function can be called with n arguments.
func (f *Function) Accepts(n int) bool {
	least, most := f.Arity()
	if n < least || n > most {
		return false
	}
	from, to := f.group()
	if from < 0 {
		return true
	}
	over := (n - from) % (to - from)
	return over <= len(f.Params)-to
}

// ParamIndex is the index of the parameter that the argument i (from 0) of n
// belongs to. The function must accept n arguments.
func (f *Function) ParamIndex(i, n int) int {
	from, to := f.group()
	if from < 0 || i < from {
		return i
	}
	size := to - from
	if repeated := (n - from) / size * size; i >= from+repeated {
		return to + i - from - repeated
	}
	return from + (i-from)%size
}
