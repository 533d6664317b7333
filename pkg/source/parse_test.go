package source

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/schemes"
)

// small is the smallest profile.
const small = `source: x
title: 小
recognise:
  headings: [甲, 乙]
columns:
  甲: id
  乙: number
person:
  ways: [甲]
sheets:
  工单:
    columns:
      数: 乙
`

func TestParseFaults(t *testing.T) {
	if p, problems := Parse("x.yaml", []byte(small)); p == nil {
		t.Fatal(problems)
	}
	tests := map[string]struct {
		old, new string
		want     string
	}{
		"an unknown key":             {"title: 小", "titel: 小", "P02 x.yaml:1:1 The key title: is missing.¦P02 x.yaml:2:1 There is no key titel here"},
		"a key twice":                {"title: 小", "title: 小\ntitle: 大", "P02 x.yaml:3:1 title stands here a second time."},
		"an unknown type":            {"乙: number", "乙: numbr", `P03 x.yaml:7:6 "numbr" was read, one of id,`},
		"a list for a word":          {"title: 小", "title: [小]", "P03 x.yaml:2:8 a single value is needed here."},
		"an empty list":              {"[甲, 乙]", "[]", "P03 x.yaml:4:13 a list with something in it is needed here."},
		"a bad id":                   {"source: x", "source: ../x", `P04 x.yaml:1:9 "../x" cannot be an id`},
		"an id that means nothing":   {"source: x", "source: none", `P04 x.yaml:1:9 "none" cannot be an id`},
		"a column that is not there": {"数: 乙", "数: 丙", `P04 x.yaml:13:10 There is no "丙" here; there are 甲, 乙.`},
		"a way that is not there":    {"ways: [甲]", "ways: [丁]", `P04 x.yaml:9:10 There is no "丁" here`},
		"the link declared":          {"数: 乙", "工号: 乙", "P04 x.yaml:11:3 工号 is filled in from the roster"},
		"two of take and sum":        {"数: 乙", "数: {take: 乙, sum: [乙]}", "P02 x.yaml:13:10 数 needs one of take:"},
		"is and not":                 {"数: 乙", "数: {take: 乙, is: [1], not: [2]}", "P02 x.yaml:13:10 数 needs one of take:"},
		"no number":                  {"数: 乙", "数: {take: 乙, times: viel}", "P03 x.yaml:13:27 a number is needed here."},
		"an unknown place":           {"headings:", "banner: '{was}'\n  headings:", "P05 x.yaml:4:11 The pattern \"{was}\" cannot be used: there is no place {was}"},
		"a brace left open":          {"headings:", "banner: '{from'\n  headings:", "P05 x.yaml:4:11 The pattern \"{from\" cannot be used: a brace { is never closed."},
		"a duration without a unit":  {"乙: number", "乙: duration", "P02 x.yaml:7:6 The key unit: is missing."},
		"an unknown unit":            {"乙: number", "乙: {type: duration, unit: 周}", `P03 x.yaml:7:29 "周" was read, one of 秒`},
		"days without a workday":     {"乙: number", "乙: {type: duration, unit: 天}", "P02 x.yaml:7:29 A length in days needs workday:"},
		"rows of days without days":  {"    columns:\n      数", "    rows: day\n    columns:\n      数", "P02 x.yaml:12:5 The sheet has a row for each day, and the profile has no days:."},
		"a date that is not there":   {"    columns:\n      数", "    date: 日期\n    columns:\n      数", `P04 x.yaml:12:11 There is no "日期" here; there are 数.`},
		"an alias":                   {"乙: number", "乙: &n number\n  丙: *n", "P03 x.yaml:8:6 a value written out, not a YAML alias, is needed here."},
		"no YAML":                    {"title: 小", "title: '小", "P01 x.yaml:"},
		"another document":           {"title: 小", "title: 小\n---\n", "P01 x.yaml:1:1 The file cannot be read as YAML: the file has a second document"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p, problems := Parse("x.yaml", []byte(strings.Replace(small, test.old, test.new, 1)))
			if p != nil {
				t.Fatal("no fault")
			}
			wants := strings.Split(test.want, "¦")
			for i, p := range problems {
				got := string(p.Code) + " " + p.Place.String() + " " + p.Message
				if i < len(wants) && !strings.HasPrefix(got, wants[i]) {
					t.Errorf("got  %s\nwant %s", got, wants[i])
				}
			}
			if len(problems) != len(wants) {
				t.Errorf("%d problems, want %d:\n%v", len(problems), len(wants), problems)
			}
		})
	}
	for name, text := range map[string]string{"empty": "", "only a comment": "# nothing\n", "not UTF-8": "source: \xff", "too large": strings.Repeat("#", MaxFile+1)} {
		if p, problems := Parse("x.yaml", []byte(text)); p != nil || len(problems) != 1 || problems[0].Code != CodeYAML {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// TestReadmeProfile holds that the profile of the reference loads, and that the
// reference names every profile that ships and every standard column.
func TestReadmeProfile(t *testing.T) {
	data, err := os.ReadFile("../../schemes/sources/README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	_, block, _ := strings.Cut(text, "```yaml\n")
	block, _, _ = strings.Cut(block, "```")
	if p, problems := Parse("README.md", []byte(block)); p == nil {
		t.Errorf("the example:\n%v", problems)
	}
	columns := map[string][]string{}
	for line := range strings.Lines(text) {
		cells := strings.Split(line, "|")
		if len(cells) != 4 {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimSpace(cells[1]), ",")
		columns[name] = strings.FieldsFunc(cells[2], func(r rune) bool { return r == ',' || r == ' ' })
	}
	given := map[string][]string{}
	for _, p := range shipped(t) {
		if !strings.Contains(text, "| `"+p.ID+"` |") {
			t.Errorf("the reference does not name %s", p.ID)
		}
		for _, o := range p.file.Sheets.entries {
			for _, c := range o.value.Columns.names() {
				if !slices.Contains(columns[o.name], c) {
					t.Errorf("%s gives %s of %s, which the reference does not name", p.ID, c, o.name)
				}
				given[o.name] = append(given[o.name], c)
			}
		}
	}
	for _, sheet := range []string{"考勤", "考勤汇总", "工单", "销售", "接待"} {
		for _, c := range columns[sheet] {
			if !strings.HasPrefix(c, "(") && !slices.Contains(given[sheet], c) {
				t.Errorf("the reference names %s of %s, which no profile gives", c, sheet)
			}
		}
	}
}

func TestPatterns(t *testing.T) {
	tests := []struct {
		pattern, text string
		want          map[string]string // nil: no match
	}{
		{"正常", " 正常 ", map[string]string{}},
		{"正常", "正常打卡", nil},
		{"迟到{分钟}", "迟到31分钟", map[string]string{"分钟": "31分钟"}},
		{"迟到{分钟}", "迟到1小时5分钟", map[string]string{"分钟": "1小时5分钟"}},
		{"迟到{分钟}", "迟到３１分钟", map[string]string{"分钟": "31分钟"}},
		{"迟到{分钟}", "迟到31", nil},
		{"{名}假{*}{天}", "病假3.5小时", map[string]string{"名": "病", "天": "3.5小时"}},
		{"{名}假{*}{天}", "随心假10-21 09:00到10-21 13:00 4小时", map[string]string{"名": "随心", "天": "4小时"}},
		{"加班{*}{小时}", "加班04-17 12:00到04-17 13:30 1.5小时", map[string]string{"小时": "1.5小时"}},
		{"加班{*}{小时}", "加班04-17 12:00到04-17 13:301.5小时", nil}, // whose digits are whose cannot be known
		{"统计时间:{from} ~ {to} 制表时间:{made}", "统计时间:06-01 ～ 06-07     制表时间:2026-06-07 17:23(UTC+8)", nil},
		{"({*})", "(08:17,18:30)", map[string]string{}},
	}
	for _, test := range tests {
		p, wrong := compile(test.pattern, false)
		if p == nil {
			t.Fatalf("%s: %s", test.pattern, wrong)
		}
		if diff := cmp.Diff(test.want, p.match(test.text)); diff != "" {
			t.Errorf("%s against %q (-want +got):\n%s", test.pattern, test.text, diff)
		}
	}
	open, _ := compile("统计时间:{from} ~ {to} 制表时间:{made}", true)
	want := map[string]string{"from": "06-01", "to": "06-07", "made": "2026-06-07"}
	if diff := cmp.Diff(want, open.match("统计时间:06-01 ～ 06-07     制表时间:2026-06-07 17:23(UTC+8)")); diff != "" {
		t.Errorf("banner (-want +got):\n%s", diff)
	}
}

// FuzzParse: whatever stands in a profile, it is a profile or has faults.
func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	for _, id := range schemes.SourceIDs() {
		_, text, _ := schemes.SourceFile(id)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, problems := Parse("x.yaml", text)
		if (p == nil) != problems.HasErrors() {
			t.Errorf("profile %v with %v", p != nil, problems)
		}
	})
}
