package resource

import (
	"encoding/json"
	"slices"
	"unsafe"

	"gantry/core/hal"
	"gantry/core/unit"
)

// Texts declares a list of names, each once, that load fills for the records of a page in one query. They have no
// column; the rules' Check says which names there are, and Saved keeps them.
func (f *Fields[T]) Texts(name string, at *[]string, load func(*unit.Read, []*T) error) *Field[T] {
	x := f.add(name, kindTexts, unsafe.Pointer(at), "[]String")
	x.column, x.load = "", load
	return x
}

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
