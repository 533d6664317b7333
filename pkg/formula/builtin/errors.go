package builtin

import (
	"errors"
	"fmt"
	"strconv"

	"paysheet/pkg/value"
)

// The faults of the functions. Each says what was given and what was expected.

func faultArity(f *Function, got int) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("%s takes %s, not %d", f.Signature(), f.arityText(), got))
}

// arityText says how many arguments a function takes.
func (f *Function) arityText() string {
	least, most := f.Arity()
	switch {
	case least == most && least == 1:
		return "1 argument"
	case least == most:
		return strconv.Itoa(least) + " arguments"
	case most == MaxArguments:
		return "groups of arguments, at least " + strconv.Itoa(least) + " and at most " + strconv.Itoa(most)
	default:
		return strconv.Itoa(least) + " to " + strconv.Itoa(most) + " arguments"
	}
}

func faultKind(function string, p Param, v value.Value) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("%s needs a %s as its %s, not the %s %q", function, p.Type, p.Name, v.Kind(), clip(v.String())))
}

func faultElement(function, expected string, v value.Value) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("%s goes over %s, not the %s %q", function, expected, v.Kind(), clip(v.String())))
}

func faultMixed(function string, a, b value.Kind) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("%s cannot compare a %s with a %s", function, a, b))
}

func faultDivisor() value.Value {
	return value.OfFault(value.DivideByZero, "the divisor is 0")
}

func faultWeights() value.Value {
	return value.OfFault(value.DivideByZero, "the weights add up to 0")
}

func faultTooLarge() value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the number has more than %d digits", value.MaxDigits))
}

func faultDigits(n value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the digits must be from %d to %d, not %s", -maxPlaces, maxPlaces, clip(n.String())))
}

func faultUnitSign(n, unit value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the number %s and the unit %s must have the same sign", clip(n.String()), clip(unit.String())))
}

func faultRoot(n value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the number %s below 0 has no square root", clip(n.String())))
}

func faultWhole(what string, n value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the %s %s is too large", what, clip(n.String())))
}

func faultAtLeast(what string, least, got int64) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("the %s must be at least %d, not %d", what, least, got))
}

func faultDate() value.Value {
	return value.OfFault(value.OutOfRange, "the date is outside 1900-01-01 to 9999-12-31")
}

func faultTime() value.Value {
	return value.OfFault(value.OutOfRange, "the time is before midnight, or a part of it is above 32767")
}

func faultDateOrder(start, end value.Date) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the start %s is after the end %s", start, end))
}

func faultDateUnit(unit string) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the unit must be Y, M, D, YM, MD or YD, not %q", clip(unit)))
}

func faultWeekdayType(n value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the type must be 1, 2, 3 or 11 to 17, not %s", clip(n.String())))
}

func faultNoCalendar() value.Value {
	return value.OfFault(value.NotFound, "there is no calendar to count working days by")
}

func faultCalendar(err error) value.Value {
	return value.OfFault(value.NotFound, err.Error())
}

func faultTextLength() value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("the text has more than %d characters", MaxText))
}

func faultNotInText(part, text string) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("%q is not in %q", clip(part), clip(text)))
}

func faultPattern() value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("the text to search for has more than %d characters", maxPattern))
}

func faultNoNumber(text string) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("the text %q is no number", clip(text)))
}

func faultFormat(format string, v value.Value) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("the format %q does not fit a %s; expected for instance \"0.00\", \"yyyy-mm-dd\" or \"hh:mm\"", clip(format), v.Kind()))
}

func faultRankKind(v value.Value) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("only numbers have a rank, not the %s %q", v.Kind(), clip(v.String())))
}

func faultWeightKind(v value.Value) value.Value {
	return value.OfFault(value.WrongValue, fmt.Sprintf("a weight is a number, not the %s %q", v.Kind(), clip(v.String())))
}

func faultNegativeWeight(id string, weight value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the weight %s of %s is below 0", clip(weight.String()), id))
}

func faultShareUnit(unit value.Number) value.Value {
	return value.OfFault(value.OutOfRange, fmt.Sprintf("the unit of a share must be above 0, not %s", clip(unit.String())))
}

// The errors of criteria: a criterion that can match nothing in its column is a
// slip of who wrote it.

func errCriterionKind(v value.Value, column Type) error {
	return fmt.Errorf("the criterion is the %s %q, but the column holds %ss; expected %s", v.Kind(), clip(v.String()), column, examples(column))
}

func errCriterionOperand(text, operand string, column Type) error {
	return fmt.Errorf("the criterion %q needs a %s, not %q, because the column holds %ss; expected %s", clip(text), column, clip(operand), column, examples(column))
}

func errCriterionOrder(text string, column Type) error {
	return fmt.Errorf("the criterion %q cannot be met, because a %s is neither larger nor smaller; expected %s", clip(text), column, examples(column))
}

func errCriterionOpen(text string) error {
	return fmt.Errorf("the criterion %q has nothing after its sign; expected for instance \">=400\"", clip(text))
}

func errCriterionNumberInText(text string) error {
	return fmt.Errorf("the criterion %q compares by size, but the column holds texts; make it a column of numbers or dates", clip(text))
}

func errCriterionLength() error {
	return fmt.Errorf("the criterion has more than %d characters", maxPattern)
}

func errCriterionFault(v value.Value) error {
	return errors.New("the criterion could not be worked out: " + v.Fault().Why)
}

// examples are criteria that fit a type.
func examples(column Type) string {
	switch column {
	case Number:
		return `a number, or a text such as ">=400" or "<>0"`
	case Date:
		return `a date, or a text such as ">=2026-10-01"`
	case Time:
		return `a time, or a text such as ">21:00"`
	case Boolean:
		return "TRUE or FALSE"
	default:
		return `a text such as "事假", "<>事假" or "事*"`
	}
}

// clip shortens what a message quotes.
func clip(s string) string {
	const most = 40
	count := 0
	for i := range s {
		if count == most {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
