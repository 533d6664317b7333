package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
)

// Text is a text of the file that knows where it stands.
type Text struct {
	Value string
	node  *yaml.Node
}

// words is one text or a list of them.
type words []string

// ordered is a mapping whose order counts.
type ordered[T any] struct {
	entries []entry[T]
	node    *yaml.Node
}

type entry[T any] struct {
	name  string
	value T
	node  *yaml.Node // of the name
}

// get is the value of a name.
func (o *ordered[T]) get(name string) (value *T, ok bool) {
	for i := range o.entries {
		if o.entries[i].name == name {
			return &o.entries[i].value, true
		}
	}
	return nil, false
}

func (o *ordered[T]) names() []string {
	out := make([]string, len(o.entries))
	for i, e := range o.entries {
		out[i] = e.name
	}
	return out
}

// maxNodes bounds a profile; the largest that ships has a few hundred.
const maxNodes = 20_000

// decoder fills the types of file.go from nodes, strictly, and collects every
// fault with its place.
type decoder struct {
	file   string
	nodes  int
	faults diag.List
}

// decodable is a type that reads its node itself.
type decodable interface {
	decode(d *decoder, n *yaml.Node)
}

func (t *Text) decode(d *decoder, n *yaml.Node) {
	t.node = n
	t.Value, _ = d.scalar(n)
}

func (w *words) decode(d *decoder, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode {
		if s, ok := d.scalar(n); ok {
			*w = words{s}
		}
		return
	}
	d.value(reflect.ValueOf((*[]string)(w)).Elem(), n)
}

func (o *ordered[T]) decode(d *decoder, n *yaml.Node) {
	o.node = n
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, "a mapping of names")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		name, ok := d.scalar(key)
		if !ok {
			continue
		}
		if slices.ContainsFunc(o.entries, func(e entry[T]) bool { return e.name == name }) {
			d.duplicate(key, name)
			continue
		}
		var x T
		d.value(reflect.ValueOf(&x).Elem(), n.Content[i+1])
		o.entries = append(o.entries, entry[T]{name: name, value: x, node: key})
	}
}

func (c *column) decode(d *decoder, n *yaml.Node) {
	type plain column
	d.mapping(reflect.ValueOf((*plain)(c)).Elem(), n)
	c.node = n
}

func (x *days) decode(d *decoder, n *yaml.Node) {
	type plain days
	d.mapping(reflect.ValueOf((*plain)(x)).Elem(), n)
	x.node = n
}

func (e *each) decode(d *decoder, n *yaml.Node) {
	type plain each
	d.mapping(reflect.ValueOf((*plain)(e)).Elem(), n)
	e.node = n
}

func (o *output) decode(d *decoder, n *yaml.Node) {
	type plain output
	d.mapping(reflect.ValueOf((*plain)(o)).Elem(), n)
	o.node = n
}

func (e *expression) decode(d *decoder, n *yaml.Node) {
	type plain expression
	d.mapping(reflect.ValueOf((*plain)(e)).Elem(), n)
	e.node = n
}

// value decodes n into v, which can be addressed.
func (d *decoder) value(v reflect.Value, n *yaml.Node) {
	if d.nodes++; d.nodes > maxNodes {
		if d.nodes == maxNodes+1 {
			d.tooLarge(n)
		}
		return
	}
	if n.Kind == yaml.AliasNode {
		d.wrongKind(n, "a value written out, not a YAML alias,")
		return
	}
	if x, ok := v.Addr().Interface().(decodable); ok {
		x.decode(d, n)
		return
	}
	switch v.Kind() {
	case reflect.String:
		if s, ok := d.scalar(n); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		s, ok := d.scalar(n)
		if ok && s != "true" && s != "false" {
			d.wrongWord(n, s, []string{"true", "false"})
		}
		v.SetBool(s == "true")
	case reflect.Int:
		s, ok := d.scalar(n)
		i, err := strconv.Atoi(s)
		if ok && err != nil {
			d.wrongKind(n, "a whole number")
		}
		v.SetInt(int64(i))
	case reflect.Slice:
		d.list(v, n)
	case reflect.Struct:
		d.mapping(v, n)
	}
}

func (d *decoder) scalar(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!null" {
		d.wrongKind(n, "a single value")
		return "", false
	}
	return n.Value, true
}

func (d *decoder) list(v reflect.Value, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		d.wrongKind(n, "a list with something in it")
		return
	}
	for _, item := range n.Content {
		x := reflect.New(v.Type().Elem()).Elem()
		d.value(x, item)
		v.Set(reflect.Append(v, x))
	}
}

// mapping fills a struct by its tags.
func (d *decoder) mapping(v reflect.Value, n *yaml.Node) {
	fields := map[string]int{}
	var names []string
	short := -1
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		name := tag.Get("yaml")
		if name == "" {
			continue
		}
		fields[name] = i
		names = append(names, name)
		if tag.Get("short") == "yes" {
			short = i
		}
	}
	if n.Kind == yaml.ScalarNode && short >= 0 {
		d.field(v, short, n)
		return
	}
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, "a mapping with "+strings.Join(names, ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		at, known := fields[key.Value]
		switch {
		case seen[key.Value]:
			d.duplicate(key, key.Value)
		case !known:
			d.unknownKey(key, names)
		default:
			seen[key.Value] = true
			d.field(v, at, n.Content[i+1])
		}
	}
	for _, name := range names {
		if v.Type().Field(fields[name]).Tag.Get("need") == "yes" && !seen[name] {
			d.missingKey(n, name)
		}
	}
}

// field decodes one key and holds it against its words.
func (d *decoder) field(v reflect.Value, at int, n *yaml.Node) {
	d.value(v.Field(at), n)
	if enum := v.Type().Field(at).Tag.Get("enum"); enum != "" && n.Kind == yaml.ScalarNode {
		if allowed := strings.Split(enum, ","); !slices.Contains(allowed, n.Value) {
			d.wrongWord(n, n.Value, allowed)
		}
	}
}

// parseYAML reads the one document of a file.
func parseYAML(text []byte) (root *yaml.Node, err error) {
	defer func() {
		// yaml.v3 panics on a few malformed texts.
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, more yaml.Node
	if err := decoder.Decode(&document); err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("the file is empty")
		}
		return nil, err
	}
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.Join(errors.New("the file has a second document"), err)
	}
	if len(document.Content) == 0 {
		return nil, errors.New("the file is empty")
	}
	return document.Content[0], nil
}

// decodeFile fills the profile from the document.
func (d *decoder) decodeFile(f *file, root *yaml.Node) {
	d.value(reflect.ValueOf(f).Elem(), root)
}
