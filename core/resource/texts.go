package resource

import (
	"encoding/json"
	"slices"

	"gantry/core/hal"
)

func writeTexts(w *hal.Writer, list []string) {
	w.OpenList()
	for _, one := range list {
		w.String(one)
	}
	w.CloseList()
}

// decodeTexts reads a list of texts, sorted, so that two lists of the same names are the same.
func decodeTexts(raw json.RawMessage, into *[]string) string {
	var list []string
	if string(raw) == "null" || json.Unmarshal(raw, &list) != nil {
		return "violation.not_a_list"
	}
	slices.Sort(list)
	*into = slices.Compact(list)
	return ""
}
