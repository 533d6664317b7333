package sheet

import (
	"strings"

	"paysheet/pkg/value"
)

// unit is what a number counts. Units of the clock turn into each other, and so
// do those of money; a day of work is not 24 hours, so that days turn into
// nothing else.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	yuan
	thousandYuan
	tenThousandYuan
	millionYuan
	hundredMillionYuan
	foreignMoney
	percent
	pieces // anything else that is counted: 次, 人, 个
)

// lengthWords are the words for units of time, as they stand after a number;
// of two that begin alike the longer one is first.
var lengthWords = [...]unitWord{
	{"秒钟", second}, {"秒", second}, {"分钟", minute}, {"分", minute},
	{"个小时", hour}, {"小时", hour}, {"时", hour}, {"天", day}, {"日", day},
	{"seconds", second}, {"second", second}, {"secs", second}, {"sec", second}, {"s", second},
	{"minutes", minute}, {"minute", minute}, {"mins", minute}, {"min", minute},
	{"hours", hour}, {"hour", hour}, {"hrs", hour}, {"hr", hour}, {"h", hour}, {"days", day}, {"day", day},
}

// otherWords are the words for the other units.
var otherWords = [...]unitWord{
	{"元", yuan}, {"rmb", yuan}, {"cny", yuan}, {"人民币", yuan}, {"￥", yuan}, {"¥", yuan},
	{"千元", thousandYuan}, {"万元", tenThousandYuan}, {"百万元", millionYuan}, {"亿元", hundredMillionYuan},
	{"美元", foreignMoney}, {"usd", foreignMoney}, {"$", foreignMoney}, {"港元", foreignMoney}, {"港币", foreignMoney},
	{"hkd", foreignMoney}, {"欧元", foreignMoney}, {"eur", foreignMoney}, {"€", foreignMoney}, {"日元", foreignMoney}, {"jpy", foreignMoney},
	{"角", foreignMoney}, {"万", foreignMoney}, {"千", foreignMoney},
	{"%", percent},
}

// countWords are units that only say what is counted.
var countWords = [...]string{
	"次", "人", "个", "单", "条", "件", "笔", "位", "名", "项", "套", "台", "户", "份", "场", "班", "班次", "人次", "分", "封", "通", "字",
	"张", "把", "瓶", "年", "个月", "月", "周", "工作日", "家", "组", "号", "箱", "包", "米", "公里", "公斤", "吨",
}

type unitWord struct {
	word string
	unit unit
}

// parseUnit is the unit that a word names. 分 is a minute where a length of time
// is meant, and else a point.
func parseUnit(word string, time bool) unit {
	word = folded(word)
	for _, w := range lengthWords {
		if w.word == word && (time || word != "分") {
			return w.unit
		}
	}
	for _, w := range otherWords {
		if w.word == word {
			return w.unit
		}
	}
	for _, w := range countWords {
		if w == word {
			return pieces
		}
	}
	return noUnit
}

// inSeconds is the length of a unit below a day, and 0 for the others.
func (u unit) inSeconds() int64 {
	switch u {
	case second:
		return 1
	case minute:
		return 60
	case hour:
		return 3600
	default:
		return 0
	}
}

// inYuan is what a unit of money is worth, and 0 for the others.
func (u unit) inYuan() int64 {
	switch u {
	case yuan:
		return 1
	case thousandYuan:
		return 1000
	case tenThousandYuan:
		return 10_000
	case millionYuan:
		return 1_000_000
	case hundredMillionYuan:
		return 100_000_000
	default:
		return 0
	}
}

// per is how many of the unit to one of u makes, exactly: 1/60 from minutes to
// hours. ok is false where the two do not turn into each other.
func (u unit) per(to unit) (factor value.Number, ok bool) {
	switch {
	case u == to && u != foreignMoney && u != pieces && u != noUnit:
		return value.One, true
	case u.inSeconds() > 0 && to.inSeconds() > 0:
		return value.NewInt(u.inSeconds()).Div(value.NewInt(to.inSeconds()))
	case u.inYuan() > 0 && to.inYuan() > 0:
		return value.NewInt(u.inYuan()).Div(value.NewInt(to.inYuan()))
	default:
		return value.Number{}, false
	}
}

// cutUnit parts a folded heading into its name and the unit in brackets at its
// end: 迟到时长(分钟), resolutiontime(inhrs). Brackets with anything else in them
// belong to the name.
func cutUnit(heading string) (name, word string) {
	open := byte('(')
	switch {
	case strings.HasSuffix(heading, "]"):
		open = '['
	case !strings.HasSuffix(heading, ")"):
		return heading, ""
	}
	at := strings.LastIndexByte(heading, open)
	if at <= 0 {
		return heading, ""
	}
	word = heading[at+1 : len(heading)-1]
	for _, before := range [...]string{"in", "单位:", "单位"} {
		if rest, ok := strings.CutPrefix(word, before); ok && parseUnit(rest, true) != noUnit {
			word = rest
			break
		}
	}
	if parseUnit(word, true) == noUnit {
		return heading, ""
	}
	return heading[:at], word
}

// scaleFor says how a plain number under a heading with a unit becomes one of
// the column: nil is as it stands. named tells that the scheme itself calls the
// heading by its unit. ok is false where the unit of the heading contradicts the
// column, or says what the column leaves open.
func (c *Column) scaleFor(word string, named bool) (scale *value.Number, ok bool) {
	if word == "" || c.Type != NumberType && c.Type != DurationType {
		return nil, true
	}
	time := c.Type == DurationType
	own := parseUnit(c.Unit, time)
	from := parseUnit(word, time || own.inSeconds() > 0)
	if factor, ok := from.per(own); ok {
		if factor.Cmp(value.One) == 0 {
			return nil, true
		}
		return &factor, true
	}
	switch {
	case time:
		return nil, false
	case named, c.Percent != AsItStands, folded(c.Unit) == word:
		return nil, true
	case c.Unit == "":
		return nil, from == pieces || from == day || from == yuan
	default:
		return nil, false
	}
}
