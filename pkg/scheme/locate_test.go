package scheme

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

// locateCases are files with one scalar under the key 式. The character before
// which « stands in the file is the one to find; « itself is taken out of the
// file, and « in value says which character of the value it is.
var locateCases = []struct{ name, file, value string }{
	{"plain", "式: 基本工资 * «绩效分", "基本工资 * «绩效分"},
	{"plain, first", "式: «基本工资", "«基本工资"},
	{"plain, end", "式: 基本工资 +«", "基本工资 +«"},
	{"plain, nested", "值:\n  出勤分:\n    式: MAX(0, «分)", "MAX(0, «分)"},
	{"plain, before a comment", "式: 甲 + «乙   # 说明", "甲 + «乙"},
	{"plain, in braces", "{名: 甲, 式: 甲 + «乙, 类: 丙}", "甲 + «乙"},
	{"plain, several lines", "式: IF(甲,\n  乙,\n  «丙)", "IF(甲, 乙, «丙)"},
	{"plain, at the fold", "式: IF(甲,«  \n  乙)", "IF(甲,« 乙)"},
	{"plain, empty line", "式: 甲\n\n\n  + «乙", "甲\n\n+ «乙"},
	{"plain, on the next line", "式:\n  甲\n  + «乙", "甲 + «乙"},
	{"plain, tab", "式: 甲\t+ «乙", "甲\t+ «乙"},
	{"single quotes", "式: '甲 + «乙'", "甲 + «乙"},
	{"single quotes, doubled", "式: '''甲 乙'' + «丙'", "'甲 乙' + «丙"},
	{"single quotes, at the doubled", "式: '甲 + «''乙'''", "甲 + «'乙'"},
	{"single quotes, several lines", "式: '甲\n\n  + 乙\n    + «丙'", "甲\n+ 乙 + «丙"},
	{"single quotes, in braces", "{式: '甲, «乙'}", "甲, «乙"},
	{"double quotes", `式: "SUMIFS(考勤[天数], 考勤[类型], \"事假\") + «甲"`, `SUMIFS(考勤[天数], 考勤[类型], "事假") + «甲`},
	{"double quotes, at an escape", `式: "甲 = «\"乙\""`, `甲 = «"乙"`},
	{"double quotes, code points", `式: "\u7532\x20+ \U0001F600\n\t«乙"`, "甲 + 😀\n\t«乙"},
	{"double quotes, other escapes", `式: "\\\0\e\_«甲"`, "\\\x00\x1b\u00a0«甲"},
	{"double quotes, several lines", "式: \"甲\n  + «乙\"", "甲 + «乙"},
	{"double quotes, escaped break", "式: \"甲 \\\n  + «乙\"", "甲 + «乙"},
	{"double quotes, escaped break and empty line", "式: \"甲\\\n\n  + «乙\"", "甲\n+ «乙"},
	{"double quotes, escaped blank", "式: \"甲\n  \\ + «乙\"", "甲  + «乙"},
	{"double quotes, trailing break", `式: "甲 «\n"`, "甲 «\n"},
	{"literal", "式: |\n  甲\n  + «乙\n后: 1\n", "甲\n+ «乙\n"},
	{"literal, at the break", "式: |\n  甲«\n  乙\n", "甲«\n乙\n"},
	{"literal, strip, comment", "式: |- # 说明\n  甲\n  + «乙", "甲\n+ «乙"},
	{"literal, keep", "式: |+\n  甲 «乙\n\n\n后: 1\n", "甲 «乙\n\n\n"},
	{"literal, empty lines", "式: |\n\n  甲\n\n    + «乙\n", "\n甲\n\n  + «乙\n"},
	{"literal, blanks only", "式: |\n  甲\n     \n  «乙\n", "甲\n   \n«乙\n"},
	{"literal, indicator", "外:\n  式: |2\n      甲\n    «乙\n", "  甲\n«乙\n"},
	{"literal, indicator and chomping", "外:\n  式: |1-\n     甲 «乙\n", "  甲 «乙"},
	{"literal, carriage returns", "式: |\r\n  甲\r\n  + «乙\r\n", "甲\n+ «乙\n"},
	{"folded", "式: >\n  甲\n  + «乙\n", "甲 + «乙\n"},
	{"folded, at the fold", "式: >\n  甲«\n  + 乙\n", "甲« + 乙\n"},
	{"folded, strip", "式: >-\n  IF(甲,\n  乙,\n  «丙)\n后: 1\n", "IF(甲, 乙, «丙)"},
	{"folded, empty lines", "式: >\n  甲\n\n\n  + «乙\n", "甲\n\n+ «乙\n"},
	{"folded, deeper lines", "式: >\n  IF(甲,\n    乙,\n    丙\n  ) + «丁\n", "IF(甲,\n  乙,\n  丙\n) + «丁\n"},
	{"folded, deeper line and empty line", "式: >\n  甲\n\n    乙\n\n  + «丙\n", "甲\n\n  乙\n\n+ «丙\n"},
	{"folded, indicator", "外:\n  式: >2-\n      甲\n    «乙\n", "  甲\n«乙"},
	{"tag", "式: !!str 甲 «乙", "甲 «乙"},
	{"tag and anchor, quoted", "式: &a !!str \"甲 «乙\"", "甲 «乙"},
	{"anchor, block", "式: &a |\n  甲 «乙\n", "甲 «乙\n"},
	{"anchor, next line", "式: &a\n  甲 «乙\n", "甲 «乙"},
}

func TestLocate(t *testing.T) {
	for _, c := range locateCases {
		file := strings.Replace(c.file, "«", "", 1)
		node := scalarUnder(t, c.name, file)
		if want := strings.Replace(c.value, "«", "", 1); node.Value != want {
			t.Errorf("%s: the file holds %q, not %q", c.name, node.Value, want)
			continue
		}
		before, _, _ := strings.Cut(c.file, "«")
		wantLine := strings.Count(before, "\n") + 1
		wantColumn := len([]rune(before[strings.LastIndex(before, "\n")+1:])) + 1
		offset := len([]rune(c.value[:strings.Index(c.value, "«")]))
		line, column := locate(strings.Split(file, "\n"), node, offset)
		if line != wantLine || column != wantColumn {
			t.Errorf("%s: got %d:%d, want %d:%d", c.name, line, column, wantLine, wantColumn)
		}
	}
}

// scalarUnder returns the value of the key 式, wherever it stands.
func scalarUnder(t *testing.T, name, file string) *yaml.Node {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(file), &document); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var find func(n *yaml.Node) *yaml.Node
	find = func(n *yaml.Node) *yaml.Node {
		for i, child := range n.Content {
			if n.Kind == yaml.MappingNode && i%2 == 0 && child.Value == "式" {
				return n.Content[i+1]
			}
			if found := find(child); found != nil {
				return found
			}
		}
		return nil
	}
	node := find(&document)
	if node == nil {
		t.Fatalf("%s: there is no 式 in %q", name, file)
	}
	return node
}

func TestLocateFallsBackToTheStart(t *testing.T) {
	node := scalarUnder(t, "plain", "外:\n  式: 甲 + 乙")
	for name, source := range map[string][]string{
		"no source":    nil,
		"other source": {"外:", "  式: 丙 + 丁 + 戊"},
		"short source": {"外:"},
		"short line":   {"外:", "式"},
	} {
		if line, column := locate(source, node, 4); line != 2 || column != 6 {
			t.Errorf("%s: got %d:%d, want 2:6", name, line, column)
		}
	}
	if line, column := locate([]string{"外:", "  式: 甲 + 乙"}, node, 99); line != 2 || column != 11 {
		t.Errorf("past the end: got %d:%d, want 2:11", line, column)
	}
	if line, column := locate([]string{"外:", "  式: 甲 + 乙"}, node, -1); line != 2 || column != 6 {
		t.Errorf("before the start: got %d:%d, want 2:6", line, column)
	}
}

// Whatever yaml.v3 writes, in any style, each character is found where it is.
func TestLocateFindsEveryCharacter(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		value := rapid.StringMatching(`[甲乙a1]([甲乙a1 '"\\+#:,\[\n\t]{0,30}[甲乙a1\n])?`).Draw(r, "value")
		style := rapid.SampledFrom([]yaml.Style{0, yaml.SingleQuotedStyle, yaml.DoubleQuotedStyle, yaml.LiteralStyle, yaml.FoldedStyle}).Draw(r, "style")
		written := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{
			{Kind: yaml.ScalarNode, Value: "式"},
			{Kind: yaml.ScalarNode, Value: value, Style: style, Tag: "!!str"},
		}}
		file, err := yaml.Marshal(map[string]any{"外": written})
		if err != nil {
			r.Skip(err)
		}
		node := scalarUnder(t, value, string(file))
		source := strings.Split(string(file), "\n")
		lastLine, lastColumn := 0, 0
		for i, c := range []rune(node.Value) {
			line, column := locate(source, node, i)
			if strings.ContainsRune("甲乙a1", c) {
				if at := []rune(source[line-1]); column > len(at) || at[column-1] != c {
					r.Fatalf("character %d, %c, is not at %d:%d of\n%s", i, c, line, column, file)
				}
			}
			if trailing := strings.TrimRight(node.Value, "\n"); i < len([]rune(trailing)) {
				if line < lastLine || line == lastLine && column <= lastColumn {
					r.Fatalf("character %d at %d:%d stands before the one before it, of\n%s", i, line, column, file)
				}
			}
			lastLine, lastColumn = line, column
		}
	})
}
