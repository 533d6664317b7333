package formula

import (
	"slices"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
	"paysheet/pkg/value"
)

// lookup checks LOOKUP, TIER, LINEAR and XLOOKUP.
func (c *checker) lookup(n *syntax.Call, f *builtin.Function) Expr {
	if f.Name == "XLOOKUP" {
		return c.find(n)
	}
	x := c.expr(n.Args[0])
	table, result := c.tableArg(n.Args[1], f.Name)
	if x == nil || table == nil {
		return nil
	}
	if !table.Stepped {
		c.noBounds(n.Args[1], f.Name, table)
		return nil
	}
	if !c.want(x, builtin.Number, f.Name) {
		return nil
	}
	// Between two rows and over a slice each row counts, so none may be empty.
	if f.Name != "LOOKUP" && !table.allNumbers(result) || f.Name == "LINEAR" && !table.allNumbers(0) {
		c.notAllNumbers(n.Args[1], f.Name, table)
		return nil
	}
	return &Step{base{n.Span, table.Types[result]}, f, x, table, result}
}

// allNumbers tells whether each row has a number in the column.
func (t *Table) allNumbers(column int) bool {
	return !slices.ContainsFunc(t.Rows, func(row []value.Value) bool { return row[column].Kind() != value.Numeric })
}

// tableArg is a table or one column of it; table is nil after a fault.
func (c *checker) tableArg(n syntax.Node, function string) (table *Table, result int) {
	switch n := n.(type) {
	case *syntax.Name:
		if t, ok := c.u.Tables[n.Name]; ok {
			return t, len(t.Columns) - 1
		}
		if c.u.Names[n.Name] == nil && c.u.Sheets[n.Name] == nil {
			c.unknownName(n)
			return nil, 0
		}
	case *syntax.Column:
		t, ok := c.u.Tables[n.Table]
		if !ok && c.u.Sheets[n.Table] == nil {
			c.unknownTable(n.TableSpan, n.Table)
			return nil, 0
		}
		if !ok {
			break
		}
		i, ok := t.column(n.Name)
		if !ok {
			c.unknownColumn(n.NameSpan, n.Table, n.Name, t.Columns)
			return nil, 0
		}
		return t, i
	}
	c.noTable(n, function)
	return nil, 0
}

// find checks XLOOKUP(key, where[column], where[column], otherwise).
func (c *checker) find(n *syntax.Call) Expr {
	x := c.expr(n.Args[0])
	key, ok1 := n.Args[1].(*syntax.Column)
	get, ok2 := n.Args[2].(*syntax.Column)
	if !ok1 || !ok2 {
		bad := n.Args[1]
		if ok1 {
			bad = n.Args[2]
		}
		c.needsColumn(bad, "XLOOKUP")
		return nil
	}
	if key.Table != get.Table {
		c.differentSheets(get, "XLOOKUP")
		return nil
	}
	found := &Find{X: x}
	keyType, getType, ok := c.findColumns(found, key, get)
	if !ok || x == nil || !c.want(x, keyType, "XLOOKUP in "+key.Table) {
		return nil
	}
	if found.Sheet != nil && c.past {
		c.notRecorded(n.Span, syntax.Print(n))
		return nil
	}
	found.base = base{n.Span, getType}
	if len(n.Args) > 3 {
		found.Otherwise = c.expr(n.Args[3])
		if found.Otherwise == nil || !c.want(found.Otherwise, getType, "XLOOKUP") {
			return nil
		}
	}
	found.index()
	return found
}

// findColumns fills in where XLOOKUP looks; ok is false after a fault.
func (c *checker) findColumns(f *Find, key, get *syntax.Column) (keyType, getType builtin.Type, ok bool) {
	if t, isTable := c.u.Tables[key.Table]; isTable {
		i, ok1 := t.column(key.Name)
		j, ok2 := t.column(get.Name)
		if !ok1 {
			c.unknownColumn(key.NameSpan, key.Table, key.Name, t.Columns)
		}
		if !ok2 {
			c.unknownColumn(get.NameSpan, get.Table, get.Name, t.Columns)
		}
		if !ok1 || !ok2 {
			return 0, 0, false
		}
		f.Table, f.Key, f.Get = t, i, j
		return t.Types[i], t.Types[j], true
	}
	sheet, keyColumn := c.sheetColumn(key)
	if keyColumn == nil {
		return 0, 0, false
	}
	_, getColumn := c.sheetColumn(get)
	if getColumn == nil {
		return 0, 0, false
	}
	if !sheet.Keyed {
		c.noKeys(key, sheet)
		return 0, 0, false
	}
	f.Sheet, f.Key, f.Get = sheet, keyColumn.Index, getColumn.Index
	return keyColumn.Type(), getColumn.Type(), true
}
