package xlsx

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"paysheet/pkg/diag"
	"paysheet/pkg/sheet"
)

// cellType is the type that a cell's tag names.
type cellType uint8

const (
	numberType cellType = iota
	sharedType
	formulaTextType
	inlineType
	booleanType
	dateType
	errorType
	unknownType
)

// kindOf is the kind of raw cell that each type becomes.
var kindOf = [...]sheet.CellKind{
	sheet.NumberCell, sheet.TextCell, sheet.TextCell, sheet.TextCell, sheet.BoolCell, sheet.ISODateCell, sheet.ErrorCell,
}

func parseType(b []byte) cellType {
	switch string(b) {
	case "n":
		return numberType
	case "s":
		return sharedType
	case "str":
		return formulaTextType
	case "inlineStr":
		return inlineType
	case "b":
		return booleanType
	case "d":
		return dateType
	case "e":
		return errorType
	}
	return unknownType
}

// cellHead is what the opening tag of a cell says.
type cellHead struct {
	column int
	style  int
	kind   cellType
}

func (r *rowReader) readCell() error {
	head, err := r.startCell()
	if err != nil {
		return err
	}
	var hasValue, hasFormula, hasInline bool
	array := "" // the cells that the formula fills, if there are several
	r.value = r.value[:0]
	for depth := r.s.depth(); ; {
		k, err := r.s.next()
		if err != nil {
			return err
		}
		if k == closed && r.s.depth() < depth {
			break
		}
		if k != opened {
			if err := r.s.onlyBlank(k); err != nil {
				return err
			}
			continue
		}
		switch string(r.s.name) {
		case "v", "is":
			if hasValue || hasInline {
				return diag.List{doubleValue(r.cellPlace(head.column))}
			}
			if string(r.s.name) == "v" {
				hasValue = true
				r.value, err = r.s.readChars(r.value)
			} else {
				hasInline = true
				r.value, err = r.s.readRichText(r.value)
			}
		case "f":
			hasFormula = true
			if array, err = r.s.filled(); err == nil {
				err = r.s.skip()
			}
		case "extLst":
			err = r.s.skip()
		default:
			err = r.s.unexpected()
		}
		if err != nil {
			return r.inCell(head.column, err)
		}
	}
	if hasInline != (head.kind == inlineType) && (hasInline || hasValue) {
		return diag.List{badCell(r.cellPlace(head.column), "its text stands in the wrong place for its type", "")}
	}
	if array != "" && len(r.value) == 0 {
		return diag.List{uncachedArray(r.cellPlace(head.column), array)}
	}
	return r.addCell(head, hasValue || hasInline, hasFormula)
}

// filled returns the cells that an array formula or a data table fills, "" for
// any other formula. Only the first of them names the formula: when the results
// are missing, the others look empty.
func (s *scanner) filled() (ref string, err error) {
	fills := false
	err = s.attributes(func(name, val string) {
		switch name {
		case "t":
			fills = val == "array" || val == "dataTable"
		case "ref":
			ref = val
		}
	})
	if !fills || !strings.Contains(ref, ":") {
		ref = ""
	}
	return ref, err
}

// startCell reads the column, style and type of a cell. A cell without a
// reference stands right of the one before. An attribute that no cell has is
// refused: it may be one of these three, spoiled, and the cell then another.
func (r *rowReader) startCell() (cellHead, error) {
	head := cellHead{column: r.last + 1}
	seen := 0
	for rest := r.s.attrs; ; {
		name, val, more, err := nextAttr(rest)
		if err != nil {
			return head, err
		}
		if name == nil {
			break
		}
		bit := 0
		switch string(name) {
		case "r":
			bit = 1
			column, row, ok := sheet.ParseCell(val)
			if !ok || row != r.row.Number {
				return head, diag.List{badReference(r.at, val, r.row.Number)}
			}
			head.column = column
		case "s":
			bit = 2
			n, ok := wholeNumber(val, 1<<20)
			if !ok {
				return head, diag.List{badStyle(r.cellPlace(head.column), val)}
			}
			head.style = n
		case "t":
			bit = 4
			if head.kind = parseType(val); head.kind == unknownType {
				return head, diag.List{badCell(r.cellPlace(head.column), "its type is unknown", printable(val))}
			}
		case "cm", "vm", "ph":
		default:
			if bytes.IndexByte(name, ':') < 0 { // another program's own has a prefix
				return head, r.s.fault("a cell has the unknown attribute %.40s", name)
			}
		}
		if seen&bit != 0 {
			return head, r.s.fault("the attribute %s is there twice", name)
		}
		seen |= bit
		rest = more
	}
	if head.column <= r.last {
		return head, diag.List{cellOrder(r.cellPlace(head.column), r.cellPlace(r.last).Cell)}
	}
	if head.column > sheet.MaxColumns {
		return head, diag.List{tooLarge(r.at, "the number of columns", head.column, sheet.MaxColumns)}
	}
	if r.book.styled && head.style >= max(len(r.book.styles), 1) {
		return head, diag.List{badStyle(r.cellPlace(head.column), strconv.AppendInt(nil, int64(head.style), 10))}
	}
	r.last = head.column
	return head, nil
}

// addCell appends the cell to the row, unless it holds nothing.
func (r *rowReader) addCell(head cellHead, hasValue, hasFormula bool) error {
	cell := sheet.RawCell{
		Column: head.column,
		Kind:   kindOf[head.kind],
	}
	if head.style < len(r.book.styles) {
		shows := r.book.styles[head.style]
		cell.Dated, cell.Percent = shows.dated, shows.percent
	}
	switch head.kind {
	case formulaTextType:
		r.value = unescape(r.value, 0)
		if err := checkLength(r.value); err != nil {
			return r.inCell(head.column, err)
		}
	case inlineType:
	default:
		r.value = trim(r.value)
		if head.kind == numberType && len(r.value) == 0 {
			hasValue = false
		}
	}
	if !hasValue {
		if hasFormula {
			cell.Kind = sheet.UncachedCell
			r.row.Cells = append(r.row.Cells, cell)
		}
		return nil
	}
	switch head.kind {
	case sharedType:
		i, ok := wholeNumber(r.value, r.book.strings.len()-1)
		if !ok {
			return diag.List{badString(r.cellPlace(head.column), r.value, r.book.strings.len())}
		}
		cell.Text = r.book.strings.at(i)
		r.row.Cells = append(r.row.Cells, cell)
		return nil
	case booleanType:
		switch string(r.value) {
		case "true":
			r.value = append(r.value[:0], '1')
		case "false":
			r.value = append(r.value[:0], '0')
		case "0", "1":
		default:
			return diag.List{badCell(r.cellPlace(head.column), "a yes or no holds neither 1 nor 0", printable(r.value))}
		}
	case dateType, errorType:
		if len(r.value) == 0 {
			return diag.List{badCell(r.cellPlace(head.column), "it has a type but no content", "")}
		}
	default: // a number is judged when it is typed; a text may hold anything
	}
	from := len(r.text)
	r.text = append(r.text, r.value...)
	r.owned = append(r.owned, span{cell: len(r.row.Cells), from: from, to: len(r.text)})
	r.row.Cells = append(r.row.Cells, cell)
	return nil
}

func (r *rowReader) cellPlace(column int) diag.Place {
	at := r.at
	at.Cell = sheet.CellName(column, r.row.Number)
	return at
}

// inCell gives an error about a text the place of its cell. Errors of the XML
// around it keep the place of the sheet, with the byte.
func (r *rowReader) inCell(column int, err error) error {
	for _, known := range [...]error{errTooLong, errEntity, errCharacter} {
		if errors.Is(err, known) {
			return diag.List{badCell(r.cellPlace(column), known.Error(), "")}
		}
	}
	return err
}
