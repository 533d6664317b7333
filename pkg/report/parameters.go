package report

import "paysheet/pkg/engine"

// parameterSheet is what the scheme's parameters were in the period.
func parameterSheet(r *engine.Result) Sheet {
	s := page(r, sheetParams)
	s.head(wordParameter, wordValue, wordUnit, wordExplain)
	for _, p := range r.Parameters {
		s.add(text(Body, p.Name), Cell{Style: Body, Value: p.Value}, text(Body, p.Unit), text(Explain, p.Note))
	}
	if len(r.Parameters) == 0 {
		s.add(across(text(Body, "方案没有参数。"), 3)...)
	}
	if r.Source != "" {
		s.add()
		s.add(across(text(Remark, "方案 "+r.SchemeID+"，来源："+r.Source), 3)...)
	}
	s.spread(4)
	s.fitPage(10*digit, wideText)
	return s
}
