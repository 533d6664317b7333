// Package formula checks formulas and works them out.
//
// In come a formula's text and a Universe of names; out goes a checked
// expression, in which every name is resolved, every type is known and every
// aggregate stands apart as a Slot, or the faults of the text. An expression is
// evaluated against an Env, which says what the names are for one person, team
// or row. The package knows no sheet files, keeps no figures and reads no clock.
package formula

// Level is how wide a figure is: there is one for the company, one for each
// group, one for each employee, or one for each row of a sheet.
type Level uint8

const (
	// Constant is a parameter or a table: the same for every company.
	Constant Level = iota
	// Company is one figure for all.
	Company
	// Group is one figure for each group, such as each 班组.
	Group
	// Employee is one figure for each person.
	Employee
	// Row is one figure for each row of a sheet.
	Row
)

// Scope is whose a figure is. Name is the roster's column for a Group, the
// sheet for a Row, else "".
type Scope struct {
	Level Level
	Name  string
}

// The scopes that need no name.
var (
	ConstantScope = Scope{Level: Constant}
	CompanyScope  = Scope{Level: Company}
	EmployeeScope = Scope{Level: Employee}
)

// GroupScope is the scope of one figure for each value of a roster column.
func GroupScope(column string) Scope { return Scope{Level: Group, Name: column} }

// RowScope is the scope of one figure for each row of a sheet.
func RowScope(sheet string) Scope { return Scope{Level: Row, Name: sheet} }

// String says whose a figure of the scope is, as messages put it.
func (s Scope) String() string {
	switch s.Level {
	case Company:
		return "the company"
	case Group:
		return "each " + s.Name
	case Employee:
		return "each employee"
	case Row:
		return "each row of " + s.Name
	default:
		return "the scheme"
	}
}

// Key writes the scope as `per:` does in a scheme: company, employee, or the
// name of the roster's column.
func (s Scope) Key() string {
	switch s.Level {
	case Company:
		return "company"
	case Employee:
		return "employee"
	case Group, Row:
		return s.Name
	default:
		return ""
	}
}

// sees tells whether a formula of scope s may use figures of scope t by name:
// its own and wider ones.
func (u *Universe) sees(s, t Scope) bool {
	if s == t || t.Level == Constant {
		return true
	}
	switch s.Level {
	case Group:
		return t.Level == Company
	case Employee:
		return t.Level == Company || t.Level == Group
	case Row:
		sheet, ok := u.Sheets[s.Name]
		return ok && u.sees(sheet.Owner, t)
	default:
		return false
	}
}

// narrower tells whether there are several figures of scope t for one of s.
func (u *Universe) narrower(s, t Scope) bool { return s != t && u.sees(t, s) }
