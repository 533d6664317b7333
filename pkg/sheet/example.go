package sheet

// ExampleWord marks a row that shows how to fill in the others: it stands in all
// ids of the row or, where the row has no id, in its first cell. Such rows are
// passed over and counted.
const ExampleWord = "示例"

// isExample tells whether the row is an example. One that has any other id is
// somebody's, whatever else it says.
func (p *partReader) isExample() bool {
	ids := 0
	for i := range p.converters {
		if p.converters[i].column.Type != IDType || isEmpty(p.cells[i]) {
			continue
		}
		if !isExampleWord(p.cells[i]) {
			return false
		}
		ids++
	}
	return ids > 0 || isExampleWord(p.cells[p.first])
}

func isExampleWord(cell *RawCell) bool {
	return cell.Kind == TextCell && trim(cell.Text) == ExampleWord
}
