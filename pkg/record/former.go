package record

import "paysheet/pkg/scheme"

// Formerly says what a scheme's records may be called. Where a period has a
// record under the scheme's id, that is taken; a figure is looked for under its
// present name before any other.
func (h *History) Formerly(schemeID string, f scheme.Former) {
	if h.former == nil {
		h.former = map[string]scheme.Former{}
	}
	h.former[schemeID] = f
}

// ids are the ids of a scheme, the present one first.
func (h *History) ids(schemeID string) []string {
	return append([]string{schemeID}, h.former[schemeID].IDs...)
}

// names are the names of a figure, the present one first.
func (h *History) names(schemeID, name string) []string {
	return append([]string{name}, h.former[schemeID].Names[name]...)
}
