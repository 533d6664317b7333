package value

// Add returns a + b for formulas: a fault spreads, blank with anything is
// blank, a date plus a whole number of days is a date.
func Add(a, b Value) Value {
	if v, done := spread(a, b); done {
		return v
	}
	switch {
	case a.kind == Day && b.kind == Numeric:
		return shiftDate(a.Date(), b.number())
	case a.kind == Numeric && b.kind == Day:
		return shiftDate(b.Date(), a.number())
	}
	return arith(a, b, Number.Add)
}

// Sub returns a - b for formulas, as Add does; the difference of two dates is
// a number of days, that of two times of day a number of hours, below 0 where b
// is the later one.
func Sub(a, b Value) Value {
	if v, done := spread(a, b); done {
		return v
	}
	switch {
	case a.kind == Day && b.kind == Day:
		return OfInt(a.coefficient - b.coefficient)
	case a.kind == Clock && b.kind == Clock:
		hours, _ := NewInt(a.coefficient - b.coefficient).Div(NewInt(3600))
		return Of(hours)
	case a.kind == Day && b.kind == Numeric:
		return shiftDate(a.Date(), b.number().Neg())
	}
	return arith(a, b, Number.Sub)
}

// Mul returns a × b for formulas: a fault spreads, blank with anything is blank.
func Mul(a, b Value) Value {
	if v, done := spread(a, b); done {
		return v
	}
	return arith(a, b, Number.Mul)
}

// Div returns a ÷ b for formulas: a fault spreads, blank with anything is
// blank, a division by 0 is the fault #DIV/0!.
func Div(a, b Value) Value {
	if v, done := spread(a, b); done {
		return v
	}
	if a.kind == Numeric && b.kind == Numeric && b.number().IsZero() {
		return faultDivisor()
	}
	return arith(a, b, func(n, m Number) Number { q, _ := n.Div(m); return q })
}

// Neg returns -a for formulas.
func Neg(a Value) Value { return Sub(OfInt(0), a) }

// spread settles the operations with a fault or a blank in them.
func spread(a, b Value) (v Value, done bool) {
	switch {
	case a.kind == Faulty:
		return a, true
	case b.kind == Faulty:
		return b, true
	case a.kind == Blank || b.kind == Blank:
		return Value{}, true
	}
	return Value{}, false
}

func arith(a, b Value, op func(n, m Number) Number) Value {
	if a.kind != Numeric || b.kind != Numeric {
		return faultKinds(a, b)
	}
	return bounded(op(a.number(), b.number()))
}

// bounded turns a number that outgrew MaxDigits into a fault.
func bounded(n Number) Value {
	if n.Oversized() {
		return faultSize()
	}
	return Of(n)
}

func shiftDate(d Date, days Number) Value {
	if !days.IsInt() {
		return faultDays()
	}
	n, ok := days.Int64()
	if !ok {
		return faultDate()
	}
	moved, ok := d.AddDays(n)
	if !ok {
		return faultDate()
	}
	return OfDate(moved)
}
