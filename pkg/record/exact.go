package record

import (
	"encoding/json"

	"paysheet/pkg/value"
)

// Exact is a value as a record holds it. What a record cannot tell, whether a
// text is a word, a number or a date, its reader says: see As. The zero Exact
// is blank.
type Exact struct {
	form form
	text string
}

// form is how a value is written in JSON.
type form uint8

const (
	blank form = iota // null
	text              // a string: a number, a word, a date, a time of day
	yes               // true
	no                // false
	fault             // {"fault": code}
)

// ExactOf returns the value as records hold it.
func ExactOf(v value.Value) Exact {
	switch v.Kind() {
	case value.Blank:
		return Exact{}
	case value.Boolean:
		if v.Bool() {
			return Exact{form: yes}
		}
		return Exact{form: no}
	case value.Faulty:
		return Exact{form: fault, text: v.Fault().Code}
	default:
		return Exact{form: text, text: v.String()}
	}
}

// As reads the value as one of a kind; ok is false when it is none of that
// kind. A blank and a fault are of every kind. As value.Blank, a value whose
// kind nobody knows, a text stays a text.
func (x Exact) As(kind value.Kind) (v value.Value, ok bool) {
	switch x.form {
	case blank:
		return value.Value{}, true
	case fault:
		return value.OfFault(x.text, "the figure was a fault in its own period"), true
	case yes, no:
		return value.OfBool(x.form == yes), kind == value.Boolean || kind == value.Blank
	default:
		return readText(x.text, kind)
	}
}

func readText(s string, kind value.Kind) (v value.Value, ok bool) {
	switch kind {
	case value.Blank, value.Text:
		return value.OfText(s), true
	case value.Numeric:
		n, err := value.ParseNumber(s)
		return value.Of(n), err == nil
	case value.Day:
		d, err := value.ParseDate(s)
		return value.OfDate(d), err == nil
	case value.Clock:
		t, err := value.ParseTime(s)
		return value.OfTime(t), err == nil
	default:
		return value.Value{}, false
	}
}

// String writes the value for people: a blank as (blank), yes and no as 是 and
// 否, a fault as its code.
func (x Exact) String() string {
	switch x.form {
	case blank:
		return "(blank)"
	case yes:
		return "是"
	case no:
		return "否"
	default:
		return x.text
	}
}

// MarshalJSON writes the value in its form.
func (x Exact) MarshalJSON() ([]byte, error) {
	switch x.form {
	case blank:
		return []byte("null"), nil
	case yes:
		return []byte("true"), nil
	case no:
		return []byte("false"), nil
	case fault:
		return plainJSON(faultObject{x.text})
	default:
		return plainJSON(x.text)
	}
}

type faultObject struct {
	Fault string `json:"fault"`
}

// UnmarshalJSON reads a value; a JSON number is refused, because it would have
// lost digits before.
func (x *Exact) UnmarshalJSON(data []byte) error {
	switch string(data) {
	case "null":
		*x = Exact{}
		return nil
	case "true":
		*x = Exact{form: yes}
		return nil
	case "false":
		*x = Exact{form: no}
		return nil
	}
	var s string
	if len(data) > 0 && data[0] == '{' {
		var f faultObject
		if err := strictJSON(data, &f); err != nil {
			return err
		}
		*x = Exact{form: fault, text: f.Fault}
		return nil
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return errForm(data)
	}
	*x = Exact{form: text, text: s}
	return nil
}

// Amount is an amount of money, written exactly, with two decimals unless it
// has more.
type Amount struct{ value.Number }

// MarshalText writes the amount.
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.text()), nil }

func (a Amount) text() string {
	if a.RoundPlaces(2, value.HalfAway).Cmp(a.Number) == 0 {
		return a.Fixed(2)
	}
	return a.String()
}

// UnmarshalJSON reads an amount, which is never null.
func (a *Amount) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return errNullAmount()
	}
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return errForm(data)
	}
	n, err := value.ParseNumber(s)
	if err != nil {
		return err
	}
	a.Number = n
	return nil
}
