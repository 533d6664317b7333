package source

import (
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/diag"
)

// The kinds of problems of a profile's file.
const (
	// CodeYAML is a file that is no YAML, or too large.
	CodeYAML diag.Code = "P01"
	// CodeKeys is a key that a profile does not have, that stands twice or is
	// missing, or keys that do not go together.
	CodeKeys diag.Code = "P02"
	// CodeKind is a value of the wrong kind, or a word that is not among those
	// possible.
	CodeKind diag.Code = "P03"
	// CodeName is a name that nothing has, or that cannot be one.
	CodeName diag.Code = "P04"
	// CodePattern is a pattern that cannot be used.
	CodePattern diag.Code = "P05"
)

// short quotes a text for a message.
func short(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}

func (d *decoder) mistake(n *yaml.Node, code diag.Code, message, hint string) {
	at := diag.Place{File: d.file, Line: 1, Column: 1}
	if n != nil {
		at.Line, at.Column = n.Line, n.Column
	}
	d.faults.Add(diag.Problem{Code: code, Place: at, Message: message, Hint: hint})
}

func (d *decoder) notYAML(why string) {
	why = strings.TrimPrefix(why, "yaml: ")
	at := diag.Place{File: d.file, Line: 1, Column: 1}
	if rest, ok := strings.CutPrefix(why, "line "); ok {
		if line, what, ok := strings.Cut(rest, ": "); ok {
			if n, err := strconv.Atoi(line); err == nil {
				at.Line, why = n, what
			}
		}
	}
	d.faults.Add(diag.Problem{Code: CodeYAML, Place: at, Message: "The file cannot be read as YAML: " + why + ".", Hint: "See that colons, quotes and indents are as in a profile that ships: paysheet sources show."})
}

func (d *decoder) tooManyBytes() {
	d.mistake(nil, CodeYAML, fmt.Sprintf("A profile has at most %d KB.", MaxFile>>10), "")
}

func (d *decoder) tooLarge(n *yaml.Node) {
	d.mistake(n, CodeYAML, fmt.Sprintf("A profile has at most %d values.", maxNodes), "")
}

func (d *decoder) wrongKind(n *yaml.Node, want string) {
	d.mistake(n, CodeKind, want+" is needed here.", "")
}

func (d *decoder) wrongWord(n *yaml.Node, got string, among []string) {
	d.mistake(n, CodeKind, fmt.Sprintf("%s was read, one of %s was expected.", short(got), strings.Join(among, ", ")), didYouMean(got, among))
}

func (d *decoder) unknownKey(n *yaml.Node, known []string) {
	d.mistake(n, CodeKeys, fmt.Sprintf("There is no key %s here; there are %s.", n.Value, strings.Join(known, ", ")), didYouMean(n.Value, known))
}

func (d *decoder) missingKey(n *yaml.Node, name string) {
	d.mistake(n, CodeKeys, "The key "+name+": is missing.", "")
}

func (d *decoder) duplicate(n *yaml.Node, name string) {
	d.mistake(n, CodeKeys, name+" stands here a second time.", "")
}

func (d *decoder) unknownName(n *yaml.Node, name string, known []string) {
	d.mistake(n, CodeName, "There is no "+short(name)+" here; there are "+list(known)+".", didYouMean(name, known))
}

func (d *decoder) badID(n *yaml.Node, id string) {
	d.mistake(n, CodeName, short(id)+" cannot be an id: letters, digits, hyphens and dots, and not none.", "")
}

func didYouMean(name string, among []string) string {
	if near := diag.Nearest(name, among); near != "" {
		return "Did you mean " + near + "?"
	}
	return ""
}
