package sheet

import (
	"strings"
	"unicode/utf8"
)

// rowKind is what a row below the headings is.
type rowKind uint8

const (
	dataRow rowKind = iota
	// emptyRow has nothing in any column that is read.
	emptyRow
	// footerRow is a line of totals, or one of remarks and signatures.
	footerRow
	// repeatedRow has the headings or a title again.
	repeatedRow
	// otherTable has the headings of another table.
	otherTable
)

// leftOut counts rows that were left out, and keeps the first of them.
type leftOut struct {
	rows        int
	column, row int
	first       string
}

func (l *leftOut) add(row *RawRow, c *RawCell) {
	if l.rows++; l.rows == 1 {
		l.column, l.row, l.first = c.Column, row.Number, strings.Clone(trim(c.Text))
	}
}

// kindOf says what the row is, whose cells are spread already.
func (p *partReader) kindOf(raw *RawRow) rowKind {
	lead := p.lead
	if lead == nil {
		return emptyRow
	}
	if kind := p.headingKind(raw, lead); kind != dataRow {
		return kind
	}
	switch {
	case p.first < 0:
		return emptyRow
	case p.isFooter(lead):
		p.footers.add(raw, lead)
		return footerRow
	default:
		return dataRow
	}
}

// isFooter tells whether the row is a line of totals: the word stands alone in
// its first cell, its key or its name; or the first cell ends with the word, as
// in 客服部小计, and the row has no id, so that it can be nobody's. Or it is a line
// of remarks or signatures: its first cell begins with such a word, it has no id
// and no number. A row that has an id is never left out.
func (p *partReader) isFooter(lead *RawCell) bool {
	first := p.cells[p.first]
	if isNoWord(first) && (lead == first || isNoWord(lead)) && (p.key < 0 || isNoWord(p.cells[p.key])) && (p.name < 0 || !isTotalWord(p.cells[p.name], false)) {
		return false
	}
	if isTotalWord(first, false) && !p.isSomebodys() {
		return true
	}
	if p.key >= 0 && isTotalWord(p.cells[p.key], false) || p.name >= 0 && isTotalWord(p.cells[p.name], false) && !p.isSomebodys() {
		return true
	}
	if (isRemark(first) || isRemark(lead)) && !p.isSomebodys() && p.isWords() {
		return true
	}
	return (isTotalWord(first, true) || lead.Column != first.Column && isTotalWord(lead, true)) && p.isNobodys()
}

// isSomebodys tells whether an id of the row is filled in with no word for
// totals or remarks: then such a word in another cell is a slip, or a group's
// name.
func (p *partReader) isSomebodys() bool {
	for i := range p.converters {
		if c := p.cells[i]; p.converters[i].column.Type == IDType && !isEmpty(c) && !isTotalWord(c, false) && !isRemark(c) {
			return true
		}
	}
	return false
}

// isNobodys tells whether the row has ids, and none of them is filled in.
func (p *partReader) isNobodys() bool {
	ids := 0
	for i := range p.converters {
		if p.converters[i].column.Type != IDType {
			continue
		}
		if ids++; !isEmpty(p.cells[i]) {
			return false
		}
	}
	return ids > 0
}

// isWords tells whether all that is read of the row is text.
func (p *partReader) isWords() bool {
	for _, c := range p.cells {
		if !isEmpty(c) && c.Kind != TextCell {
			return false
		}
	}
	return true
}

// isNoWord tells of nearly every cell that begins a row that it is none of the
// words for totals and remarks, which are all Chinese.
func isNoWord(c *RawCell) bool { return c.Kind != TextCell || isASCII(c.Text) }

const longestWord = 64 // bytes; longer texts are remarks of their own

// isTotalWord tells whether a cell is one of the words for totals and means, or
// ends with one.
func isTotalWord(cell *RawCell, ending bool) bool {
	if cell.Kind != TextCell || len(cell.Text) > longestWord || isASCII(cell.Text) {
		return false
	}
	switch last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(cell.Text, ":：_ \u00a0\u3000")); last {
	case '计', '均', '值', '总':
	default:
		return false
	}
	word := strings.TrimRight(folded(cell.Text), ":_")
	for _, total := range [...]string{"合计", "小计", "总计", "平均", "平均值", "均值", "汇总", "汇总值"} {
		if word == total || ending && strings.HasSuffix(word, total) {
			return true
		}
	}
	return false
}

// IsRemark tells whether a cell begins a line of remarks or signatures: 制表人:,
// 审核 alone, 备注:.
func IsRemark(cell RawCell) bool { return isRemark(&cell) }

func isRemark(cell *RawCell) bool {
	if cell.Kind != TextCell || isASCII(cell.Text) {
		return false
	}
	switch first, _ := utf8.DecodeRuneInString(trim(cell.Text)); first {
	case '制', '填', '审', '复', '批', '签', '经', '负', '备', '说', '注':
	default:
		return false
	}
	word, _, colon := strings.Cut(folded(cell.Text), ":")
	word = strings.TrimRight(word, "_")
	for _, remark := range [...]string{"制表人", "制表", "填表人", "填表", "审核人", "审核", "审批人", "审批", "复核人", "复核", "批准人", "批准", "签字", "签名", "经办人", "负责人", "负责人签字"} {
		if word == remark {
			return true
		}
	}
	return colon && (word == "备注" || word == "说明" || word == "注")
}
