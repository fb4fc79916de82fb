package users

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/unit"
)

func digits(id int64) string { return strconv.FormatInt(id, 10) }

// rewriteHistories lets "Deleted user" stand in the changes where the person stood, as the old and as the new value.
func rewriteHistories(c *job.Context, declared PersonalData, id int64) error {
	custom, err := personFields(c)
	if err != nil {
		return err
	}
	for _, column := range declared {
		if column.Table != "journals" || column.Column != "changes" {
			continue
		}
		h := history{column: column, keys: append(slices.Clone(column.Keys), custom...), id: id}
		if err := h.rewrite(c); err != nil {
			return err
		}
	}
	return nil
}

// personFields are the names under which histories keep the values of custom fields that name people.
func personFields(c *job.Context) (names []string, err error) {
	err = c.Read(func(r *unit.Read) error {
		rows, err := r.Query(`SELECT id FROM custom_fields WHERE format = 'user' ORDER BY id`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var field int64
			if err := rows.Scan(&field); err != nil {
				return err
			}
			names = append(names, "customField"+digits(field))
		}
		return rows.Err()
	})
	return names, err
}

// history is the changes of one kind of thing, in which somebody is looked for.
type history struct {
	column module.Column
	keys   []string
	id     int64
}

// rewrite goes through the entries that may name the person, in the order of their numbers.
func (h history) rewrite(c *job.Context) error {
	if len(h.keys) == 0 {
		return nil
	}
	for last := int64(0); ; {
		ids, err := h.candidates(c, last)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := c.Write(func(w *unit.Write) error { return h.rewriteEntries(w, ids) }); err != nil {
			return err
		}
		last = ids[len(ids)-1]
	}
}

// candidates are entries in whose values the digits of the number occur; what they mean is looked at closely later.
func (h history) candidates(c *job.Context, after int64) (ids db.IDs, err error) {
	b := db.NewSQL()
	b.Add("SELECT id FROM journals WHERE id > ?", after)
	b.Add("AND " + h.column.Condition("TRUE") + " AND (FALSE")
	for _, key := range h.keys {
		b.Add("OR CAST(changes -> '"+key+"' AS TEXT) LIKE ?", "%"+digits(h.id)+"%")
	}
	b.Add(") ORDER BY id LIMIT ?", int64(portion))
	err = c.Read(func(r *unit.Read) error {
		rows, err := r.Query(b.String(), b.Args()...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return rows.Err()
	})
	return ids, err
}

// rewriteEntries changes entries in one transaction, as they are now.
func (h history) rewriteEntries(w *unit.Write, ids db.IDs) error {
	changed, err := h.changed(w, ids)
	if err != nil {
		return err
	}
	for id, changes := range changed {
		if _, err := w.Exec(`UPDATE journals SET changes = $2 WHERE id = $1`, id, changes); err != nil {
			return err
		}
	}
	if len(changed) > 0 {
		w.Touch("journals")
	}
	return nil
}

// changed reads entries and answers what becomes of those that name the person.
func (h history) changed(w *unit.Write, ids db.IDs) (map[int64]db.JSON, error) {
	rows, err := w.Query(`SELECT id, changes FROM journals WHERE `+w.Dialect().In("id", 1)+w.Dialect().ForUpdate(), ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]db.JSON{}
	for rows.Next() {
		var id int64
		var raw db.JSON
		if err := rows.Scan(&id, &raw); err != nil {
			return nil, err
		}
		changes := map[string]json.RawMessage{}
		if err := json.Unmarshal(raw, &changes); err != nil {
			return nil, err
		}
		if !h.replace(changes) {
			continue
		}
		if out[id], err = json.Marshal(changes); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// replace puts "Deleted user" in the place of the person and tells whether they were there.
func (h history) replace(changes map[string]json.RawMessage) (found bool) {
	for _, key := range h.keys {
		raw, known := changes[key]
		if !known {
			continue
		}
		fresh := replaceNumber(raw, h.id)
		if !bytes.Equal(fresh, raw) {
			changes[key], found = fresh, true
		}
	}
	return found
}

// replaceNumber replaces the number of a principal in a JSON value: as a number or a text, alone or in lists.
func replaceNumber(raw json.RawMessage, id int64) json.RawMessage {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil && list != nil {
		for i, one := range list {
			list[i] = replaceNumber(one, id)
		}
		joined := make([]string, len(list))
		for i, one := range list {
			joined[i] = string(one)
		}
		return json.RawMessage("[" + strings.Join(joined, ",") + "]")
	}
	switch string(bytes.TrimSpace(raw)) {
	case digits(id):
		return json.RawMessage(digits(DeletedID))
	case `"` + digits(id) + `"`:
		return json.RawMessage(`"` + digits(DeletedID) + `"`)
	}
	return raw
}
