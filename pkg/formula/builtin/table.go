package builtin

import (
	"slices"
	"strings"

	"paysheet/pkg/value"
)

// All returns the whole table, by group in the order of Groups, then by name.
// The slice is the caller's own.
func All() []Function {
	rows := slices.Concat(mathRows(), roundingRows(), logicRows(), textRows(), dateRows(),
		aggregateRows(), conditionalRows(), lookupRows(), peopleRows(), historyRows())
	order := Groups()
	slices.SortFunc(rows, func(a, b Function) int {
		if d := slices.Index(order, a.Group) - slices.Index(order, b.Group); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	for i := range rows {
		rows[i].guard()
	}
	return rows
}

// table is the functions by name; it is never changed.
var table = func() map[string]Function {
	m := make(map[string]Function)
	for _, f := range All() {
		m[f.Name] = f
	}
	return m
}()

// Find returns the function of a name, in any case. What it points to is the
// caller's own.
func Find(name string) (*Function, bool) {
	f, ok := table[strings.ToUpper(name)]
	if !ok {
		return nil, false
	}
	return &f, true
}

// Names are the names of all functions, in the order of All.
func Names() []string {
	all := All()
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].Name
	}
	return names
}

// guard puts before Call what all functions have in common: the number of
// arguments, spreading faults, blanks, and the kinds of the parameters. So the
// function itself may rely on what it is given.
func (f *Function) guard() {
	call := f.Call
	if call == nil {
		return
	}
	checked := *f
	f.Call = func(ctx *Context, args []value.Value) value.Value {
		if !checked.Accepts(len(args)) {
			return faultArity(&checked, len(args))
		}
		blank := false
		for i, v := range args {
			switch v.Kind() {
			case value.Faulty:
				return v
			case value.Blank:
				blank = true
			default:
				p := checked.Params[checked.ParamIndex(i, len(args))]
				if p.Type != Any && v.Kind() != p.Type.Kind() {
					return faultKind(checked.Name, p, v)
				}
			}
		}
		if blank && !checked.seesBlanks {
			return value.Value{}
		}
		return call(ctx, args)
	}
}
