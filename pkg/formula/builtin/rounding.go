package builtin

import "paysheet/pkg/value"

// maxPlaces bounds the digits of the rounding functions.
const maxPlaces = 300

// roundDigits is the function that rounds to decimal places in one way.
func roundDigits(mode value.Rounding) func(*Context, []value.Value) value.Value {
	return func(_ *Context, args []value.Value) value.Value {
		places := int64(0)
		if len(args) > 1 {
			n, ok := whole(args[1])
			if !ok || n > maxPlaces || n < -maxPlaces {
				return faultDigits(args[1].Number())
			}
			places = n
		}
		return value.Of(args[0].Number().RoundPlaces(int32(places), mode))
	}
}

func floorWhole(_ *Context, args []value.Value) value.Value {
	return value.Of(args[0].Number().RoundPlaces(0, value.Floor))
}

// ceiling follows Excel: a negative unit goes with a negative number only, and
// then away from zero.
func ceiling(_ *Context, args []value.Value) value.Value {
	n, unit := args[0].Number(), unitOf(args)
	switch {
	case n.IsZero() || unit.IsZero():
		return value.Of(value.Zero)
	case n.Sign() > 0 && unit.Sign() < 0:
		return faultUnitSign(n, unit)
	case unit.Sign() < 0:
		return bounded(n.Round(unit.Abs(), value.Up))
	default:
		return bounded(n.Round(unit, value.Ceiling))
	}
}

// floor follows Excel: a negative unit goes with a negative number only, and
// then towards zero.
func floor(_ *Context, args []value.Value) value.Value {
	n, unit := args[0].Number(), unitOf(args)
	switch {
	case n.IsZero():
		return value.Of(value.Zero)
	case unit.IsZero():
		return faultDivisor()
	case n.Sign() > 0 && unit.Sign() < 0:
		return faultUnitSign(n, unit)
	case unit.Sign() < 0:
		return bounded(n.Round(unit.Abs(), value.Down))
	default:
		return bounded(n.Round(unit, value.Floor))
	}
}

func nearestMultiple(_ *Context, args []value.Value) value.Value {
	n, unit := args[0].Number(), unitOf(args)
	switch {
	case n.IsZero() || unit.IsZero():
		return value.Of(value.Zero)
	case n.Sign() != unit.Sign():
		return faultUnitSign(n, unit)
	default:
		return bounded(n.Round(unit.Abs(), value.HalfAway))
	}
}

func unitOf(args []value.Value) value.Number {
	if len(args) > 1 {
		return args[1].Number()
	}
	return value.One
}
