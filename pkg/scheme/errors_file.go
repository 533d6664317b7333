package scheme

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"paysheet/pkg/calendar"
	"paysheet/pkg/diag"
)

// What can be wrong with the file as YAML, and with its head.

func (p placed) tooManyBytes() {
	p.report(nil, CodeTooLarge, fmt.Sprintf("The scheme has more than %d bytes.", MaxFile), "Keep lists that long in a sheet with one: row.")
}

func (p placed) notUTF8() {
	p.report(nil, CodeYAML, "The file is not UTF-8.", "Save it as UTF-8.")
}

func (p placed) emptyFile() {
	p.report(nil, CodeYAML, "The file is empty.", "paysheet schemes lists schemes to begin from.")
}

func (p placed) twoDocuments(second *yaml.Node) {
	p.report(second, CodeYAML, "A second document begins here, and a scheme is one document.", "Take the line --- out, or put the second scheme into a file of its own.")
}

var yamlLine = regexp.MustCompile(`line (\d+): `)

// notYAML turns the error of the YAML reader into a problem. The reader names a
// line near the one that is wrong; a mistake that is known by its looks is
// shown where it stands.
func (p placed) notYAML(lines []string, err error) diag.Problem {
	place := diag.Place{File: p.file, Line: 1}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		place.Line, _ = strconv.Atoi(m[1])
		message = strings.Replace(message, m[0], "", 1)
	}
	hint := "Look at this line and those beside it: the colon after a name needs a blank, and everything under it the same indent."
	from, to := place.Line-2, place.Line+1
	if strings.HasPrefix(message, "unknown anchor") { // it names no line
		from, to = 0, len(lines)
	}
	for i := max(0, from); i < min(to, len(lines)); i++ {
		if slip := yamlSlip(lines[i], message); slip != "" {
			place.Line, hint = i+1, slip
			break
		}
	}
	return diag.Problem{Code: CodeYAML, Place: place, Message: "The file cannot be read as YAML: " + message + ".", Hint: hint}
}

// yamlSlip says what is wrong with a line, if it looks like one of the usual
// mistakes; message is what the YAML reader says.
func yamlSlip(line, message string) string {
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	anchor, isAnchor := strings.CutPrefix(message, "unknown anchor '")
	anchor, _, _ = strings.Cut(anchor, "'")
	switch {
	case isAnchor && strings.Contains(line, "*"+anchor):
		return "YAML takes a text that begins with * or & for a reference: put it in quotes."
	case isAnchor:
	case strings.Contains(message, "alphabetic or numeric") && (strings.Contains(line, ": *") || strings.Contains(line, ": &")):
		return "YAML takes a text that begins with * or & for a reference: put it in quotes."
	case strings.ContainsRune(indent, '\t'):
		return "The line is indented with a tab: use blanks."
	case strings.ContainsRune(line, '：') && !strings.Contains(line, ": "):
		return "The colon ： is a full-width one: write an ordinary one with a blank after it."
	case strings.Contains(line, `: "`) && strings.Count(line, `"`) > 2:
		return "A quotation mark begins the text, so YAML ends it at the next one: put the whole formula in single quotes."
	case strings.Contains(message, "cannot start any token") && strings.ContainsAny(line, "@%`"):
		return "A text that begins with @, %, ` or [@ stands in quotes."
	case strings.Contains(message, "',' or '}'") && strings.Contains(line, "{") && strings.Contains(line, "["):
		return "A formula with [ ] inside braces stands in quotes, or on a line of its own."
	}
	return ""
}

func (d *decoder) report(n *yaml.Node, code diag.Code, message, hint string) {
	placed{file: d.file, source: d.source, list: &d.faults}.report(n, code, message, hint)
}

const mergeTag = "!!merge"

// slip tells whether a key is what YAML has split off a formula or a text: inside
// braces a plain one ends at its comma, and what comes after it is a key without
// a value.
func slip(mapping, name, val *yaml.Node) bool {
	flow := mapping.Style&yaml.FlowStyle != 0 && name.Style == 0 && name.ShortTag() != mergeTag
	return flow && (isNull(val) && val.Value == "" || strings.ContainsAny(name.Value, "()*/+<>="))
}

func (d *decoder) splitAtComma(name *yaml.Node) {
	d.report(name, CodeSlip, fmt.Sprintf("Inside braces YAML splits at a comma, so that %s stands alone as a key.", short(name.Value)),
		"Put the whole formula or text in quotes, or on a line of its own.")
}

// unknownKey reports a key that a mapping does not have.
func (d *decoder) unknownKey(name *yaml.Node, keys []key) {
	if name.ShortTag() == mergeTag {
		d.mergeKey(name)
		return
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.name
	}
	hint := strings.TrimSpace(didYouMean(name.Value, names) + " Possible here: " + strings.Join(names, ", ") + ".")
	d.report(name, CodeUnknownKey, fmt.Sprintf("There is no key %s here.", short(name.Value)), hint)
}

func (d *decoder) mergeKey(n *yaml.Node) {
	d.report(n, CodeUnknownKey, "The merge key << is not read in a scheme.", "Write the keys out, so that a reader sees them where they hold.")
}

func (d *decoder) tagged(n *yaml.Node) {
	d.report(n, CodeKind, fmt.Sprintf("The tag %s has no meaning in a scheme.", short(n.Tag)), "Take it out; a text stands in quotes.")
}

func (d *decoder) duplicate(n, first *yaml.Node, name string) {
	d.report(n, CodeDuplicate, fmt.Sprintf("%s stands twice; the first one is in line %d.", name, first.Line), "Keep one of them, or give one another name.")
}

func (d *decoder) missingKey(n *yaml.Node, name string) {
	d.report(n, CodeMissingKey, fmt.Sprintf("The key %s is missing here.", name), "Add "+name+":.")
}

func (d *decoder) noItems(n *yaml.Node) {
	d.report(n, CodeMissingKey, "The scheme has no items, so there is nothing to pay.", "Declare the lines of the payslip under items:.")
}

func (d *decoder) wrongKind(n *yaml.Node, want string) {
	var got string
	switch {
	case isNull(n):
		got = "nothing"
	case n.Kind == yaml.MappingNode:
		got = "a mapping"
	case n.Kind == yaml.SequenceNode && len(n.Content) == 0:
		got = "an empty list"
	case n.Kind == yaml.SequenceNode:
		got = "a list"
	default:
		got = short(n.Value)
	}
	hint := ""
	if isNull(n) {
		hint = "Write it after the colon, or take the key out."
		if n.Value != "" {
			hint = fmt.Sprintf("If the text %s is meant, put it in quotes.", n.Value)
		}
	}
	d.report(n, CodeKind, fmt.Sprintf("This is %s, and %s is needed here.", got, want), hint)
}

func (d *decoder) wrongWord(n *yaml.Node, got string, want []string) {
	hint := didYouMean(got, want)
	if len(want) == 2 && want[0] == "true" {
		switch got {
		case "yes", "是", "on", "True", "TRUE":
			hint = "Did you mean true?"
		case "no", "否", "off", "False", "FALSE":
			hint = "Did you mean false?"
		}
	}
	for _, w := range want {
		if w == got {
			hint = "Take the quotes off."
		}
	}
	d.report(n, CodeWord, fmt.Sprintf("%s is none of: %s.", short(got), strings.Join(want, ", ")), hint)
}

func (d *decoder) looksLike(n *yaml.Node, meant string) {
	d.report(n, CodeKind, fmt.Sprintf("%s looks like %s and would be read as a text.", short(n.Value), meant), fmt.Sprintf("Write %s, or put it in quotes if a text is meant.", meant))
}

func (d *decoder) leadingZeros(n *yaml.Node) {
	d.report(n, CodeKind, fmt.Sprintf("%s looks like an id and would be read as a number, without its zeros.", short(n.Value)), "Put it in quotes, or write the number without zeros before it.")
}

func (d *decoder) emptyFormula(n *yaml.Node) {
	d.report(n, CodeKind, "The formula is empty.", "Write it after the colon; BLANK() is a figure that is not there, 0 one that is nought.")
}

func (d *decoder) bracketFormula(n *yaml.Node) {
	d.report(n, CodeKind, "YAML reads a text that begins with [ as a list.", "Put the formula in quotes, for instance '[@迟到分钟] > 0'.")
}

func (d *decoder) badName(n *yaml.Node, name string) {
	d.report(n, CodeName, fmt.Sprintf("%s cannot be a name: it is empty or has blanks around it.", short(name)), "Write a name without blanks around it.")
}

func (d *decoder) invisible(n *yaml.Node, name string) {
	d.report(n, CodeName, fmt.Sprintf("The name %s holds a character that cannot be seen.", short(name)), "Type the name again instead of pasting it.")
}

func (d *decoder) badID(n *yaml.Node, id string) {
	d.report(n, CodeName, fmt.Sprintf("%s cannot be a scheme's id.", short(id)), "Use letters a to z, digits and single hyphens, such as foreign-trade.")
}

func (d *decoder) badWindow(n *yaml.Node) {
	d.report(n, CodeKind, "window: needs a month as the period, and a day from 2 to 28.", "Write window: {from: 23} for the 23rd of the month before to the 22nd.")
}

func (d *decoder) badRound(n *yaml.Node) {
	d.report(n, CodeKind, fmt.Sprintf("round: needs a number above 0, and this is %s.", short(n.Value)), "Write 0.01 for the fen, 1 for whole yuan.")
}

func (d *decoder) badPeriod(n *yaml.Node, got string) {
	d.report(n, CodePeriod, fmt.Sprintf("%s is no period.", short(got)), "Write a month as 2026-10, a quarter as 2026-Q4, a year as 2026.")
}

func (d *decoder) periodsOutOfOrder(n *yaml.Node) {
	d.report(n, CodePeriod, fmt.Sprintf("%s does not come after the period before it.", n.Value), "Put the periods in order, the earliest first.")
}

func (d *decoder) untilBefore(n *yaml.Node, until, effective calendar.Period) {
	d.report(n, CodePeriod, fmt.Sprintf("until: %s comes before effective: %s.", until, effective), "Correct one of them.")
}

func (d *decoder) tooLarge(n *yaml.Node) {
	d.report(n, CodeTooLarge, fmt.Sprintf("The scheme has more than %d values, aliases counted each time.", maxNodes), "Keep lists that long in a sheet with one: row.")
}

func (p placed) otherUnit(n *yaml.Node, unit calendar.Unit, run calendar.Period) {
	p.report(n, CodeNotInForce, fmt.Sprintf("The scheme pays by the %s, and the run is for %s.", unit, run), "Name a period of the scheme's kind.")
}

func (p placed) notYetInForce(n *yaml.Node, from, run calendar.Period) {
	p.report(n, CodeNotInForce, fmt.Sprintf("The scheme is in force from %s on, and the run is for %s.", from, run), "Take the scheme that was in force then.")
}

func (p placed) noLongerInForce(n *yaml.Node, until, run calendar.Period) {
	p.report(n, CodeNotInForce, fmt.Sprintf("The scheme was in force until %s, and the run is for %s.", until, run), "Take the scheme that came after it.")
}
