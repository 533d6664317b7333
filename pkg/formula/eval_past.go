package formula

import "paysheet/pkg/value"

// maxStreak bounds how far back PREV and STREAK look: fifty years of months.
const maxStreak = 600

// pastEnv marks an environment of an earlier period, so that parameters are
// those of that period.
type pastEnv struct {
	Env
	n int
}

// look is PREV and STREAK.
func look(e *Look, env Env) value.Value {
	n := 1
	if e.Streak {
		n = maxStreak
	}
	if e.N != nil {
		v := Eval(e.N, env)
		if v.IsFault() || v.IsBlank() {
			return v
		}
		var fault value.Value
		if n, fault = periods(v); fault.IsFault() {
			return fault
		}
	}
	if e.Streak {
		return streak(e.X, env, n)
	}
	if n == 0 {
		return Eval(e.X, env)
	}
	past := env.Past(n)
	if past == nil {
		return value.Value{}
	}
	return Eval(e.X, pastEnv{past, n})
}

// periods reads a number of periods.
func periods(v value.Value) (n int, fault value.Value) {
	i, ok := v.Number().Int64()
	if v.Kind() != value.Numeric || !ok || i < 0 || i > maxStreak {
		return 0, faultPeriods(v)
	}
	return int(i), value.Value{}
}

// streak counts the periods in a row, this one first, in which the condition
// is met, at most as many as wanted.
func streak(condition Expr, env Env, most int) value.Value {
	count := 0
	for ; count < most; count++ {
		at := env
		if count > 0 {
			past := env.Past(count)
			if past == nil {
				break
			}
			at = pastEnv{past, count}
		}
		v := Eval(condition, at)
		if v.IsFault() {
			return v
		}
		if !v.Bool() {
			break
		}
	}
	return value.OfInt(int64(count))
}
