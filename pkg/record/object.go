package record

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// Figures are named values in a fixed order. In JSON they are one object whose
// keys keep that order.
type Figures []Figure

// Figure is one named value.
type Figure struct {
	Name  string
	Value Exact
}

// Amounts are named amounts in a fixed order, one object in JSON.
type Amounts []NamedAmount

// NamedAmount is one amount with its name.
type NamedAmount struct {
	Name   string
	Amount Amount
}

// Texts are named texts in a fixed order, one object in JSON.
type Texts []NamedText

// NamedText is one text with its name.
type NamedText struct {
	Name, Text string
}

// MarshalJSON writes one object.
func (f Figures) MarshalJSON() ([]byte, error) {
	return writeObject(f, func(x Figure) (string, any) { return x.Name, x.Value })
}

// UnmarshalJSON reads one object, keeping the order of its keys.
func (f *Figures) UnmarshalJSON(data []byte) (err error) {
	*f, err = readObject(data, func(name string, x Exact) Figure { return Figure{name, x} })
	return err
}

// MarshalJSON writes one object.
func (a Amounts) MarshalJSON() ([]byte, error) {
	return writeObject(a, func(x NamedAmount) (string, any) { return x.Name, x.Amount })
}

// UnmarshalJSON reads one object, keeping the order of its keys.
func (a *Amounts) UnmarshalJSON(data []byte) (err error) {
	*a, err = readObject(data, func(name string, x Amount) NamedAmount { return NamedAmount{name, x} })
	return err
}

// MarshalJSON writes one object.
func (t Texts) MarshalJSON() ([]byte, error) {
	return writeObject(t, func(x NamedText) (string, any) { return x.Name, x.Text })
}

// UnmarshalJSON reads one object, keeping the order of its keys.
func (t *Texts) UnmarshalJSON(data []byte) (err error) {
	*t, err = readObject(data, func(name, x string) NamedText { return NamedText{name, x} })
	return err
}

// groupObject is one column's groups, one object in JSON.
type groupObject []Group

// MarshalJSON writes an object of objects: column, group, figures.
func (g Groups) MarshalJSON() ([]byte, error) {
	return writeObject(g, func(x GroupKind) (string, any) { return x.Column, groupObject(x.Groups) })
}

// UnmarshalJSON reads what MarshalJSON writes.
func (g *Groups) UnmarshalJSON(data []byte) (err error) {
	*g, err = readObject(data, func(name string, x groupObject) GroupKind { return GroupKind{name, x} })
	return err
}

func (g groupObject) MarshalJSON() ([]byte, error) {
	return writeObject(g, func(x Group) (string, any) { return x.Name, x.Figures })
}

func (g *groupObject) UnmarshalJSON(data []byte) (err error) {
	*g, err = readObject(data, func(name string, x Figures) Group { return Group{name, x} })
	return err
}

// writeObject writes a list as an object with its keys in the list's order.
func writeObject[T any](list []T, split func(T) (string, any)) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, x := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		name, member := split(x)
		for _, part := range []any{name, member} {
			data, err := plainJSON(part)
			if err != nil {
				return nil, err
			}
			b.Write(data)
			b.WriteByte(':')
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// readObject reads an object into a list in the order of its keys. A key that
// comes twice is an error: one of its values would be lost.
func readObject[T, M any](data []byte, join func(name string, member M) T) ([]T, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, errNoObject()
	}
	var list []T
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		name, ok := token.(string)
		if !ok {
			return nil, errNoObject()
		}
		if seen[name] {
			return nil, errDoubled(name)
		}
		seen[name] = true
		var member M
		if err := d.Decode(&member); err != nil {
			return nil, errMember(name, err)
		}
		list = append(list, join(name, member))
	}
	return list, nil
}

// plainJSON writes a value without the escapes meant for web pages.
func plainJSON(v any) ([]byte, error) {
	switch v := v.(type) { // of which there are many
	case string:
		if needsNoEscape(v) {
			return slices.Concat([]byte{'"'}, []byte(v), []byte{'"'}), nil
		}
	case Exact:
		return v.MarshalJSON()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// needsNoEscape tells whether a text stands in JSON as it is.
func needsNoEscape(s string) bool {
	for _, r := range s {
		switch {
		case r < ' ', r == '"', r == '\\', r == '\u2028', r == '\u2029', r == utf8.RuneError:
			return false
		}
	}
	return true
}

// strictJSON reads the one value of well-formed data and refuses keys that it
// does not know.
func strictJSON(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
