package record

import (
	"path"

	"paysheet/pkg/calendar"
)

// File is where the record of a scheme for a period stands, within the folder
// that the history was read from; "" if there is none.
func (h *History) File(schemeID string, period calendar.Period) string {
	if p := h.find(schemeID, period); p != nil {
		return path.Join(p.folder, FileName)
	}
	return ""
}
