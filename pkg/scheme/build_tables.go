package scheme

import (
	"fmt"
	"slices"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"

	"gopkg.in/yaml.v3"
)

// tables builds the version of every table that is in force, and checks all
// versions.
func (b *builder) tables() {
	for _, e := range b.file.Tables.Entries {
		rows, ok := e.Value.Rows.at(b.period)
		if !ok && len(e.Value.Rows.versions) > 0 {
			b.notYet(e.node, e.Name, b.period)
		}
		var inForce *formula.Table
		for _, v := range e.Value.Rows.versions {
			t := b.table(e, v.value)
			if v.value.node == rows.node {
				inForce = t
			}
		}
		if !b.free(e.node, e.Name) || inForce == nil {
			continue
		}
		b.u.Tables[e.Name] = inForce
		b.out.Tables = append(b.out.Tables, inForce)
	}
}

// table checks one version of a table; nil after a fault.
func (b *builder) table(e Entry[Table], rows Rows) *formula.Table {
	before := len(b.faults)
	t := &formula.Table{Name: e.Name, Columns: e.Value.Columns, Declared: b.at(e.node)}
	if len(t.Columns) == 0 || len(rows.Rows) == 0 {
		b.badTable(e.node, fmt.Sprintf("The table %s is empty.", e.Name), "Give it columns and at least one row.")
		return nil
	}
	for i, c := range t.Columns {
		if slices.Contains(t.Columns[:i], c) || c == "" {
			b.badTable(e.node, fmt.Sprintf("The table %s has two columns %q.", e.Name, c), "")
		}
	}
	for i, row := range rows.Rows {
		if len(row) != len(t.Columns) {
			b.badTable(b.rowNode(rows, i), fmt.Sprintf("Row %d of %s has %d cells, and the table has %d columns: %v.", i+1, e.Name, len(row), len(t.Columns), t.Columns), "")
			return nil
		}
		cells := make([]value.Value, len(row))
		for j, cell := range row {
			cells[j] = cell.Value
		}
		t.Rows = append(t.Rows, cells)
	}
	for j := range t.Columns {
		t.Types = append(t.Types, b.columnType(e, rows, j))
	}
	t.Stepped = t.Types[0] == builtin.Number
	edge := e.Value.Edge
	if edge == "" {
		edge = builtin.AtLeast.String()
	}
	t.Edge, _ = builtin.ParseEdge(edge)
	switch e.Value.Outside {
	case "blank":
		t.Outside = formula.OutsideBlank
	case "nearest":
		t.Outside = formula.OutsideNearest
	}
	if t.Stepped {
		b.bounds(e, rows, t)
	} else {
		b.keys(e, rows, t)
	}
	if len(b.faults) > before && diag.List(b.faults[before:]).HasErrors() {
		return nil
	}
	return t
}

// columnType is the one type of a table's column.
func (b *builder) columnType(e Entry[Table], rows Rows, j int) builtin.Type {
	t := builtin.Any
	for i, row := range rows.Rows {
		k := builtin.TypeOf(row[j].Value.Kind())
		switch {
		case k == builtin.Any:
		case t == builtin.Any:
			t = k
		case t != k:
			b.badTable(row[j].node, fmt.Sprintf("Row %d of %s holds a %s in the column %s, and the rows above hold a %s.", i+1, e.Name, k, e.Value.Columns[j], t), "All cells of one column are of one type.")
			return t
		}
	}
	return t
}

// bounds checks that each number belongs to one row at most and that every row
// can be reached.
func (b *builder) bounds(e Entry[Table], rows Rows, t *formula.Table) {
	last := len(t.Rows) - 1
	for i, row := range t.Rows {
		open := row[0].IsBlank()
		t.Bounds = append(t.Bounds, builtin.Bound{Open: open, N: row[0].Number()})
		if open && (t.Edge.Upper() && i != last || !t.Edge.Upper() && i != 0) {
			b.badTable(rows.Rows[i][0].node, fmt.Sprintf("The bound of row %d of %s is open, so no other row beyond it can be reached.", i+1, e.Name),
				"With edge >= or > the first row may be open, with <= or < the last one.")
		}
		if i == 0 || open || t.Rows[i-1][0].IsBlank() {
			continue
		}
		switch below, here := t.Rows[i-1][0].Number(), row[0].Number(); below.Cmp(here) {
		case 0:
			b.badTable(rows.Rows[i][0].node, fmt.Sprintf("Rows %d and %d of %s have the same bound %s, so one of them is never reached.", i, i+1, e.Name, here), "")
		case 1:
			b.badTable(rows.Rows[i][0].node, fmt.Sprintf("The bound %s of row %d of %s is below the bound %s before it: the rows overlap.", here, i+1, e.Name, below), "Put the rows in ascending order.")
		}
	}
	if e.Value.To != "" {
		b.bothBounds(e, rows, t)
	}
}

// bothBounds holds the column that repeats the other bound against the bounds.
func (b *builder) bothBounds(e Entry[Table], rows Rows, t *formula.Table) {
	to := slices.Index(t.Columns, e.Value.To)
	if to < 1 {
		b.badTable(e.node, fmt.Sprintf("to: names %s, which is no column of %s after the first.", e.Value.To, e.Name), "")
		return
	}
	// The other bound of a row is the bound of its neighbour: of the next row
	// where bounds are lower ends, of the row before where they are upper ends.
	for i := range t.Rows {
		neighbour := i + 1
		if t.Edge.Upper() {
			neighbour = i - 1
		}
		if neighbour < 0 || neighbour >= len(t.Rows) {
			continue
		}
		got, want := t.Rows[i][to], t.Rows[neighbour][0]
		if value.Equal(got, want) {
			continue
		}
		what := "a gap"
		if order, ok := value.Compare(got, want); ok && (order > 0) != t.Edge.Upper() {
			what = "an overlap"
		}
		b.badTable(rows.Rows[i][to].node, fmt.Sprintf("Row %d of %s has %s as %s, and its neighbour begins at %s: %s.", i+1, e.Name, show(got), e.Value.To, show(want), what), "")
	}
}

func show(v value.Value) string {
	if v.IsBlank() {
		return "an open bound"
	}
	return v.String()
}

// keys checks that no key of a table that is no scale stands twice.
func (b *builder) keys(e Entry[Table], rows Rows, t *formula.Table) {
	for i, row := range t.Rows {
		for j := range i {
			if order, ok := value.Compare(row[0], t.Rows[j][0]); ok && order == 0 {
				b.badTable(rows.Rows[i][0].node, fmt.Sprintf("%s stands twice in the first column of %s, so row %d is never found.", row[0], e.Name, i+1), "")
			}
		}
	}
	if e.Value.Edge != "" || e.Value.To != "" {
		b.badTable(e.node, fmt.Sprintf("edge: and to: need numbers in the first column of %s.", e.Name), "")
	}
}

func (b *builder) badTable(n *yaml.Node, message, hint string) {
	b.report(n, CodeTable, message, hint)
}

// rowNode is where a row of a table stands.
func (b *builder) rowNode(rows Rows, i int) *yaml.Node {
	if i < len(rows.node.Content) {
		return rows.node.Content[i]
	}
	return rows.node
}
