package builtin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"paysheet/pkg/value"
)

// Criterion is a condition on the cells of a column, as SUMIFS and its family
// take it. The zero Criterion matches nothing.
type Criterion struct {
	test    test
	bare    bool // the operand is a text that only the same bytes equal
	operand value.Value
	pattern pattern
	source  string
}

type test uint8

const (
	never test = iota // a criterion that is blank: it equals nothing
	isBlankTest
	isEmptyTest
	notBlankTest
	equalTest
	notEqualTest
	lessTest
	atMostTest
	moreTest
	atLeastTest
	likeTest
	unlikeTest
)

// signs are the comparisons a criterion may begin with, longer ones first.
var signs = [...]struct {
	sign string
	test test
}{
	{"<=", atMostTest}, {">=", atLeastTest}, {"<>", notEqualTest},
	{"<", lessTest}, {">", moreTest}, {"=", equalTest},
}

// ParseCriterion reads a criterion for a column of a type; Any takes what the
// criterion itself looks like. A number, a date, a time or a boolean must be
// equal. A text is as in Excel:
//
//	"事假", "=事假"   equal, without regard to capitals; * and ? are wildcards, ~ before them takes that away
//	">=400", "<>0"    a comparison; dates are written 2026-10-01, times 21:00
//	"<>"              not blank
//	"=", ""           blank
//
// A blank criterion matches nothing. An error says why the criterion cannot fit
// the column, and what would.
func ParseCriterion(v value.Value, column Type) (Criterion, error) {
	switch v.Kind() {
	case value.Blank:
		return Criterion{}, nil
	case value.Faulty:
		return Criterion{}, errCriterionFault(v)
	case value.Text:
		return parseText(v.Text(), column)
	}
	if column != Any && column.Kind() != v.Kind() {
		return Criterion{}, errCriterionKind(v, column)
	}
	return Criterion{test: equalTest, operand: v, source: v.String()}, nil
}

func parseText(text string, column Type) (Criterion, error) {
	if utf8.RuneCountInString(text) > maxPattern {
		return Criterion{}, errCriterionLength()
	}
	c := Criterion{test: equalTest, source: text}
	rest, signed := text, false
	for _, s := range signs {
		if after, ok := strings.CutPrefix(text, s.sign); ok {
			rest, c.test, signed = after, s.test, true
			break
		}
	}
	if rest == "" {
		return c.parseEmpty(signed)
	}
	ordering := c.test != equalTest && c.test != notEqualTest
	if column == Any {
		column = looksLike(rest)
	}
	if column == Boolean && ordering {
		return Criterion{}, errCriterionOrder(text, column)
	}
	if column == Text {
		return c.parseForText(rest, ordering)
	}
	operand, ok := readAs(rest, column)
	if !ok {
		return Criterion{}, errCriterionOperand(text, rest, column)
	}
	c.operand = operand
	return c, nil
}

// parseEmpty is a criterion without anything after its sign.
func (c Criterion) parseEmpty(signed bool) (Criterion, error) {
	switch {
	case !signed:
		c.test = isEmptyTest
	case c.test == equalTest:
		c.test = isBlankTest
	case c.test == notEqualTest:
		c.test = notBlankTest
	default:
		return Criterion{}, errCriterionOpen(c.source)
	}
	return c, nil
}

// parseForText is a criterion on texts: wildcards for equality; an order only
// between texts, because "9" comes after "10" there.
func (c Criterion) parseForText(rest string, ordering bool) (Criterion, error) {
	if ordering {
		if looksLike(rest) != Text {
			return Criterion{}, errCriterionNumberInText(c.source)
		}
		c.operand = value.OfText(rest)
		return c, nil
	}
	if !strings.ContainsAny(rest, "*?~") {
		c.operand, c.bare = value.OfText(rest), isBare(rest)
		return c, nil
	}
	c.pattern, _ = parsePattern(rest)
	if c.test == equalTest {
		c.test = likeTest
	} else {
		c.test = unlikeTest
	}
	return c, nil
}

// looksLike is the type that a text of a criterion has by its looks.
func looksLike(s string) Type {
	for _, t := range []Type{Number, Date, Time, Boolean} {
		if _, ok := readAs(s, t); ok {
			return t
		}
	}
	return Text
}

// readAs reads the text of a criterion as a value of a type.
func readAs(s string, t Type) (v value.Value, ok bool) {
	s = strings.TrimSpace(s)
	switch t {
	case Number:
		n, ok := parseNumber(s)
		return value.Of(n), ok
	case Date:
		d, err := value.ParseDate(s)
		return value.OfDate(d), err == nil
	case Time:
		clock, err := value.ParseTime(s)
		return value.OfTime(clock), err == nil
	case Boolean:
		switch strings.ToUpper(s) {
		case "TRUE", "是":
			return value.OfBool(true), true
		case "FALSE", "否":
			return value.OfBool(false), true
		}
	}
	return value.Value{}, false
}

// Match tells whether a cell meets the criterion. As in Excel a blank meets "=",
// "" and "<>x", and no other; values of another kind than the criterion's meet
// only "<>x". A fault meets nothing: the caller lets it spread.
func (c *Criterion) Match(v value.Value) bool {
	if v.IsFault() {
		return false
	}
	switch c.test {
	case never:
		return false
	case isBlankTest:
		return v.IsBlank()
	case isEmptyTest:
		return v.IsBlank() || v.Kind() == value.Text && v.Text() == ""
	case notBlankTest:
		return !v.IsBlank()
	case equalTest:
		return c.equals(v)
	case notEqualTest:
		return !c.equals(v)
	case likeTest:
		return v.Kind() == value.Text && c.pattern.match(v.Text())
	case unlikeTest:
		return v.Kind() != value.Text || !c.pattern.match(v.Text())
	}
	order, ok := value.Compare(v, c.operand)
	switch c.test {
	case lessTest:
		return ok && order < 0
	case atMostTest:
		return ok && order <= 0
	case moreTest:
		return ok && order > 0
	default:
		return ok && order >= 0
	}
}

// equals tells whether a cell is what the criterion names.
func (c *Criterion) equals(v value.Value) bool {
	if v.Kind() != c.operand.Kind() {
		return false
	}
	switch v.Kind() {
	case value.Boolean:
		return v.Bool() == c.operand.Bool()
	case value.Numeric:
		return v.Number().Cmp(c.operand.Number()) == 0
	case value.Text:
		if c.bare || v.Text() == c.operand.Text() {
			return v.Text() == c.operand.Text()
		}
	}
	order, ok := value.Compare(v, c.operand)
	return ok && order == 0
}

// isBare tells whether a text has no letter that has an upper or a lower case, as
// Chinese has none: it is then equal to itself only.
func isBare(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || unicode.SimpleFold(r) != r || unicode.ToLower(r) != r {
			return false
		}
	}
	return true
}

// String writes the criterion as an explanation shows it: with its sign, and as
// a text that ParseCriterion reads again (but for a fraction); "" for one that is
// blank or empty.
func (c Criterion) String() string {
	if c.test == never || c.test == isEmptyTest {
		return ""
	}
	for _, s := range signs {
		if strings.HasPrefix(c.source, s.sign) {
			return c.source
		}
	}
	return "=" + c.source
}
