package record_test

import (
	"testing"

	"paysheet/pkg/record"
	"paysheet/pkg/value"
)

const lookedUp = `{"format":2,"paysheet":"1","period":"2026-10","scheme":{"id":"s","sha256":""},"inputs":[],"parameters":{},
"employees":[
 {"id":"E1","name":"甲","groups":{"班组":"一组"},"figures":{"分":"1/3","优":true},"items":[{"item":"奖","kind":"earning","amount":"10.50"},{"item":"级","kind":"info","text":"良"},{"item":"空","kind":"earning"}],"gross":"10.50","deductions":"0.00","net":"10.50"},
 {"id":"E2","name":"乙","groups":{"班组":"一组"},"items":[{"item":"奖","kind":"earning","amount":"1.00"},{"item":"级","kind":"info","text":"中"}],"gross":"1.00","deductions":"0.25","net":"0.75"},
 {"id":"E3","name":"丙","groups":{"班组":"二组"},"items":[{"item":"奖","kind":"earning","amount":"5.00"}],"gross":"5.00","deductions":"0.00","net":"5.00"},
 {"id":"E4","name":"丁","paid":false,"groups":{"班组":"一组"},"items":[{"item":"奖","kind":"earning","amount":"99.00"}],"gross":"99.00","deductions":"0.00","net":"99.00"}],
"groups":{"班组":{"一组":{"池":"7"}}},"company":{"均":"2/3"},"totals":{},"outputs":[],"seal":""}`

func TestLookup(t *testing.T) {
	r, err := record.Decode([]byte(lookedUp))
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) value.Value { return value.Of(value.MustNumber(s)) }
	none := value.OfFault("none", "")
	for _, c := range []struct {
		what string
		look func() (record.Exact, bool)
		want value.Value
	}{
		{"a figure", func() (record.Exact, bool) { return r.OfEmployee("E1", "分") }, number("1/3")},
		{"yes", func() (record.Exact, bool) { return r.OfEmployee("E1", "优") }, value.OfBool(true)},
		{"an item", func() (record.Exact, bool) { return r.OfEmployee("E1", "奖") }, number("10.5")},
		{"a grade", func() (record.Exact, bool) { return r.OfEmployee("E1", "级") }, value.OfText("良")},
		{"a blank item", func() (record.Exact, bool) { return r.OfEmployee("E1", "空") }, value.Value{}},
		{"a total", func() (record.Exact, bool) { return r.OfEmployee("E2", "实发") }, number("0.75")},
		{"no such figure", func() (record.Exact, bool) { return r.OfEmployee("E2", "分") }, none},
		{"nobody", func() (record.Exact, bool) { return r.OfEmployee("E9", "奖") }, none},
		{"a group's", func() (record.Exact, bool) { return r.OfGroup("班组", "一组", "池") }, number("7")},
		{"another group's", func() (record.Exact, bool) { return r.OfGroup("班组", "二组", "池") }, none},
		{"another column's", func() (record.Exact, bool) { return r.OfGroup("部门", "一组", "池") }, none},
		{"the company's", func() (record.Exact, bool) { return r.OfCompany("均") }, number("2/3")},
		{"none of the company", func() (record.Exact, bool) { return r.OfCompany("奖") }, none},
		{"a sum over the paid", func() (record.Exact, bool) { return r.Sum("", "", "奖") }, number("16.5")},
		{"a sum of a group", func() (record.Exact, bool) { return r.Sum("班组", "一组", "应发") }, number("11.5")},
		{"a sum over nobody", func() (record.Exact, bool) { return r.Sum("班组", "三组", "应发") }, none},
		{"grades have no sum", func() (record.Exact, bool) { return r.Sum("", "", "级") }, none},
	} {
		got, ok := c.look()
		want := record.ExactOf(c.want)
		if value.Equal(c.want, none) {
			if ok {
				t.Errorf("%s: %s", c.what, got)
			}
			continue
		}
		if !ok || got != want {
			t.Errorf("%s: %s %v, want %s", c.what, got, ok, want)
		}
	}
}
