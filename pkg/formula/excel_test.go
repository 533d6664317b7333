package formula

import (
	"errors"
	"testing"

	"paysheet/pkg/formula/builtin"
	"paysheet/pkg/value"
)

// paper is a workbook in which 甲 stands in A1, 乙 in B1 and so on.
type paper map[string]ExcelCell

func (p paper) Figure(s *Symbol) (ExcelCell, error) {
	c, ok := p[s.Name]
	if !ok {
		return c, ErrNoExcel
	}
	return c, nil
}
func (p paper) Field(*Sheet, *Column) (ExcelCell, error) { return ExcelCell{}, ErrNoExcel }
func (p paper) Cell(*Column) (ExcelCell, error)          { return ExcelCell{}, ErrNoExcel }
func (p paper) Slot(*Slot) (ExcelText, error)            { return ExcelText{}, ErrNoExcel }
func (p paper) Look(*Look) (ExcelText, error)            { return ExcelText{}, ErrNoExcel }
func (p paper) Keyed(*Sheet, int) (ExcelRange, error)    { return ExcelRange{}, ErrNoExcel }
func (p paper) Workdays(from, to string) (string, error) { return "DAYS(" + from + "," + to + ")", nil }
func (p paper) Own(_ Expr, t ExcelText) (ExcelCell, error) {
	return ExcelCell{Text: "OWN<" + t.Value() + ">", Blank: t.MayBeBlank(), Exact: t.Exact}, nil
}
func (p paper) Table(t *Table) (ExcelTable, error) { return paperTable{t}, nil }

type paperTable struct{ t *Table }

func (p paperTable) Column(i int) ExcelRange {
	return ExcelRange{ExcelCell: ExcelCell{Text: []string{"T", "R"}[i], Exact: true}, Type: p.t.Types[i]}
}
func (p paperTable) First() string              { return "T1" }
func (p paperTable) Last() string               { return "T9" }
func (p paperTable) Steps(int) (string, string) { return "S", "D" }
func (p paperTable) Slopes(int) string          { return "M" }
func (p paperTable) Cell(int, int) string       { return "C" }

// excelWorld has numbers 甲 (never blank, worked out), 乙 (may be blank), 整 (as
// typed), 空 (an empty cell), a text 字 and a yes or no 是.
func excelWorld() (*Universe, paper) {
	u := &Universe{Names: map[string]*Symbol{}, Tables: map[string]*Table{}, Sheets: map[string]*Sheet{}}
	p := paper{
		"甲": {Text: "A1"}, "乙": {Text: "B1", Blank: true}, "整": {Text: "C1", Exact: true},
		"空": {Text: "D1", Blank: true, Empty: true, Exact: true}, "字": {Text: "E1", Blank: true, Exact: true}, "是": {Text: "F1", Blank: true, Exact: true},
		"错": {Text: "G1", Fault: true},
	}
	for name := range p {
		s := &Symbol{Name: name, Kind: FigureSymbol, Scope: ConstantScope}
		s.SetType(map[string]builtin.Type{"字": builtin.Text, "是": builtin.Boolean}[name])
		if s.Type() == builtin.Any {
			s.SetType(builtin.Number)
		}
		u.Names[name] = s
	}
	table := func(name string, edge builtin.Edge, outside Outside, open bool) {
		t := &Table{Name: name, Columns: []string{"界", "值"}, Types: []builtin.Type{builtin.Number, builtin.Number}, Stepped: true, Edge: edge, Outside: outside}
		for i := range 3 {
			t.Rows = append(t.Rows, []value.Value{value.OfInt(int64(i)), value.OfInt(int64(i))})
			t.Bounds = append(t.Bounds, builtin.Bound{N: value.NewInt(int64(i))})
		}
		at := 0
		if edge.Upper() {
			at = 2
		}
		t.Bounds[at].Open = open
		u.Tables[name] = t
	}
	table("下", builtin.AtLeast, OutsideFault, false)
	table("下空", builtin.AtLeast, OutsideBlank, false)
	table("上", builtin.AtMost, OutsideFault, true)
	table("上近", builtin.Below, OutsideNearest, false)
	return u, p
}

func TestWriteExcelFormulas(t *testing.T) {
	u, p := excelWorld()
	for _, c := range []struct{ formula, want string }{
		// Arithmetic: one guard for all that may be blank.
		{"甲 + 整 * 2", "A1+C1*2"},
		{"(甲 + 整) * -2", "(A1+C1)*(-2)"},
		{"甲 - (整 - 1)", "A1-(C1-1)"},
		{"-甲 ^ 2", "-A1^2"},
		{"乙 * 空 + 乙", `IF(OR(B1="",D1=""),"",B1*D1+B1)`},
		{"空", `IF(D1="","",D1)`},
		{"乙", "B1"},
		{"甲 * 1.5%", "A1*1.5%"},
		// What may be "" by itself gets a cell of its own.
		{"IF(是, 甲) * 2", `IF(OWN<IF(F1=TRUE,A1,"")>="","",OWN<IF(F1=TRUE,A1,"")>*2)`},
		// Comparisons: a blank meets none, and binary noise decides nothing.
		{"甲 >= 60", "ROUND(A1,8)>=60"},
		{"甲 = 甲 + 1", "ROUND(A1-(A1+1),8)=0"},
		{"整 > 60", "C1>60"},
		{"空 = 0", `AND(D1<>"",D1=0)`},
		{"空 > 整", `AND(D1<>"",D1>C1)`},
		{"乙 < 1", `IF(B1="",FALSE,ROUND(B1,8)<1)`},
		{`字 = "ABC"`, `E1="ABC"`},
		{`字 <> "A"`, `AND(E1<>"",E1<>"A")`},
		{"ISBLANK(乙)", `B1=""`},
		{"NOT(是)", "NOT(F1=TRUE)"},
		// What may fail is worked out only where it is needed.
		{"AND(整 > 1, 整 < 9)", "AND(C1>1,C1<9)"},
		{"AND(整 > 1, 1 / 整 > 2)", "IF(C1>1,ROUND(1/C1,8)>2,FALSE)"},
		{"OR(整 > 1, 1 / 整 > 2)", "IF(C1>1,TRUE,ROUND(1/C1,8)>2)"},
		{"AND(整 > 1, 错 > 2)", "IF(C1>1,ROUND(G1,8)>2,FALSE)"},
		// Choices.
		{`IFS(整 > 1, "a", TRUE, "b")`, `IF(C1>1,"a","b")`},
		{`IFS(整 > 1, "a")`, `IF(C1>1,"a",NA())`},
		{`SWITCH(字, "x", 1, "y", 2)`, `IF(E1="x",1,IF(E1="y",2,NA()))`},
		{"IF(ISBLANK(乙), 0, 乙 * 2)", `IF(B1="",0,B1*2)`},
		{"IFERROR(1 / 整, 0)", "IFERROR(1/C1,0)"},
		// Functions.
		{"ROUND(甲, 2)", "ROUND(ROUND(A1,8),2)"},
		{"ROUND(整, 2)", "ROUND(C1,2)"},
		{"INT(甲 / 2)", "INT(ROUND(A1/2,8))"},
		{"DIVIDE(整, 甲)", `IF(ROUND(A1,8)=0,"",C1/A1)`},
		{"DIVIDE(整, 乙)", `IF(B1="","",IF(ROUND(B1,8)=0,"",C1/B1))`},
		{"MAX(0, 乙)", "MAX(0,B1)"},
		{"MAX(乙, 空)", `IF(AND(B1="",D1=""),"",MAX(B1,D1))`},
		{"SUM(乙, 空)", "SUM(B1,D1)"},
		{"COUNT(乙, 整)", `1+(B1<>"")`},
		{"WAVERAGE(30%, 整, 70%, 乙)", `(30%*C1+70%*N(B1))/(30%+70%*(B1<>""))`},
		{`字 & "-" & 整`, `E1&"-"&C1`},
		{"DATE(2026, 1, 2)", "DATE(2026,1,2)"},
		// Tables.
		{"LOOKUP(甲, 下)", "LOOKUP(ROUND(A1,8),T,R)"},
		{"LOOKUP(整, 下空)", `IF(C1<T1,"",LOOKUP(C1,T,R))`},
		{"LOOKUP(整, 上)", `INDEX(R,COUNTIF(T,"<"&C1)+1)`},
		{"LOOKUP(整, 上近)", `INDEX(R,MIN(ROWS(R),COUNTIF(T,"<="&C1)+1))`},
		{"TIER(整, 上)", "C1*C+SUMPRODUCT((C1>S)*(C1-S)*D)"},
		{"XLOOKUP(整, 下[界], 下[值])", "INDEX(R,MATCH(C1,T,0))"},
		{"XLOOKUP(整, 下[界], 下[值], 0)", "IF(ISNA(MATCH(C1,T,0)),0,INDEX(R,MATCH(C1,T,0)))"},
		{"SUM(下[值])", "SUM(R)"},
		{"SUMIFS(下[值], 下[界], \">0.5\")", `SUMIFS(R,T,">"&0.5)`},
		{"COUNTIF(下[界], 整)", "COUNTIFS(T,C1)"},
		{"COUNTIF(下[界], 乙)", `IF(B1="",0,COUNTIFS(T,ROUND(B1,8)))`},
	} {
		e, faults := u.Check(c.formula, Options{Scope: ConstantScope})
		if len(faults) > 0 {
			t.Errorf("%s: %s", c.formula, faults[0].Message)
			continue
		}
		got, err := WriteExcel(e, p)
		if err != nil {
			t.Errorf("%s: %v", c.formula, err)
			continue
		}
		if got.Value() != c.want {
			t.Errorf("%s\n is %s\nnot %s", c.formula, got.Value(), c.want)
		}
	}
}

func TestWriteExcelSaysWhatItCannot(t *testing.T) {
	u, p := excelWorld()
	delete(p, "整")
	e, _ := u.Check("整 + 1", Options{Scope: ConstantScope})
	if _, err := WriteExcel(e, p); !errors.Is(err, ErrNoExcel) {
		t.Errorf("a figure that stands nowhere: %v", err)
	}
}

func TestWriteExcelAmounts(t *testing.T) {
	u, p := excelWorld()
	for _, c := range []struct {
		formula, unit string
		mode          value.Rounding
		want          string
	}{
		{"甲 * 2", "0.01", value.HalfAway, "ROUND(ROUND(A1*2,8),2)"},
		{"整", "1", value.Down, "ROUNDDOWN(C1,0)"},
		{"乙", "0.1", value.Up, "ROUNDUP(ROUND(N(B1),8),1)"},
		{"乙 * 2", "0.01", value.HalfAway, `IF(B1="",0,ROUND(ROUND(B1*2,8),2))`},
		{"整", "0.05", value.HalfAway, "ROUND(ROUND(ROUND(C1/0.05,8),0)*0.05,2)"},
		{"整", "10", value.Floor, "ROUND(INT(ROUND(C1/10,8))*10,0)"},
		{"整", "0.01", value.Ceiling, "ROUND(-INT(-ROUND(C1/0.01,8))*0.01,2)"},
	} {
		e, faults := u.Check(c.formula, Options{Scope: ConstantScope})
		if len(faults) > 0 {
			t.Fatal(faults[0].Message)
		}
		got, err := WriteExcelAmount(e, nil, value.MustNumber(c.unit), c.mode, p)
		if err != nil || got.Value() != c.want {
			t.Errorf("%s by %s %s\n is %s %v\nnot %s", c.formula, c.unit, c.mode, got.Value(), err, c.want)
		}
	}
}
