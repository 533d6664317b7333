package scheme

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
)

// Limits of a scheme file, so that none can eat the machine.
const (
	// MaxFile is the size of a scheme file in bytes.
	MaxFile = 4 << 20
	// maxNodes is how many nodes may be read, aliases counted each time.
	maxNodes = 500_000
)

// decoder fills the types of file.go from YAML nodes. It takes nothing that is
// not declared there, and reports every fault with its place.
type decoder struct {
	file   string
	source []string
	faults diag.List
	nodes  int
	// formulas are all that were read, for a file that goes no further.
	formulas []Formula
}

// nodeDecoder is a type that reads its node itself.
type nodeDecoder interface {
	decode(d *decoder, n *yaml.Node)
}

// into decodes n into what p points to.
func (d *decoder) into(p any, n *yaml.Node) {
	d.value(reflect.ValueOf(p).Elem(), n)
}

// follow resolves an alias.
func (d *decoder) follow(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

// room counts a node; it is false where the file has too many of them, which
// is reported once.
func (d *decoder) room(n *yaml.Node) bool {
	d.nodes++
	if d.nodes == maxNodes {
		d.tooLarge(n)
	}
	return d.nodes < maxNodes
}

func (d *decoder) value(v reflect.Value, n *yaml.Node) {
	n = d.follow(n)
	if !d.room(n) {
		return
	}
	if n.Style&yaml.TaggedStyle != 0 {
		d.tagged(n)
		return
	}
	if v.CanAddr() {
		if x, ok := v.Addr().Interface().(nodeDecoder); ok {
			x.decode(d, n)
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		if s, ok := d.scalar(n); ok {
			v.SetString(s)
		}
	case reflect.Bool:
		d.boolean(v, n)
	case reflect.Int:
		d.integer(v, n)
	case reflect.Slice:
		d.list(v, n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem(), n)
	case reflect.Struct:
		d.mapping(v, n)
	}
}

// scalar is the text of a scalar node.
func (d *decoder) scalar(n *yaml.Node) (string, bool) {
	n = d.follow(n)
	if n.Kind != yaml.ScalarNode {
		d.wrongKind(n, "a single value")
		return "", false
	}
	if isNull(n) {
		d.wrongKind(n, "a value")
		return "", false
	}
	return n.Value, true
}

// isNull tells whether a node is nothing: no value at all, ~ or null.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// isText tells whether a node is there and has a text; if it has none, the
// decoder has said so.
func isText(n *yaml.Node) bool { return n != nil && n.Kind == yaml.ScalarNode && !isNull(n) }

// under is the value of a key of a mapping, with its alias followed; nil if
// there is none.
func under(n *yaml.Node, name string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != name {
			continue
		}
		if v := n.Content[i+1]; v.Kind == yaml.AliasNode {
			return v.Alias
		}
		return n.Content[i+1]
	}
	return nil
}

func (d *decoder) boolean(v reflect.Value, n *yaml.Node) {
	s, ok := d.scalar(n)
	switch {
	case !ok:
	case s == "true" && n.Style == 0:
		v.SetBool(true)
	case s == "false" && n.Style == 0:
		v.SetBool(false)
	default:
		d.wrongWord(n, s, []string{"true", "false"})
	}
}

func (d *decoder) integer(v reflect.Value, n *yaml.Node) {
	s, ok := d.scalar(n)
	if !ok {
		return
	}
	i, err := strconv.Atoi(s)
	if err != nil || n.Style != 0 {
		d.wrongKind(n, "a whole number")
		return
	}
	v.SetInt(int64(i))
}

func (d *decoder) list(v reflect.Value, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode {
		d.wrongKind(n, "a list")
		return
	}
	if len(n.Content) == 0 {
		d.wrongKind(n, "a list with something in it")
	}
	for _, item := range n.Content {
		x := reflect.New(v.Type().Elem()).Elem()
		d.value(x, item)
		v.Set(reflect.Append(v, x))
	}
}

// key is one key that a struct knows.
type key struct {
	name     string
	index    int
	required bool
	short    bool
	enum     []string
}

// keysOf are the keys of a struct type in its order.
func keysOf(t reflect.Type) []key {
	var keys []key
	for i := range t.NumField() {
		f := t.Field(i)
		name, ok := f.Tag.Lookup("yaml")
		if !ok {
			continue
		}
		k := key{name: name, index: i, required: f.Tag.Get("need") == "yes", short: f.Tag.Get("short") == "yes"}
		if words := f.Tag.Get("enum"); words != "" {
			k.enum = strings.Split(words, ",")
		}
		keys = append(keys, k)
	}
	return keys
}

func (d *decoder) mapping(v reflect.Value, n *yaml.Node) {
	keys := keysOf(v.Type())
	if n.Kind == yaml.ScalarNode {
		for _, k := range keys {
			if k.short {
				d.field(v, k, n)
				return
			}
		}
	}
	if n.Kind != yaml.MappingNode {
		names := make([]string, len(keys))
		for i, k := range keys {
			names[i] = k.name
		}
		d.wrongKind(n, "a mapping with "+strings.Join(names, ", "))
		return
	}
	seen, slipped := map[string]*yaml.Node{}, false
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := d.follow(n.Content[i])
		if !d.room(name) {
			return
		}
		if name.Kind != yaml.ScalarNode {
			d.wrongKind(name, "a key")
			continue
		}
		if first, twice := seen[name.Value]; twice && !slipped {
			d.duplicate(name, first, name.Value)
			continue
		}
		seen[name.Value] = name
		at := slices.IndexFunc(keys, func(k key) bool { return k.name == name.Value })
		if at < 0 {
			if !slip(n, name, d.follow(n.Content[i+1])) {
				d.unknownKey(name, keys)
			} else if !slipped {
				d.splitAtComma(name) // the others are of the same formula
				slipped = true
			}
			continue
		}
		d.field(v, keys[at], n.Content[i+1])
	}
	for _, k := range keys {
		if k.required && seen[k.name] == nil {
			d.missingKey(n, k.name)
		}
	}
}

// field decodes one key and holds it against its words.
func (d *decoder) field(v reflect.Value, k key, n *yaml.Node) {
	d.value(v.Field(k.index), n)
	n = d.follow(n)
	if len(k.enum) > 0 && isText(n) && !slices.Contains(k.enum, n.Value) {
		d.wrongWord(n, n.Value, k.enum)
	}
}
