package sheet

import (
	"strings"

	"paysheet/pkg/value"
)

// Lengths of time are held in seconds, and days by themselves: a day of work or
// of leave is not 24 hours, so that days and hours never turn into each other.
type length struct {
	seconds value.Number
	days    value.Number
	inDays  bool // it is given in days, and seconds is 0
}

// in is the length as a number of the unit; ok is false between days and the
// units of the clock.
func (l length) in(u unit) (n value.Number, ok bool) {
	if l.inDays {
		return l.days, u == day
	}
	return l.seconds.Div(value.NewInt(u.inSeconds()))
}

// typedLength reads a length that was written as text: 7.5小时, 1小时5分钟, 2天,
// or the form of a clock, 1:30 and 01:30:00, whose hours may pass 24.
func typedLength(s string) (length, bool) {
	s = strings.ToLower(narrow(s))
	if strings.Contains(s, ":") {
		return clockLength(s)
	}
	if s == "" {
		return length{}, false
	}
	var l length
	for before := day + 1; s != ""; {
		i := 0
		for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.') {
			i++
		}
		n, err := value.ParseNumber(s[:i])
		if err != nil {
			return length{}, false
		}
		u := noUnit
		s = trim(s[i:])
		for _, w := range lengthWords {
			if rest, ok := strings.CutPrefix(s, w.word); ok {
				u, s = w.unit, trim(rest)
				break
			}
		}
		if u == noUnit || u >= before || l.inDays {
			return length{}, false
		}
		if u == day {
			l.days, l.inDays = n, true
		} else {
			l.seconds = l.seconds.Add(n.Mul(value.NewInt(u.inSeconds())))
		}
		before = u
	}
	return l, true
}

// clockLength reads hours:minutes or hours:minutes:seconds.
func clockLength(s string) (length, bool) {
	hours, rest, ok := leadingNumber(s, 1, 4)
	if !ok || !strings.HasPrefix(rest, ":") {
		return length{}, false
	}
	minutes, rest, ok := leadingNumber(rest[1:], 2, 2)
	if !ok || minutes > 59 {
		return length{}, false
	}
	seconds := 0
	if rest != "" {
		if !strings.HasPrefix(rest, ":") {
			return length{}, false
		}
		if seconds, rest, ok = leadingNumber(rest[1:], 2, 2); !ok || seconds > 59 || rest != "" {
			return length{}, false
		}
	}
	return length{seconds: value.NewInt(int64(hours*3600 + minutes*60 + seconds))}, true
}
