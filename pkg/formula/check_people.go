package formula

import (
	"slices"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/formula/syntax"
)

// rank checks RANK(x) and RANK(x, group).
func (c *checker) rank(n *syntax.Call, f *builtin.Function) Expr {
	if !c.ranks(n, f) {
		return nil
	}
	slot := &Slot{Kind: Ranking, Scope: c.scope, Text: syntax.Print(n), Type: builtin.Number, Over: c.scope, Within: CompanyScope}
	slot.Arg = c.expr(n.Args[0])
	if slot.Arg == nil || !c.want(slot.Arg, builtin.Number, f.Name) {
		return nil
	}
	if len(n.Args) > 1 {
		column, ok := c.groupColumn(n.Args[1])
		if !ok {
			return nil
		}
		if c.scope != EmployeeScope {
			c.wrongScope(n, "RANK within a group", "Groups are ranked among all groups: leave out the second argument.")
			return nil
		}
		slot.Within = GroupScope(column)
	}
	return c.peopleSlot(n, slot)
}

// ranks tells whether RANK and SHARE work in the formula's scope.
func (c *checker) ranks(n *syntax.Call, f *builtin.Function) bool {
	if c.past {
		c.notRecorded(n.Span, syntax.Print(n))
		return false
	}
	if c.scope.Level != Employee && c.scope.Level != Group {
		c.wrongScope(n, f.Name, "It compares employees or groups with each other; use it in a value or an item of each employee, or in a value with per: a group.")
		return false
	}
	return true
}

// groupColumn is the roster's column that an argument names.
func (c *checker) groupColumn(n syntax.Node) (string, bool) {
	name := ""
	switch n := n.(type) {
	case *syntax.Name:
		name = n.Name
	case *syntax.Column:
		if c.u.Roster != nil && n.Table == c.u.Roster.Name {
			name = n.Name
		}
	}
	if !slices.Contains(c.u.Groups, name) {
		c.noGroup(n, name)
		return "", false
	}
	return name, true
}

// share checks SHARE(pool, weight).
func (c *checker) share(n *syntax.Call, f *builtin.Function) Expr {
	if !c.ranks(n, f) {
		return nil
	}
	within, ok := c.poolScope(n.Args[0])
	if !ok {
		c.ownPool(n.Args[0])
		return nil
	}
	if !c.u.sees(c.scope, within) {
		c.notVisible(n.Args[0].Pos(), syntax.Print(n.Args[0]), within)
		return nil
	}
	slot := &Slot{Kind: Sharing, Scope: c.scope, Text: syntax.Print(n), Type: builtin.Number, Over: c.scope, Within: within}
	slot.Pool = c.in(within, n.Args[0])
	slot.Arg = c.expr(n.Args[1])
	if slot.Pool == nil || slot.Arg == nil || !c.want(slot.Pool, builtin.Number, f.Name) || !c.want(slot.Arg, builtin.Number, f.Name) {
		return nil
	}
	return c.peopleSlot(n, slot)
}

// poolScope is the scope of the figures in a pool: that of a group if one is
// named, else the company. ok is false when a figure of the own scope is named.
func (c *checker) poolScope(n syntax.Node) (scope Scope, ok bool) {
	scope, ok = CompanyScope, true
	syntax.Inspect(n, func(n syntax.Node) bool {
		s, known := c.scopeOf(n)
		switch {
		case !known || s.Level == Constant || s.Level == Company:
		case s == c.scope:
			ok = false
		case s.Level == Group:
			scope = s
		}
		call, isCall := n.(*syntax.Call)
		return !isCall || !collects(call.Name)
	})
	return scope, ok
}

// peopleSlot registers the slot. Whom `for:` leaves out takes no part.
func (c *checker) peopleSlot(n *syntax.Call, slot *Slot) Expr {
	key := slotKey{scope: slot.Scope, text: slot.Text, row: c.own, forExpr: c.forExpr}
	if c.forExpr != nil {
		condition, _ := builtin.Find("IF")
		slot.Arg = &Choice{base{slot.Arg.Pos(), slot.Arg.Type()}, condition, []Expr{c.forExpr, slot.Arg, blank(n.Span)}}
	}
	slot = c.u.slot(key, slot)
	return &SlotRef{base{n.Span, slot.Type}, slot}
}
