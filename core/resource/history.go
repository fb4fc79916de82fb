package resource

import (
	"encoding/json"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/journal"
)

// Detail is one change as a sentence, plain and as HTML.
type Detail struct{ Raw, HTML string }

// History declares references of which only the history tells, such as the relations that another module notes. Their
// values are lists of numbers.
func (f *fields) History(name string, target Target) {
	f.past = append(f.past, &field{name: name, kind: kindRefs, label: f.plural + "." + name, target: target, inLinks: true, journaled: true})
}

// Details tells the changes of entries of the resource's history in the reader's language, by entry. Names behind
// numbers are looked up in one query per kind; what the reader may not see stays undisclosed.
func (x *model) Details(c *Rendering, entries []*journal.Entry) (map[int64][]Detail, error) {
	if err := x.needNames(c, entries); err != nil {
		return nil, err
	}
	recs, err := x.guarded(c, entries)
	if err != nil {
		return nil, err
	}
	out := make(map[int64][]Detail, len(entries))
	for _, e := range entries {
		if e.Version == 1 {
			continue // the first entry is the creation itself
		}
		for _, f := range x.historical(c) {
			if pair, ok := e.Changes[f.name]; ok && f.told(c, recs[e.SubjectID]) {
				out[e.ID] = append(out[e.ID], f.detail(c, pair))
			}
		}
	}
	return out, nil
}

// guarded finds the records of entries with changes of fields that not everybody sees.
func (x *model) guarded(c *Rendering, entries []*journal.Entry) (map[int64]record, error) {
	wanted := map[int64]record{}
	for _, f := range x.historical(c) {
		if f.visible == nil {
			continue
		}
		for _, e := range entries {
			if _, ok := e.Changes[f.name]; ok {
				wanted[e.SubjectID] = nil
			}
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	recs, err := x.find(c.R, slices.Sorted(maps.Keys(wanted)), "")
	for _, rec := range recs {
		wanted[x.id(rec)] = rec
	}
	return wanted, err
}

// told tells whether the reader may know how the field of a record was; rec is nil for a record that they do not see.
func (x *field) told(c *Rendering, rec record) bool {
	switch {
	case x.visible == nil:
		return true
	case rec == nil:
		return false
	case x.behind != "": // whatever the record holds by now
		return !x.concealed(c.R, rec)
	}
	return x.visible(c, rec)
}

func (x *model) historical(c *Rendering) []*field {
	var out []*field
	for _, f := range append(append([]*field{}, x.def().fields.list...), x.known(c.R)...) {
		if f.journaled {
			out = append(out, f)
		}
	}
	return append(out, x.def().fields.past...)
}

func (x *model) needNames(c *Rendering, entries []*journal.Entry) error {
	wanted := map[Target][]int64{}
	for _, f := range x.historical(c) {
		if !f.inLinks {
			continue
		}
		for _, e := range entries {
			for _, raw := range e.Changes[f.name] {
				t := f.reference(c.R)
				wanted[t] = append(wanted[t], numbers(raw)...)
			}
		}
	}
	for t, ids := range wanted {
		if err := c.Need(t, ids); err != nil {
			return err
		}
	}
	return nil
}

// numbers reads the ids in a value of the history: a number, or a list of numbers or texts.
func numbers(raw json.RawMessage) []int64 {
	var one int64
	if json.Unmarshal(raw, &one) == nil {
		if one == 0 {
			return nil
		}
		return []int64{one}
	}
	var many []int64
	if json.Unmarshal(raw, &many) == nil {
		return many
	}
	many = nil // a list of texts leaves zeros
	var texts []string
	_ = json.Unmarshal(raw, &texts) // anything else names no ids
	for _, text := range texts {
		if id, err := strconv.ParseInt(text, 10, 64); err == nil {
			many = append(many, id)
		}
	}
	return many
}

// detail words a change: set, deleted, or changed from one value to another. Long texts only say that they changed.
func (x *field) detail(c *Rendering, pair [2]json.RawMessage) Detail {
	label := x.labelText(c.R)
	if x.toldAs != "" {
		label = c.R.T(x.toldAs)
	}
	if x.kind == kindMarkdown || x.custom != nil && x.custom.Format == "text" {
		return sentence(c, "history.text", label, "", "")
	}
	old, fresh := x.valueText(c, pair[0]), x.valueText(c, pair[1])
	switch {
	case old == "":
		return sentence(c, "history.set", label, old, fresh)
	case fresh == "":
		return sentence(c, "history.deleted", label, old, fresh)
	}
	return sentence(c, "history.changed", label, old, fresh)
}

func sentence(c *Rendering, key, label, old, fresh string) Detail {
	mark := func(tag, text string) string { return "<" + tag + ">" + html.EscapeString(text) + "</" + tag + ">" }
	return Detail{
		Raw:  c.R.T(key, map[string]any{"attribute": label, "old": old, "new": fresh}),
		HTML: c.R.T(key, map[string]any{"attribute": mark("strong", label), "old": mark("i", old), "new": mark("i", fresh)}),
	}
}

// valueText is a value of the history as people read it; empty for none.
func (x *field) valueText(c *Rendering, raw json.RawMessage) string {
	if string(raw) == "null" || len(raw) == 0 {
		return ""
	}
	if x.kind == kindSymbol {
		var name string
		_ = json.Unmarshal(raw, &name) // a symbol is a text
		return x.symbols.Title(c.R, name)
	}
	if x.inLinks {
		var names []string
		for _, id := range numbers(raw) {
			if label, ok := c.Label(x.reference(c.R), id); ok {
				names = append(names, label.Title)
			} else {
				names = append(names, c.R.T("resource.undisclosed"))
			}
		}
		return strings.Join(names, ", ")
	}
	var text string
	switch {
	case x.kind == kindBool:
		return c.R.T("history." + string(raw))
	case x.kind == kindDate:
		var day db.Date
		if json.Unmarshal(raw, &day) == nil && day.Valid {
			return c.R.Day(day)
		}
		return ""
	case x.kind == kindDuration:
		seconds, _ := strconv.ParseInt(string(raw), 10, 64)
		hours := c.R.Env.Words.Number(c.R.Lang, db.Duration{Seconds: seconds}.Hours(), 2)
		return c.R.T("history.hours", map[string]any{"hours": hours})
	case x.kind == kindDays:
		days, _ := strconv.ParseInt(string(raw), 10, 64)
		return c.R.T("history.days", map[string]any{"days": days})
	case json.Unmarshal(raw, &text) == nil:
		return text
	}
	var texts []string
	if json.Unmarshal(raw, &texts) == nil {
		for i, one := range texts {
			texts[i] = x.customText(c, one)
		}
		return strings.Join(texts, ", ")
	}
	return string(raw)
}

// customText is a value of a custom field as people read it.
func (x *field) customText(c *Rendering, value string) string {
	switch {
	case x.custom == nil:
	case x.custom.Format == "date":
		if day, err := db.ParseDate(value); err == nil {
			return c.R.Day(day)
		}
	case x.custom.Format == "bool":
		return c.R.T("history." + value)
	}
	return value
}
