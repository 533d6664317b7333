package scheme

import (
	"slices"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// tables builds the version of every table that is in force, and checks all
// versions.
func (b *builder) tables() {
	for _, e := range b.file.Tables.Entries {
		rows, ok := e.Value.Rows.at(b.period)
		switch {
		case !ok && b.ctx.Values != nil && len(e.Value.Rows.versions) > 0:
			rows = e.Value.Rows.versions[0].value
		case !ok:
			b.notYet(e.node, e.Name, b.period)
		}
		var inForce *formula.Table
		built := make([]*formula.Table, len(e.Value.Rows.versions))
		for i, v := range e.Value.Rows.versions {
			built[i] = b.table(e, v.value)
			if v.value.node == rows.node {
				inForce = built[i]
			}
		}
		b.pastTable(e, built, inForce)
		if !b.free(e.node, e.Name) || inForce == nil {
			b.broken[e.Name] = true
			continue
		}
		inForce = b.otherRows(inForce)
		b.u.Tables[e.Name] = inForce
		b.out.Tables = append(b.out.Tables, inForce)
	}
}

// pastTable lets PREV and STREAK see the version of a table that was in force
// then. All versions hold the same types.
func (b *builder) pastTable(e Entry[Table], built []*formula.Table, inForce *formula.Table) {
	if len(built) < 2 || inForce == nil || slices.Contains(built, nil) {
		return
	}
	versions := &e.Value.Rows
	for i, t := range built {
		if !slices.Equal(t.Types, inForce.Types) {
			b.otherTypes(versions.versions[i].node, e.Name, versions.versions[i].from)
			return
		}
	}
	period := b.period
	inForce.Past = func(n int) *formula.Table {
		rows, ok := versions.at(period.Minus(n))
		if !ok {
			return nil
		}
		for i, v := range versions.versions {
			if v.value.node == rows.node {
				return built[i]
			}
		}
		return nil
	}
}

// table checks one version of a table; nil after a fault.
func (b *builder) table(e Entry[Table], rows Rows) *formula.Table {
	before := len(b.faults)
	t := &formula.Table{Name: e.Name, Columns: e.Value.Columns, Declared: b.at(e.node)}
	if len(rows.Rows) == 0 {
		b.emptyTable(rows.node, e.Name)
		return nil
	}
	for i, c := range t.Columns {
		if slices.Contains(t.Columns[:i], c) {
			b.columnTwice(e.node, e.Name, c)
		}
	}
	for i, row := range rows.Rows {
		if len(row) != len(t.Columns) {
			b.wrongCells(b.rowNode(rows, i), e.Name, i+1, len(row), t.Columns)
			return nil
		}
		cells, texts := make([]value.Value, len(row)), make([]string, len(row))
		for j, cell := range row {
			cells[j] = cell.Value
			texts[j] = cell.written()
		}
		t.Rows = append(t.Rows, cells)
		t.Written = append(t.Written, texts)
	}
	for j := range t.Columns {
		t.Types = append(t.Types, b.columnType(e, rows, j))
	}
	t.Stepped = t.Types[0] == builtin.Number
	edge := e.Value.Edge.Value
	if edge == "" {
		edge = builtin.AtLeast.String()
	}
	t.Edge, _ = builtin.ParseEdge(edge)
	switch e.Value.Outside.Value {
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
	if len(b.faults) > before {
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
			b.mixedColumn(row[j].node, e.Name, i+1, e.Value.Columns[j], k, t)
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
		open, at := row[0].IsBlank(), rows.Rows[i][0].node
		t.Bounds = append(t.Bounds, builtin.Bound{Open: open, N: row[0].Number()})
		if open && (t.Edge.Upper() && i != last || !t.Edge.Upper() && i != 0) {
			b.openInside(at, e.Name, i+1)
		}
		if i == 0 || open || t.Rows[i-1][0].IsBlank() {
			continue
		}
		switch below := t.Rows[i-1][0]; below.Number().Cmp(row[0].Number()) {
		case 0:
			b.sameBound(at, e.Name, i+1, below)
		case 1:
			b.boundBelow(at, e.Name, i+1, row[0], below)
		}
	}
	if e.Value.To.node != nil {
		b.bothBounds(e, rows, t)
	}
}

// bothBounds holds the column that repeats the other bound against the bounds.
// The other bound of a row is the bound of its neighbour: of the next row where
// bounds are lower ends, of the row before where they are upper ends. Beyond the
// last neighbour the row goes on without end, so it must say so.
func (b *builder) bothBounds(e Entry[Table], rows Rows, t *formula.Table) {
	to := slices.Index(t.Columns, e.Value.To.Value)
	if to < 1 {
		b.noSuchTo(e.Value.To.node, e.Name, e.Value.To.Value, t.Columns)
		return
	}
	upper := t.Edge.Upper()
	for i := range t.Rows {
		neighbour := i + 1
		if upper {
			neighbour = i - 1
		}
		got, at := t.Rows[i][to], rows.Rows[i][to].node
		if neighbour < 0 || neighbour >= len(t.Rows) {
			if !got.IsBlank() {
				b.closedEnd(at, e.Name, i+1, got, !upper)
			}
			continue
		}
		want := t.Rows[neighbour][0]
		if value.Equal(got, want) {
			continue
		}
		what := "a gap"
		if order, ok := value.Compare(got, want); ok && (order > 0) != upper || got.IsBlank() {
			what = "an overlap"
		}
		b.gap(at, e.Name, e.Value.To.Value, i+1, got, neighbour+1, want, what)
	}
}

// keys checks that each row of a table that is no scale can be found by its
// first column.
func (b *builder) keys(e Entry[Table], rows Rows, t *formula.Table) {
	byKey := make([]int, 0, len(t.Rows))
	for i, row := range t.Rows {
		if row[0].IsBlank() {
			b.noKey(rows.Rows[i][0].node, e.Name, i+1)
			continue
		}
		byKey = append(byKey, i)
	}
	compare := func(i, j int) int {
		order, _ := value.Compare(t.Rows[i][0], t.Rows[j][0])
		return order
	}
	slices.SortStableFunc(byKey, compare)
	for k := 1; k < len(byKey); k++ {
		if i := byKey[k]; compare(byKey[k-1], i) == 0 {
			b.keyTwice(rows.Rows[i][0].node, e.Name, i+1, t.Rows[i][0])
		}
	}
	if e.Value.Edge.node != nil {
		b.notStepped(e.Value.Edge.node, e.Name, "edge")
	}
	if e.Value.To.node != nil {
		b.notStepped(e.Value.To.node, e.Name, "to")
	}
	if e.Value.Outside.node != nil {
		b.notStepped(e.Value.Outside.node, e.Name, "outside")
	}
}

// rowNode is where a row of a table stands.
func (b *builder) rowNode(rows Rows, i int) *yaml.Node {
	if i < len(rows.node.Content) {
		return rows.node.Content[i]
	}
	return rows.node
}
