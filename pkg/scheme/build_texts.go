package scheme

import (
	"slices"
	"strings"

	"paysheet/pkg/formula"
	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// checks builds what must not be.
func (b *builder) checks() {
	for _, e := range b.file.Checks.Entries {
		scope, ok := b.scope(e.Value.Per)
		if !ok {
			continue
		}
		c := &CheckDef{Name: e.Name, Scope: scope, Warning: e.Value.Level == "warning", Place: b.at(e.node)}
		c.When = b.check(e.Value.When, formula.Options{Scope: scope, Want: builtin.Boolean, Where: "when:"})
		c.Say = b.template(e.Value.Say, scope)
		b.out.Checks = append(b.out.Checks, c)
	}
}

// notices builds the texts for a person.
func (b *builder) notices() {
	for _, e := range b.file.Notices.Entries {
		n := &NoticeDef{Name: e.Name}
		n.When = b.check(e.Value.When, formula.Options{Scope: formula.EmployeeScope, Want: builtin.Boolean, Where: "when:"})
		n.Say = b.template(e.Value.Say, formula.EmployeeScope)
		b.out.Notices = append(b.out.Notices, n)
	}
}

// template reads a text with formulas in braces; {{ is a brace.
func (b *builder) template(t Text, scope formula.Scope) Template {
	var parts Template
	rest, offset := []rune(t.Value), 0
	if strings.TrimSpace(t.Value) == "" {
		b.emptyText(t.node)
	}
	for len(rest) > 0 {
		open := slices.Index(rest, '{')
		if open < 0 {
			return append(parts, TemplatePart{Text: string(rest)})
		}
		if open+1 < len(rest) && rest[open+1] == '{' {
			parts = append(parts, TemplatePart{Text: string(rest[:open+1])})
			rest, offset = rest[open+2:], offset+open+2
			continue
		}
		end := slices.Index(rest[open:], '}')
		if end < 0 {
			b.openBrace(t.node, offset+open)
			return parts
		}
		inside := string(rest[open+1 : open+end])
		b.mark(inside)
		e, faults := b.u.Check(inside, formula.Options{Scope: scope})
		if len(faults) == 0 {
			faults = b.foreignWords(inside, e)
		}
		b.formulaFaults(t.node, inside, offset+open+1, b.news(inside, faults))
		parts = append(parts, TemplatePart{Text: string(rest[:open])}, TemplatePart{Expr: e, Printed: b.isItem(e)})
		rest, offset = rest[open+end+1:], offset+open+end+1
	}
	return parts
}

// isItem tells whether an expression is the name of a line of the payslip.
func (b *builder) isItem(e formula.Expr) bool {
	ref, ok := e.(*formula.Ref)
	return ok && slices.ContainsFunc(b.out.Items, func(i *Item) bool { return i.Name == ref.Symbol.Name })
}

// textPlaces is how many decimal places texts show of a number, as many as the
// payslip does.
const textPlaces = 2

// Fill writes the text for one person, group or the company.
func (t Template) Fill(env formula.Env) string {
	var out strings.Builder
	for _, p := range t {
		if p.Expr == nil {
			out.WriteString(p.Text)
			continue
		}
		v := formula.Eval(p.Expr, env)
		if p.Printed && v.Kind() == value.Numeric {
			v = value.Of(v.Number().RoundPlaces(textPlaces, value.HalfAway))
		}
		out.WriteString(formula.DisplayTo(v, textPlaces))
	}
	return out.String()
}
