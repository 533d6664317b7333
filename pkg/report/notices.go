package report

import "paysheet/pkg/engine"

// noticeSheet is who is to be told what.
func noticeSheet(r *engine.Result) Sheet {
	s := page(r, sheetNotices)
	heads := append([]string{wordID, wordName}, r.GroupColumns...)
	heads = append(heads, wordNotice, wordContent)
	s.head(heads...)
	none := true
	for i := range r.Employees {
		e := &r.Employees[i]
		for _, n := range e.Notices {
			none = false
			cells := []Cell{text(Body, e.ID), text(Body, e.Name)}
			for j := range r.GroupColumns {
				cells = append(cells, text(Body, groupOf(e, j)))
			}
			s.add(append(cells, text(Body, n.Name), text(Alert, n.Text))...)
		}
	}
	if none {
		s.add(across(text(Body, "本期没有提示。"), len(heads)-1)...)
	} else {
		s.Filter = s.FrozenRows
	}
	s.spread(len(heads))
	s.fitPage(leastWidth, wideText)
	return s
}

// wideText bounds columns of sentences.
const wideText = 64 * digit
