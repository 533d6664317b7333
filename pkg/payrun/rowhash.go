package payrun

import (
	"encoding/binary"

	"paysheet/pkg/value"
)

// rowHash stands for a row, or for rows in their order, where rows are compared
// for being the same. It never leaves the run.
type rowHash uint64

// hashOfRow is the hash of a row's values. Those that read the same have the same.
func hashOfRow(values []value.Value) rowHash {
	h := rowHash(len(values) + 1)
	for i := range values {
		v := &values[i]
		h = h.word(uint64(v.Kind()))
		switch v.Kind() {
		case value.Text:
			h = h.text(v.Text())
		case value.Day:
			h = h.word(uint64(v.Date()))
		default:
			h = h.text(v.String())
		}
	}
	return h
}

// word goes on over eight bytes: a product mixes them upwards, and its high bits,
// the best mixed ones, are brought down.
func (h rowHash) word(w uint64) rowHash {
	h = (h ^ rowHash(w)) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// text goes on over a text and its length.
func (h rowHash) text(s string) rowHash {
	h = h.word(uint64(len(s)))
	for ; len(s) >= 8; s = s[8:] {
		h = h.word(binary.LittleEndian.Uint64([]byte(s[:8])))
	}
	var last [8]byte
	copy(last[:], s)
	return h.word(binary.LittleEndian.Uint64(last[:]))
}
