package sheet

import (
	"strconv"
	"strings"
)

// The size of a worksheet.
const (
	MaxColumns = 16_384
	MaxRows    = 1_048_576
)

// CellName writes a column and a row, both from 1, as a cell: 4 and 14 are D14.
// It is "" for a column or a row below 1.
func CellName(column, row int) string {
	if column < 1 || row < 1 {
		return ""
	}
	var b [16]byte
	i := len(b)
	for ; column > 0 && i > 0; column = (column - 1) / 26 {
		i--
		b[i] = byte('A' + (column-1)%26)
	}
	return string(b[i:]) + strconv.Itoa(row)
}

// ParseCell reads a cell such as D14; ok is false for anything else and for
// cells that no worksheet has.
func ParseCell(b []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(b) && b[i] >= 'A' && b[i] <= 'Z' && i < 3; i++ {
		column = column*26 + int(b[i]-'A') + 1
	}
	digits := b[i:]
	if len(digits) == 0 || len(digits) > 7 || digits[0] == '0' {
		return 0, 0, false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		row = row*10 + int(c-'0')
	}
	return column, row, column >= 1 && column <= MaxColumns && row <= MaxRows
}

// splitCell takes apart what CellName wrote, also for rows that no worksheet
// has; 0 and 0 for anything else.
func splitCell(name string) (column, row int) {
	digits := strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	for _, c := range name[:len(name)-len(digits)] {
		column = column*26 + int(c-'A') + 1
	}
	row, _ = strconv.Atoi(digits)
	return column, row
}
