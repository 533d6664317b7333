package report

import (
	"strings"

	"paysheet/pkg/value"
)

// maxCapitals bounds the amounts that are also written in words.
var maxCapitals = value.NewInt(1_000_000_000_000)

// inCapitals writes an amount of yuan in the characters that Chinese vouchers
// use against later changes: 1005.50 is 壹仟零伍元伍角. It is "" for amounts
// with parts of a fen and for those of a thousand billion and more.
func inCapitals(n value.Number) string {
	fen, ok := n.Mul(value.Hundred).Abs().Int64()
	if !ok || n.Abs().Cmp(maxCapitals) >= 0 {
		return ""
	}
	var b strings.Builder
	if n.Sign() < 0 {
		b.WriteString("负")
	}
	yuan, jiao, rest := fen/100, fen/10%10, fen%10
	if yuan > 0 || fen == 0 {
		b.WriteString(wholeInCapitals(yuan))
		b.WriteString("元")
	}
	switch {
	case jiao == 0 && rest == 0:
		b.WriteString("整")
		return b.String()
	case jiao > 0:
		b.WriteString(capitalDigit(jiao))
		b.WriteString("角")
	case yuan > 0:
		b.WriteString("零")
	}
	if rest > 0 {
		b.WriteString(capitalDigit(rest))
		b.WriteString("分")
	}
	return b.String()
}

func capitalDigit(d int64) string { return string([]rune("零壹贰叁肆伍陆柒捌玖")[d]) }

// wholeInCapitals writes a whole number below 10^12: groups of four digits,
// each with its 万 or 亿, one 零 for any run of zeros between digits.
func wholeInCapitals(n int64) string {
	if n == 0 {
		return "零"
	}
	var b strings.Builder
	gap := false // zeros stand before the next digit
	for place := int64(11); place >= 0; place-- {
		unit := int64(1)
		for range place {
			unit *= 10
		}
		if d := n / unit % 10; d > 0 {
			if gap && b.Len() > 0 {
				b.WriteString("零")
			}
			gap = false
			b.WriteString(capitalDigit(d))
			b.WriteString([]string{"", "拾", "佰", "仟"}[place%4])
		} else {
			gap = true
		}
		if place%4 == 0 && place > 0 && n/unit%10000 > 0 {
			b.WriteString([]string{"", "万", "亿"}[place/4])
		}
	}
	return b.String()
}
