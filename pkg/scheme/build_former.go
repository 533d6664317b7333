package scheme

import (
	"slices"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/formula"
)

// Former are the names that a scheme and its figures went by in earlier records.
type Former struct {
	// IDs are former ids of the scheme: records of these count as its own.
	IDs []string
	// Names are the former names of a value or an item, the latest first, by the
	// name that it has now.
	Names map[string][]string
}

// former takes what the file says under formerly:.
func (b *builder) former() {
	b.formerIDs()
	b.out.Former.Names = map[string][]string{}
	had := map[string]bool{}
	for _, e := range b.file.Values.Entries {
		per := e.Value.Per.node == nil || e.Value.Per.Value == "employee"
		b.formerNames(e.Name, e.Value.Formerly, per, had)
	}
	for _, e := range b.file.Items.Entries {
		b.formerNames(e.Name, e.Value.Formerly, true, had)
	}
}

func (b *builder) formerIDs() {
	for i, id := range b.file.Formerly.Names {
		n := b.file.Formerly.at(i)
		switch {
		case !schemeID.MatchString(id):
			b.formerNoID(n, id)
		case id == b.file.Scheme:
			b.formerOwnID(n, id)
		case slices.Contains(b.out.Former.IDs, id):
			b.formerTwice(n, CodeFormerID, id)
		default:
			b.out.Former.IDs = append(b.out.Former.IDs, id)
		}
	}
}

// formerNames takes the former names of one figure; had are those of all.
func (b *builder) formerNames(name string, f Formerly, kept bool, had map[string]bool) {
	if f.node != nil && !kept {
		b.formerNotKept(f.node, name)
		return
	}
	for i, former := range f.Names {
		switch n := f.at(i); {
		case b.isFigure(former):
			b.formerStands(n, former, name)
		case had[former]:
			b.formerTwice(n, CodeFormerName, former)
		default:
			had[former] = true
			b.out.Former.Names[name] = append(b.out.Former.Names[name], former)
		}
	}
}

// isFigure tells whether a value, an item or a total has a name now.
func (b *builder) isFigure(name string) bool {
	return slices.ContainsFunc(b.out.Figures, func(f *Figure) bool {
		return f.Name == name && f.Kind != ColumnFigure && f.Scope == formula.EmployeeScope
	})
}

// at is where one of the names stands.
func (f Formerly) at(i int) *yaml.Node {
	if f.node.Kind == yaml.SequenceNode && i < len(f.node.Content) {
		return f.node.Content[i]
	}
	return f.node
}
