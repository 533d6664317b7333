package csv_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
	"paysheet/pkg/sheet/csv"
)

// readAll reads a file as rows of "line: A=text B=text".
func readAll(content string) (rows []string, problems diag.List) {
	b, problems := csv.Open(strings.NewReader(content), int64(len(content)), "考勤.csv", csv.Options{})
	if problems.HasErrors() {
		return nil, problems
	}
	for row, err := range b.Rows("考勤") {
		if err != nil {
			var list diag.List
			if !errors.As(err, &list) {
				panic(err)
			}
			return rows, list
		}
		var line strings.Builder
		fmt.Fprintf(&line, "%d:", row.Number)
		for _, c := range row.Cells {
			fmt.Fprintf(&line, " %s=%q", strings.TrimRight(sheet.CellName(c.Column, 1), "1"), c.Text)
		}
		rows = append(rows, line.String())
	}
	return rows, problems
}

func encoded(t *testing.T, e encoding.Encoding, text string) string {
	t.Helper()
	out, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRows(t *testing.T) {
	utf16 := func(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.UseBOM) }
	table := "工号,姓名,金额\r\n007,张三,\"1,234.50\"\r\n008,李四,-\r\n"
	want := []string{`1: A="工号" B="姓名" C="金额"`, `2: A="007" B="张三" C="1,234.50"`, `3: A="008" B="李四" C="-"`}
	for _, test := range []struct {
		name, content string
		want          []string
	}{
		{"UTF-8", table, want},
		{"UTF-8 with a mark", "\ufeff" + table, want},
		{"UTF-8 with a mark before a quote", "\ufeff\"工号\",姓名\n", []string{`1: A="工号" B="姓名"`}},
		{"GB18030", encoded(t, simplifiedchinese.GB18030, table), want},
		{"GB18030 of four bytes", encoded(t, simplifiedchinese.GB18030, "工号,姓名\n1,王㐂😀\n"), []string{`1: A="工号" B="姓名"`, `2: A="1" B="王㐂😀"`}},
		{"UTF-16, low byte first, tabs", encoded(t, utf16(unicode.LittleEndian), "工号\t姓名\t金额\r\n007\t张三\t\"1\t234.50\"\r\n008\t李四\t-\r\n"), []string{want[0], `2: A="007" B="张三" C="1\t234.50"`, want[2]}},
		{"UTF-16, high byte first", encoded(t, utf16(unicode.BigEndian), table), want},
		{"line feeds", strings.ReplaceAll(table, "\r\n", "\n"), want},
		{"carriage returns", strings.ReplaceAll(table, "\r\n", "\r"), want},
		{"no last line end", strings.TrimRight(table, "\r\n"), want},
		{"tabs", "工号\t金额\n007\t1,234.50\n008\t2,000.00\n", []string{`1: A="工号" B="金额"`, `2: A="007" B="1,234.50"`, `3: A="008" B="2,000.00"`}},
		{"semicolons", "工号;金额\n007;1,5\n", []string{`1: A="工号" B="金额"`, `2: A="007" B="1,5"`}},
		{"declared", "sep=;\r\na,b;c\r\n1;2,3\r\n", []string{`2: A="a,b" B="c"`, `3: A="1" B="2,3"`}},
		{"declared, another sign", "SEP=|\na|b\n", []string{`2: A="a" B="b"`}},
		{"no declaration", "sep=;x\n1;2\n", []string{`1: A="sep=" B="x"`, `2: A="1" B="2"`}},
		{"one column", "工号\n007\n", []string{`1: A="工号"`, `2: A="007"`}},
		{"a title above", "考勤表, 十月\n工号\t姓名\t迟到\n1\t张三\t2\n2\t李四\t3\n", []string{`1: A="考勤表, 十月"`, `2: A="工号" B="姓名" C="迟到"`, `3: A="1" B="张三" C="2"`, `4: A="2" B="李四" C="3"`}},
		{"quotes doubled", `"5"" 屏",b` + "\n", []string{`1: A="5\" 屏" B="b"`}},
		{"line breaks in quotes", "a,b\n\"甲\r\n乙\",2\n\n3,4\n", []string{`1: A="a" B="b"`, `2: A="甲\n乙" B="2"`, `4:`, `5: A="3" B="4"`}},
		{"marks against numbers", "订单,手机,账号\n=\"00123\",'13800138000,`12\n\"=\"\"00456\"\"\",\"\t789\",\t8\t\n", []string{`1: A="订单" B="手机" C="账号"`, `2: A="00123" B="13800138000" C="12"`, `3: A="00456" B="789" C="8"`}},
		{"quotations", "a,b\n'甲','\n''乙,=甲,=\"\"\n", []string{`1: A="a" B="b"`, `2: A="'甲'"`, `3: A="''乙" B="=甲"`}},
		{"empty fields", "a,b,c\n,,x\n,,\n\"\",\" \",y\n", []string{`1: A="a" B="b" C="c"`, `2: C="x"`, `3:`, `4: C="y"`}},
		{"rows of different lengths", "a,b,c\n1\n1,2,3,4\n1,2,3\n", []string{`1: A="a" B="b" C="c"`, `2: A="1"`, `3: A="1" B="2" C="3" D="4"`, `4: A="1" B="2" C="3"`}},
		{"direction marks", "a,b\n\u202e张三,\u200b1\n", []string{`1: A="a" B="b"`, "2: A=\"\\u202e张三\" B=\"\\u200b1\""}},
		{"formulas stay text", "a,b\n=1+1,@SUM(A1)\n", []string{`1: A="a" B="b"`, `2: A="=1+1" B="@SUM(A1)"`}},
		{"empty lines alone", "\n\n", []string{"1:", "2:"}},
		{"nothing", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, problems := readAll(test.content)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(test.want, rows); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	gb := encoded(t, simplifiedchinese.GB18030, "工号,姓名\n1,张三\n2,李")
	long := strings.Repeat("长", 32768)
	for _, test := range []struct {
		name, content string
		code          diag.Code
		place         string
	}{
		{"UTF-8 with a broken letter", "工号,姓名\n1,张三\n2,李\xe5\x9b\n", csv.CodeUndecodable, "考勤.csv:3:4"},
		{"UTF-8 with a mark and a broken letter", "\ufeffa,b\nc,\xb9\xa4\xba\xc5\n", csv.CodeUndecodable, "考勤.csv:2:3"},
		{"GB18030 with a broken letter", gb + "\xff\n", csv.CodeUndecodable, "考勤.csv:3:4"},
		{"GB18030 cut inside a letter", gb + "\xcb", csv.CodeUndecodable, "考勤.csv:3:4"},
		{"UTF-16 with half a letter", "\xff\xfea\x00,\x00b\x00\n\x00\x00\xd8x\x00", csv.CodeUndecodable, "考勤.csv:2:1"},
		{"NUL", "a,b\n1,\x002\n", csv.CodeControl, "考勤.csv:2:3"},
		{"control character", "a,b\n张,\x1a", csv.CodeControl, "考勤.csv:2:3"},
		{"two separators", "a,b;c\n1,2;3\n", csv.CodeSeparator, "考勤.csv:1"},
		{"quote inside", "a,b\n1,5\" 屏\n", csv.CodeQuote, "考勤.csv:2:4"},
		{"quote after a blank", "a,b\n1, \"x\"\n", csv.CodeQuote, "考勤.csv:2:4"},
		{"text after a quote", "a,b\n\"1\"2,3\n", csv.CodeQuote, "考勤.csv:2:4"},
		{"blank after a quote", "a,b\n\"1\" ,3\n", csv.CodeQuote, "考勤.csv:2:4"},
		{"formula with a separator", "a,b\n=\"1,2\",3\n", csv.CodeQuote, "考勤.csv:2:2"},
		{"quote not closed", "a,b\n1,\"2\n3,4\n", csv.CodeQuote, "考勤.csv:2:3"},
		{"half a line end", "a,b\n1\r,2\n", csv.CodeLineEnd, "考勤.csv:2:2"},
		{"long field", "a,b\n1," + long + "\n", csv.CodeTooLarge, "考勤.csv:2"},
		{"long field in quotes", "a,b\n1,\"" + long + "\"\n", csv.CodeTooLarge, "考勤.csv:2"},
		{"long field of lines", "a,b\n1,\"" + strings.Repeat("x\n", 200_000), csv.CodeTooLarge, "考勤.csv:2"},
		{"too many columns", "a,b\n" + strings.Repeat(",", 16384) + "\n", csv.CodeTooLarge, "考勤.csv:2"},
		{"too many lines", strings.Repeat("a\n", 1<<20+1), csv.CodeTooLarge, "考勤.csv:1048577"},
		{"long row", "a\n" + strings.Repeat("x,", 9<<20), csv.CodeTooLarge, "考勤.csv:2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := readAll(test.content)
			if len(problems) != 1 || problems[0].Code != test.code || problems[0].Place.String() != test.place || problems[0].Hint == "" {
				t.Errorf("got %v, want %s at %s", problems, test.code, test.place)
			}
		})
	}
	t.Run("longest field", func(t *testing.T) {
		if rows, problems := readAll("a,b\n1," + long[3:] + "\n"); len(problems) > 0 || len(rows) != 2 {
			t.Errorf("%d rows, %v", len(rows), problems)
		}
	})
	t.Run("file too long", func(t *testing.T) {
		b, problems := csv.Open(strings.NewReader("a,b\n"), 4, "x.csv", csv.Options{MaxBytes: 3})
		if b != nil || len(problems) != 1 || problems[0].Code != csv.CodeTooLarge {
			t.Errorf("got %v", problems)
		}
	})
	t.Run("no such sheet", func(t *testing.T) {
		b, _ := csv.Open(strings.NewReader("a\n"), 2, "x.csv", csv.Options{})
		for _, err := range b.Rows("y") {
			var list diag.List
			if !errors.As(err, &list) || list[0].Code != csv.CodeNoSuchSheet {
				t.Errorf("got %v", err)
			}
		}
	})
}

// failing is a disk that gives up behind some bytes.
type failing struct {
	content []byte
	after   int64
}

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if at+int64(len(b)) > f.after {
		return 0, errors.New("the disk is gone")
	}
	return bytes.NewReader(f.content).ReadAt(b, at)
}

func TestUnreadable(t *testing.T) {
	content := []byte(strings.Repeat("a,b\n", 100_000))
	b, problems := csv.Open(failing{content, 100_000}, int64(len(content)), "x.csv", csv.Options{})
	if b != nil || len(problems) != 1 || problems[0].Code != csv.CodeUnreadable || !strings.Contains(problems[0].Message, "the disk is gone") {
		t.Errorf("got %v", problems)
	}
}

func TestSheetName(t *testing.T) {
	wanted := []string{"考勤", "销售", "销售明细", "A-B", "员工"}
	for _, test := range []struct {
		file, want string
		exact      bool
	}{
		{"考勤.csv", "考勤", true},
		{"考 勤.CSV", "考 勤", true},
		{"考勤.csv.txt", "考勤", false},
		{"A-B.csv", "A-B", true},
		{"考勤_北京.csv", "考勤", false},
		{"考勤-北京.csv", "考勤", false},
		{"考勤（北京）.csv", "考勤", false},
		{"考勤 (1).csv", "考勤", false},
		{"考勤202610.csv", "考勤", false},
		{"北京.考勤.csv", "考勤", false},
		{"2026-10考勤.txt", "考勤", false},
		{"销售明细_1.csv", "销售明细", false},
		{"销售明细说明.csv", "销售明细说明", true},
		{"考勤说明.csv", "考勤说明", true},
		{"说明考勤.csv", "说明考勤", true},
		{"考勤_销售.csv", "考勤_销售", true},
		{"考勤.xlsx", "考勤", true},
		{"考勤", "考勤", true},
		{".csv", ".csv", true},
		{"\xff考勤.csv", "考勤", false},
	} {
		if got, exact := csv.SheetName(test.file, wanted); got != test.want || exact != test.exact {
			t.Errorf("%s: got %s, %t", test.file, got, exact)
		}
	}
}

// TestTable reads typed rows: cells are typed as text cells of workbooks are,
// and faults name the line.
func TestTable(t *testing.T) {
	content := "考勤表 十月\n工号,\"迟到\n分钟\",日期\n=\"007\",\"1,200\",2026-10-09\n\n008,没有,2026/10/10\n合计,,\n"
	b, problems := csv.Open(strings.NewReader(content), int64(len(content)), "北京_考勤.csv", csv.Options{Sheets: []string{"考勤"}})
	if len(problems) != 1 || problems[0].Code != csv.CodeNamedAfter || problems[0].Severity != diag.Warning {
		t.Fatal(problems)
	}
	table, problems := sheet.Open(sheet.Spec{Name: "考勤", Columns: []sheet.Column{
		{Name: "工号", Type: sheet.IDType}, {Name: "迟到分钟", Type: sheet.NumberType}, {Name: "日期", Type: sheet.DateType},
	}}, []sheet.Book{b}, sheet.Limits{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got []string
	stats, problems := table.Read(func(r sheet.Row) { got = append(got, fmt.Sprintf("%d %v %v", r.Number, r.Values, table.Place(r, 1))) })
	if diff := cmp.Diff([]string{"4 [007 1200 2026-10-09] 北京_考勤.csv:4"}, got); diff != "" {
		t.Error(diff)
	}
	if stats.Empty != 1 || stats.Totals != 1 || len(problems) != 1 || problems[0].Place.String() != "北京_考勤.csv:6" || problems[0].Place.Cell != "B6" {
		t.Errorf("%+v %v", stats, problems)
	}
}
