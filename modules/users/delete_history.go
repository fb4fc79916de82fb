package users

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/unit"
)

func digits(id int64) string { return strconv.FormatInt(id, 10) }

// rewriting changes values in which somebody may be named: texts, and the changes of histories.
type rewriting struct {
	table, column string
	json          bool
	mayName       func(*db.SQL)                              // the condition that the rows concerned meet, and perhaps others
	change        func(old string) (fresh string, err error) // the value itself when there is nothing to change
}

// run goes through the rows in the order of their numbers, in portions.
func (x rewriting) run(c *job.Context) error {
	for last := int64(0); ; {
		ids, err := x.candidates(c, last)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := c.Write(func(w *unit.Write) error { return x.rewrite(w, ids) }); err != nil {
			return err
		}
		last = ids[len(ids)-1]
	}
}

func (x rewriting) candidates(c *job.Context, after int64) (ids db.IDs, err error) {
	b := db.NewSQL()
	b.Add("SELECT id FROM "+x.table+" WHERE id > ? AND", after)
	x.mayName(b)
	b.Add("ORDER BY id LIMIT ?", int64(portion))
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

// rewrite changes rows in one transaction, as they are now.
func (x rewriting) rewrite(w *unit.Write, ids db.IDs) error {
	changed, err := x.changed(w, ids)
	if err != nil {
		return err
	}
	for id, fresh := range changed {
		value := any(fresh)
		if x.json {
			value = db.JSON(fresh)
		}
		if _, err := w.Exec("UPDATE "+x.table+" SET "+x.column+" = $2 WHERE id = $1", id, value); err != nil {
			return err
		}
	}
	if len(changed) > 0 {
		w.Touch(x.table)
	}
	return nil
}

// changed reads rows and answers what becomes of those that name the person.
func (x rewriting) changed(w *unit.Write, ids db.IDs) (map[int64]string, error) {
	rows, err := w.Query("SELECT id, CAST("+x.column+" AS TEXT) FROM "+x.table+" WHERE "+w.Dialect().In("id", 1)+w.Dialect().ForUpdate(), ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]string{}
	for rows.Next() {
		var id int64
		var old string
		if err := rows.Scan(&id, &old); err != nil {
			return nil, err
		}
		fresh, err := x.change(old)
		if err != nil {
			return nil, err
		}
		if fresh != old {
			out[id] = fresh
		}
	}
	return out, rows.Err()
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

// isHistory tells whether the column holds the changes of a kind of thing.
func isHistory(c module.Column) bool { return c.Table == "journals" && c.Column == "changes" }

// history lets "Deleted user" stand in the changes where the person stood, as the old and as the new value, and in the
// texts that were changed.
func (t trace) history(column module.Column, custom []string) rewriting {
	keys := append(append([]string{}, column.Keys...), custom...)
	return rewriting{table: column.Table, column: column.Column, json: true,
		mayName: func(b *db.SQL) {
			b.Add(column.Condition("TRUE") + " AND (FALSE")
			for _, key := range keys {
				b.Add("OR CAST(changes -> '"+key+"' AS TEXT) LIKE ?", "%"+digits(t.id)+"%")
			}
			b.Add("OR")
			t.mention("CAST(changes AS TEXT)", b)
			b.Add(")")
		},
		change: func(old string) (string, error) { return t.inChanges(old, keys) },
	}
}

// inChanges replaces the person in the changes of one entry.
func (t trace) inChanges(old string, keys []string) (string, error) {
	changes := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(old), &changes); err != nil {
		return "", err
	}
	found := false
	for key, raw := range changes {
		fresh := t.inTexts(raw)
		for _, named := range keys {
			if named == key {
				fresh = replaceNumber(fresh, t.id)
			}
		}
		if !bytes.Equal(fresh, raw) {
			changes[key], found = fresh, true
		}
	}
	if !found {
		return old, nil
	}
	raw, err := json.Marshal(changes)
	return string(raw), err
}

// inTexts replaces mentions in the texts of a JSON value, the value itself when there are none.
func (t trace) inTexts(raw json.RawMessage) json.RawMessage {
	var pair []json.RawMessage
	if json.Unmarshal(raw, &pair) != nil {
		return raw
	}
	found := false
	for i, one := range pair {
		var text string
		if json.Unmarshal(one, &text) != nil {
			continue
		}
		if fresh := t.inText(text); fresh != text {
			pair[i], _ = json.Marshal(fresh) // a text is always JSON
			found = true
		}
	}
	if !found {
		return raw
	}
	return joined(pair)
}

// replaceNumber replaces the number of a principal in a JSON value: as a number or a text, alone or in lists.
func replaceNumber(raw json.RawMessage, id int64) json.RawMessage {
	var many []json.RawMessage
	if json.Unmarshal(raw, &many) == nil && many != nil {
		found := false
		for i, one := range many {
			fresh := replaceNumber(one, id)
			found = found || !bytes.Equal(fresh, one)
			many[i] = fresh
		}
		if !found {
			return raw
		}
		return joined(many)
	}
	switch string(bytes.TrimSpace(raw)) {
	case digits(id):
		return json.RawMessage(digits(DeletedID))
	case `"` + digits(id) + `"`:
		return json.RawMessage(`"` + digits(DeletedID) + `"`)
	}
	return raw
}

func joined(parts []json.RawMessage) json.RawMessage {
	texts := make([]string, len(parts))
	for i, one := range parts {
		texts[i] = string(one)
	}
	return json.RawMessage("[" + strings.Join(texts, ",") + "]")
}
