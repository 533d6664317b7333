package builtin

import (
	"strings"
	"unicode/utf8"

	"paysheet/pkg/value"
)

// TextOf writes a value as & and CONCAT put it into a text: a blank as nothing,
// a fraction to 15 significant digits as Excel does, all else as
// value.Value.String.
func TextOf(v value.Value) string {
	n := v.Number()
	if !n.IsFraction() {
		return v.String()
	}
	const significant = 15
	d, _ := n.Decimal()
	places := significant - (d.NumDigits() + int(d.Exponent()))
	return n.RoundPlaces(int32(max(places, 0)), value.HalfAway).String()
}

func concat(_ *Context, args []value.Value) value.Value {
	var b strings.Builder
	for _, v := range args {
		s := TextOf(v)
		if b.Len()+len(s) > MaxText*utf8.UTFMax {
			return faultTextLength()
		}
		b.WriteString(s)
	}
	return boundedText(b.String())
}

func exact(_ *Context, args []value.Value) value.Value {
	return value.OfBool(args[0].Text() == args[1].Text())
}

func find(_ *Context, args []value.Value) value.Value {
	before, rest, fault := searched(args)
	if fault.IsFault() {
		return fault
	}
	i := strings.Index(rest, args[0].Text())
	if i < 0 {
		return faultNotInText(args[0].Text(), args[1].Text())
	}
	return value.OfInt(before + int64(utf8.RuneCountInString(rest[:i])) + 1)
}

func search(_ *Context, args []value.Value) value.Value {
	before, rest, fault := searched(args)
	if fault.IsFault() {
		return fault
	}
	p, ok := parsePattern(args[0].Text())
	if !ok {
		return faultPattern()
	}
	i, ok := p.index(rest)
	if !ok {
		return faultNotInText(args[0].Text(), args[1].Text())
	}
	return value.OfInt(before + int64(utf8.RuneCountInString(rest[:i])) + 1)
}

// searched splits the text of FIND and SEARCH at its start: how many characters
// are passed over, and the rest.
func searched(args []value.Value) (before int64, rest string, fault value.Value) {
	text := args[1].Text()
	if len(args) < 3 {
		return 0, text, value.Value{}
	}
	start, ok := whole(args[2])
	if !ok {
		return 0, "", faultWhole("start", args[2].Number())
	}
	if start < 1 {
		return 0, "", faultAtLeast("start", 1, start)
	}
	if start-1 > int64(utf8.RuneCountInString(text)) {
		return 0, "", faultNotInText(args[0].Text(), text)
	}
	return start - 1, text[offset(text, start-1):], value.Value{}
}

func left(_ *Context, args []value.Value) value.Value {
	count, fault := characters(args, 1)
	if fault.IsFault() {
		return fault
	}
	text := args[0].Text()
	return value.OfText(text[:offset(text, count)])
}

func right(_ *Context, args []value.Value) value.Value {
	count, fault := characters(args, 1)
	if fault.IsFault() {
		return fault
	}
	text := args[0].Text()
	return value.OfText(text[offset(text, int64(utf8.RuneCountInString(text))-count):])
}

func mid(_ *Context, args []value.Value) value.Value {
	start, ok := whole(args[1])
	if !ok {
		return faultWhole("start", args[1].Number())
	}
	if start < 1 {
		return faultAtLeast("start", 1, start)
	}
	count, fault := characters(args, 2)
	if fault.IsFault() {
		return fault
	}
	text := args[0].Text()
	text = text[offset(text, start-1):]
	return value.OfText(text[:offset(text, count)])
}

// characters reads a number of characters: the argument i, or 1 without it.
func characters(args []value.Value, i int) (count int64, fault value.Value) {
	if i >= len(args) {
		return 1, value.Value{}
	}
	count, ok := whole(args[i])
	if !ok {
		return 0, faultWhole("count", args[i].Number())
	}
	if count < 0 {
		return 0, faultAtLeast("count", 0, count)
	}
	return count, value.Value{}
}

// offset is the byte at which the character n (from 0) of a text begins; the
// text's end when it has fewer, 0 when n is below 0.
func offset(text string, n int64) int {
	if n <= 0 {
		return 0
	}
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

func length(_ *Context, args []value.Value) value.Value {
	return value.OfInt(int64(utf8.RuneCountInString(args[0].Text())))
}

func lower(_ *Context, args []value.Value) value.Value {
	return value.OfText(strings.ToLower(args[0].Text()))
}

func upper(_ *Context, args []value.Value) value.Value {
	return value.OfText(strings.ToUpper(args[0].Text()))
}

// trim takes away plain spaces only, as Excel does.
func trim(_ *Context, args []value.Value) value.Value {
	words := strings.FieldsFunc(args[0].Text(), func(r rune) bool { return r == ' ' })
	return value.OfText(strings.Join(words, " "))
}

func substitute(_ *Context, args []value.Value) value.Value {
	text, before, after := args[0].Text(), args[1].Text(), args[2].Text()
	occurrence := int64(0)
	if len(args) > 3 {
		n, ok := whole(args[3])
		if !ok {
			return faultWhole("occurrence", args[3].Number())
		}
		if n < 1 {
			return faultAtLeast("occurrence", 1, n)
		}
		occurrence = n
	}
	if before == "" {
		return args[0]
	}
	if occurrence > 0 {
		return boundedText(substituteOne(text, before, after, occurrence))
	}
	grows := utf8.RuneCountInString(after) - utf8.RuneCountInString(before)
	if utf8.RuneCountInString(text)+strings.Count(text, before)*grows > MaxText {
		return faultTextLength()
	}
	return value.OfText(strings.ReplaceAll(text, before, after))
}

func substituteOne(text, before, after string, occurrence int64) string {
	at := 0
	for {
		i := strings.Index(text[at:], before)
		if i < 0 {
			return text
		}
		if occurrence--; occurrence == 0 {
			return text[:at+i] + after + text[at+i+len(before):]
		}
		at += i + len(before)
	}
}

func boundedText(s string) value.Value {
	if len(s) > MaxText && utf8.RuneCountInString(s) > MaxText {
		return faultTextLength()
	}
	return value.OfText(s)
}
