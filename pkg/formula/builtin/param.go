package builtin

// The ways to write a parameter in the rows of the table.

func one(name string, t Type, doc string) Param { return Param{Name: name, Type: t, Doc: doc} }

func optional(name string, t Type, doc string) Param {
	return Param{Name: name, Type: t, Optional: true, Doc: doc}
}

func repeated(name string, t Type, doc string) Param {
	return Param{Name: name, Type: t, Repeat: true, Doc: doc}
}

func params(ps ...Param) []Param { return ps }

// own is SameAs of functions whose result has a type of its own.
const own = -1
