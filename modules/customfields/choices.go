package customfields

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// choice is an option of a list as administrators write it: {"id": 3, "value": "Steel", "default": true}. One without
// a number is new.
type choice struct {
	ID      int64  `json:"id,omitempty"`
	Value   string `json:"value"`
	Default bool   `json:"default"`
}

// How many options a list may have, and how long each.
const (
	mostChoices   = 2000
	longestChoice = 255
)

// checkOptions answers what is wrong with the shape of options.
func checkOptions(raw json.RawMessage) string {
	var list []choice
	if string(raw) == "null" || json.Unmarshal(raw, &list) != nil {
		return "violation.not_a_list"
	}
	return ""
}

func (d *Definition) choices() []choice {
	var list []choice
	_ = json.Unmarshal([]byte(d.Options), &list) // whatever is kept was checked when it came
	return list
}

func (d *Definition) setChoices(list []choice) {
	if list == nil {
		list = []choice{}
	}
	raw, _ := json.Marshal(list) // numbers, texts and truths are always JSON
	d.Options = string(raw)
}

// checkChoices holds the options of a list against the rules: there are some, each has a text of its own, those with a
// number are the field's, and a field with one value begins with one at most.
func checkChoices(before, d *Definition, v *problem.Violations) {
	if v.On("options") {
		return
	}
	list := d.choices()
	known := map[int64]bool{}
	if before != nil {
		for _, one := range before.choices() {
			known[one.ID] = true
		}
	}
	seen, defaults := map[string]bool{}, 0
	for i := range list {
		one := &list[i]
		one.Value = strings.TrimSpace(one.Value)
		folded := db.Fold(one.Value)
		switch {
		case one.Value == "":
			v.Blank("options")
		case utf8.RuneCountInString(one.Value) > longestChoice:
			v.Add("options", "violation.too_long", problem.Args{"max": longestChoice})
		case seen[folded]:
			v.Add("options", "violation.twice")
		case one.ID != 0 && !known[one.ID]:
			v.Add("options", "violation.not_available")
		}
		if v.On("options") {
			return
		}
		delete(known, one.ID) // the same number does not come twice
		seen[folded] = true
		if one.Default {
			defaults++
		}
	}
	switch {
	case len(list) == 0:
		v.Blank("options")
	case len(list) > mostChoices:
		v.Add("options", "violation.too_many", problem.Args{"max": mostChoices})
	case defaults > 1 && !d.Multi:
		v.Add("options", "custom_fields.one_default")
	}
	d.setChoices(list)
}

// loadOptions fills in the options of the fields of a page.
func loadOptions(r *unit.Read, page []*Definition) error {
	byID := make(map[int64]*Definition, len(page))
	ids := make(db.IDs, len(page))
	for i, d := range page {
		byID[d.ID], ids[i] = d, d.ID
	}
	rows, err := r.Query("SELECT custom_field_id, id, value, is_default FROM custom_options WHERE "+r.Dialect().In("custom_field_id", 1)+
		" ORDER BY custom_field_id, position, id", ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	found := map[int64][]choice{}
	for rows.Next() {
		var field int64
		var one choice
		if err := rows.Scan(&field, &one.ID, &one.Value, &one.Default); err != nil {
			return err
		}
		found[field] = append(found[field], one)
	}
	for id, d := range byID {
		d.setChoices(found[id])
	}
	return rows.Err()
}

// keepChoices writes the options of a list. Whoever had one that is gone has no value any more.
func keepChoices(w *unit.Write, d *Definition) error {
	if d.Format != "list" {
		return nil
	}
	list := d.choices()
	if err := dropOthers(w, d.ID, list); err != nil {
		return err
	}
	for i := range list {
		one := &list[i]
		var err error
		if one.ID != 0 {
			_, err = w.Exec(`UPDATE custom_options SET value = $1, is_default = $2, position = $3 WHERE id = $4 AND custom_field_id = $5`,
				one.Value, one.Default, i+1, one.ID, d.ID)
		} else {
			err = w.QueryRow(`INSERT INTO custom_options (custom_field_id, value, is_default, position) VALUES ($1, $2, $3, $4) RETURNING id`,
				d.ID, one.Value, one.Default, i+1).Scan(&one.ID)
		}
		if err != nil {
			return err
		}
	}
	d.setChoices(list)
	return nil
}

// dropOthers removes the options that are not in the list, and the values that named them.
func dropOthers(w *unit.Write, field int64, list []choice) error {
	kept, texts := db.IDs{0}, db.Texts{""}
	for _, one := range list {
		if one.ID != 0 {
			kept, texts = append(kept, one.ID), append(texts, strconv.FormatInt(one.ID, 10))
		}
	}
	if _, err := w.Exec("DELETE FROM custom_options WHERE custom_field_id = $1 AND NOT "+w.Dialect().In("id", 2), field, kept); err != nil {
		return err
	}
	return resource.KeepValues(w, field, texts)
}
