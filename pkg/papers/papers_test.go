package papers

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"paysheet/pkg/value"
)

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 703: "AAA", 16384: "XFD"} {
		if got := letters(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
}

func TestSheetNamesInFormulas(t *testing.T) {
	for name, want := range map[string]string{
		"考勤": "考勤", "个人计算": "个人计算", "2组": "'2组'", "一组2": "'一组2'", "A": "'A'", "张 三": "'张 三'", "x'y": "'x''y'", "一-二": "'一-二'",
	} {
		if got := quoted(name); got != want {
			t.Errorf("%s is written %s, want %s", name, got, want)
		}
	}
}

func TestNamesOfCells(t *testing.T) {
	for name, want := range map[string]bool{
		"及格线": true, "事假扣分.天数": true, "_x率": true, "A1": false, "R1C1": false, "TRUE": false, "满意率(%)": false, "3月": false, "": false, "应发 2": false,
		"commission_rate": true,
	} {
		if got := isName(name); got != want {
			t.Errorf("%q can be a name: %v, want %v", name, got, want)
		}
	}
}

func TestPageNames(t *testing.T) {
	l := &layout{taken: map[string]bool{"核对": true}}
	var got []string
	for _, name := range []string{"核对", "班/组计算", "Sheet", "SHEET", "'x'", "很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长"} {
		got = append(got, l.pageName(name))
	}
	want := []string{"核对2", "班_组计算", "Sheet", "SHEET2", "x", "很长很长很长很长很长很长很长很长很长很长很长很长很长很长"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestReferences(t *testing.T) {
	p := &params{name: "参数", taken: map[string]bool{}}
	p.add(Cell{Value: value.OfText("标题")})
	p.add(Cell{Value: value.OfText("及格线")}, Cell{Value: value.OfInt(60)})
	p.define("及格线", "$B$2")
	home := &page{name: "个人计算", rows: 1}
	home.add(column{heading: "工号", value: func(int) value.Value { return value.OfText("E1") }})
	home.add(column{heading: "得分", value: func(int) value.Value { return value.OfInt(87) }})
	other := &page{name: "考勤 表", rows: 1}
	other.add(column{heading: "天数"})
	l := &layout{params: p, people: home, inputs: []*page{other}}
	var got []string
	for _, n := range l.references(`IF(AND($B5>=及格线,"$A5"<>""),SUMIFS('考勤 表'!$A$5:$A$5,参数!$B$2,$B5),LOG10(2))`, home) {
		text := n.Text + " " + n.Name
		if !n.Many {
			text += " = " + n.Value.String()
		}
		got = append(got, text)
	}
	want := []string{"$B5 得分 = 87", "及格线 参数!$B$2 = 60", "'考勤 表'!$A$5:$A$5 天数", "参数!$B$2 参数 = 60"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("named (-want +got):\n%s", diff)
	}
}
