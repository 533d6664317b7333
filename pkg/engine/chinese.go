package engine

import (
	"fmt"

	"paysheet/pkg/diag"
	"paysheet/pkg/formula"
	"paysheet/pkg/scheme"
)

// The longer problems of rows in Chinese, for the workbook that a clerk sends
// on. They say the same as the messages of errors.go.

func (r *Run) unknownPersonWords(k skipKey, ids []string) diag.Words {
	roster := r.scheme.Roster.Sheet.Name
	w := diag.Words{
		Message: fmt.Sprintf("%s表里没有工号“%s”%s。", roster, k.owner, r.moreRows(k)),
		Read:    k.owner, Expected: roster + "表里有的工号", Hint: "在" + roster + "表里加上这个人，或改正工号。",
	}
	if r.roster.faulty {
		w.Message = fmt.Sprintf("%s表没有错的各行里，没有工号“%s”%s。", roster, k.owner, r.moreRows(k))
		w.Hint = "先改正" + roster + "表里有错的行；还是没有，就加上这个人，或改正工号。"
	} else if near := diag.AlikeID(k.owner, ids); near != "" {
		w.Hint = fmt.Sprintf("是不是 %s？不是的话，在%s表里加上这个人。", r.who(formula.EmployeeScope, r.byID[near]), roster)
	}
	return w
}

func (r *Run) unknownGroupWords(k skipKey) diag.Words {
	roster, group := r.scheme.Roster.Sheet.Name, r.unknown[k].scope.Name
	w := diag.Words{
		Message: fmt.Sprintf("%s表里没有人的%s是“%s”%s。", roster, group, k.owner, r.moreRows(k)),
		Read:    k.owner, Expected: roster + "表里有的" + group, Hint: "改正这里或" + roster + "表里的名称。",
	}
	if near := diag.Nearest(k.owner, r.grouping(group).names); near != "" {
		w.Hint = "是不是“" + near + "”？"
	}
	return w
}

// moreRows says in how many rows a name stands, where there are several.
func (r *Run) moreRows(k skipKey) string {
	if n := r.unknown[k].rows; n > 1 {
		return fmt.Sprintf("（%s表里有 %d 行）", k.sheet, n)
	}
	return ""
}

func (r *Run) missingRowWords(def *scheme.SheetDef, entity int) diag.Words {
	s := def.Sheet
	if s.Owner == formula.CompanyScope {
		return diag.Words{Message: s.Name + "表里一行数据也没有。", Expected: "一行数据", Hint: "补上这一行。"}
	}
	who := r.who(s.Owner, entity)
	return diag.Words{Message: fmt.Sprintf("%s表里没有 %s 的行。", s.Name, who), Expected: who + " 的一行", Hint: "补上这一行。"}
}

func (r *Run) nobodyWords(rows int) diag.Words {
	roster := r.scheme.Roster.Sheet.Name
	w := diag.Words{Message: roster + "表里没有人。", Hint: "看看期间和文件夹对不对。"}
	if rows > 0 {
		w.Message = fmt.Sprintf("%s表里的 %d 人，在 %s 都不在职。", roster, rows, r.scheme.Period)
	}
	return w
}
