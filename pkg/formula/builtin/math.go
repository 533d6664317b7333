package builtin

import (
	"math/big"

	"paysheet/pkg/value"
)

func abs(_ *Context, args []value.Value) value.Value { return value.Of(args[0].Number().Abs()) }

func sign(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(args[0].Number().Sign()))
}

func power(_ *Context, args []value.Value) value.Value { return value.Pow(args[0], args[1]) }

func divide(_ *Context, args []value.Value) value.Value {
	if args[1].Number().IsZero() {
		return value.Value{}
	}
	return value.Div(args[0], args[1])
}

// mod follows Excel: n - d × INT(n / d).
func mod(_ *Context, args []value.Value) value.Value {
	n, d := args[0].Number(), args[1].Number()
	q, ok := n.Div(d)
	if !ok {
		return faultDivisor()
	}
	return bounded(n.Sub(d.Mul(q.RoundPlaces(0, value.Floor))))
}

func quotient(_ *Context, args []value.Value) value.Value {
	q, ok := args[0].Number().Div(args[1].Number())
	if !ok {
		return faultDivisor()
	}
	return bounded(q.RoundPlaces(0, value.Down))
}

// rootDigits is to how many places a root is rounded.
const rootDigits = 20

// squareRoot takes the whole root of the number times 10^42, one digit more than
// it needs: that digit decides the rounding.
func squareRoot(_ *Context, args []value.Value) value.Value {
	n := args[0].Number()
	if n.Sign() < 0 {
		return faultRoot(n)
	}
	if n.Oversized() {
		return faultTooLarge()
	}
	scaled, _ := n.Mul(value.NewDecimal(1, 2*(rootDigits+1))).RoundPlaces(0, value.Down).Decimal()
	root, err := value.ParseNumber(new(big.Int).Sqrt(scaled.BigInt()).String())
	if err != nil {
		return faultTooLarge()
	}
	return value.Of(root.Mul(value.NewDecimal(1, -(rootDigits+1))).RoundPlaces(rootDigits, value.HalfAway))
}

func weightedAverage(_ *Context, args []value.Value) value.Value {
	var sum, weights value.Number
	taken := false
	for i := 0; i+1 < len(args); i += 2 {
		weight, v := args[i], args[i+1]
		if weight.IsBlank() || v.IsBlank() {
			continue
		}
		taken = true
		weights = weights.Add(weight.Number())
		sum = sum.Add(weight.Number().Mul(v.Number()))
		if sum.Oversized() || weights.Oversized() {
			return faultTooLarge()
		}
	}
	if !taken {
		return value.Value{}
	}
	mean, ok := sum.Div(weights)
	if !ok {
		return faultWeights()
	}
	return bounded(mean)
}

// bounded turns a number of too many digits into a fault.
func bounded(n value.Number) value.Value {
	if n.Oversized() {
		return faultTooLarge()
	}
	return value.Of(n)
}

// whole cuts a number off to a whole one, as Excel does with arguments that
// count; ok is false when it is too large.
func whole(v value.Value) (n int64, ok bool) {
	return v.Number().RoundPlaces(0, value.Down).Int64()
}
