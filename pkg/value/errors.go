package value

import "fmt"

// The errors of texts. They name the text and what would have been possible.

func errNumber(s string) error { return fmt.Errorf("%w: %q", ErrNumber, s) }

func errTooLong() error {
	return fmt.Errorf("%w: more than %d digits", ErrNumber, MaxDigits)
}

func errExponent(s string) error {
	return fmt.Errorf("%w: %q has an exponent beyond ±%d", ErrNumber, s, maxTextExponent)
}

func errDate(s string) error {
	return fmt.Errorf("%q is no date: expected one such as 2026-10-03", s)
}

func errDateRange(s string) error {
	return fmt.Errorf("%q is outside 1900-01-01 to 9999-12-31", s)
}

func errTime(s string) error {
	return fmt.Errorf("%q is no time of day: expected one such as 21:00, up to 24:00", s)
}

func errRounding(s string) error {
	return fmt.Errorf("%q is no way of rounding: expected one of %s", s, RoundingNames())
}

// The faults of arithmetic.

func faultDivisor() Value { return OfFault(DivideByZero, "the divisor is 0") }

func faultKinds(a, b Value) Value {
	return OfFault(WrongValue, "a "+a.kind.String()+" and a "+b.kind.String()+" do not go together here")
}

func faultSize() Value {
	return OfFault(OutOfRange, fmt.Sprintf("the number has more than %d digits; round the figures that it is made of", MaxDigits))
}

func faultDays() Value { return OfFault(WrongValue, "a date moves by whole days") }

func faultDate() Value {
	return OfFault(OutOfRange, "the date is outside 1900-01-01 to 9999-12-31")
}

func faultZeroToZero() Value {
	return OfFault(OutOfRange, "0 to the power 0 has no value")
}

func faultZeroToNegative() Value {
	return OfFault(DivideByZero, "0 to a power below 0 divides by 0")
}

func faultRootOfNegative() Value {
	return OfFault(OutOfRange, "a number below 0 has no power that is a fraction")
}

func faultPower() Value {
	return OfFault(OutOfRange, "the power is too large or too small to work out")
}
