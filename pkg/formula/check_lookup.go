package formula

import (
	"fmt"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
)

// lookup checks LOOKUP, TIER, LINEAR and XLOOKUP.
func (c *checker) lookup(n *syntax.Call, f *builtin.Function) Expr {
	if f.Name == "XLOOKUP" {
		return c.find(n)
	}
	x := c.expr(n.Args[0])
	table, result := c.tableArg(n.Args[1], f.Name)
	if x == nil || table == nil || !c.want(x, builtin.Number, f.Name) {
		return nil
	}
	if !table.Stepped {
		c.badTable(n.Args[1].Pos(), fmt.Sprintf("%s needs bounds in the first column of %s, and those are no numbers.", f.Name, table.Name),
			fmt.Sprintf("To find a row by its text write XLOOKUP(x, %s[%s], %s[…]).", table.Name, table.Columns[0], table.Name))
		return nil
	}
	if f.Name != "LOOKUP" && table.Types[result] != builtin.Number || f.Name == "LINEAR" && table.hasOpenBound() {
		c.badTable(n.Args[1].Pos(), fmt.Sprintf("%s needs a number in each row of %s.", f.Name, table.Name), "")
		return nil
	}
	return &Step{base{n.Span, table.Types[result]}, f, x, table, result}
}

func (t *Table) hasOpenBound() bool {
	for _, b := range t.Bounds {
		if b.Open {
			return true
		}
	}
	return false
}

// tableArg is a table or one column of it; table is nil after a fault.
func (c *checker) tableArg(n syntax.Node, function string) (table *Table, result int) {
	switch n := n.(type) {
	case *syntax.Name:
		if t, ok := c.u.Tables[n.Name]; ok {
			return t, len(t.Columns) - 1
		}
		if _, ok := c.u.Names[n.Name]; !ok {
			c.unknownName(n)
			return nil, 0
		}
	case *syntax.Column:
		t, ok := c.u.Tables[n.Table]
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
	c.badTable(n.Pos(), function+" needs a table of the scheme here.", "Name one that stands under tables:, or a column of it: table[column].")
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
	found.base = base{n.Span, getType}
	if len(n.Args) > 3 {
		found.Otherwise = c.expr(n.Args[3])
		if found.Otherwise == nil || !c.want(found.Otherwise, getType, "XLOOKUP") {
			return nil
		}
	}
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
		c.badTable(key.Span, fmt.Sprintf("XLOOKUP looks in a table or in a sheet with a key of its own, and %s is neither.", sheet.Name),
			"Declare such a sheet with one: row and key:.")
		return 0, 0, false
	}
	f.Sheet, f.Key, f.Get = sheet, keyColumn.Index, getColumn.Index
	return keyColumn.Type(), getColumn.Type(), true
}
