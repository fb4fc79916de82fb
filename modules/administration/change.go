package administration

import (
	"encoding/json"
	"log/slog"
	"maps"
	"slices"

	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/problem"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/modules/days"
)

// Change stores the values of settings, JSON by name: all of them, or none and everything that is wrong with them. It
// answers the settings as they are from now on.
func Change(w *unit.Write, values map[string]json.RawMessage) ([]settings.Description, error) {
	names := slices.Sorted(maps.Keys(values))
	var v problem.Violations
	var changed []settings.Description
	for _, name := range names {
		d, ok := w.Env.Settings.DescribeOne(name)
		if !ok {
			v.Add(name, "error.unknown_property", problem.Args{"name": name})
			continue
		}
		if err := judge(&w.Read, d, values[name], &v); err != nil {
			return nil, err
		}
		changed = append(changed, d)
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	for i := range changed {
		if err := store(w, &changed[i], values[changed[i].Name]); err != nil {
			return nil, err
		}
	}
	tell(w, names)
	if slices.Contains(names, "working_days") {
		return changed, days.Tell(w)
	}
	return changed, nil
}

// store writes one value and describes the setting as it is then.
func store(w *unit.Write, d *settings.Description, raw json.RawMessage) error {
	if d.Secret && string(raw) == "null" && d.Type == settings.Text && !d.Nullable {
		raw = json.RawMessage(`""`)
	}
	value, err := settings.Decode(d.Name, raw)
	if err != nil {
		return err
	}
	_, err = w.Exec(`INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`, d.Name, db.JSON(raw), w.Now)
	d.Hold(value)
	return err
}

// Reset forgets the stored value of a setting.
func Reset(w *unit.Write, d settings.Description) error {
	if !d.Writable {
		return readOnly(&w.Read, d)
	}
	if _, err := w.Exec(`DELETE FROM settings WHERE name = $1`, d.Name); err != nil {
		return err
	}
	tell(w, []string{d.Name})
	if d.Name == "working_days" {
		return days.Tell(w)
	}
	return nil
}

// stale are the resources of the API that show settings to everybody.
var stale = []string{"settings", "configuration", "root"}

// tell moves the stamp under which the settings hold and, once all is durable, notes who changed which of them, never to
// what, and tells open windows.
func tell(w *unit.Write, names []string) {
	if len(names) == 0 {
		return
	}
	w.Touch(unit.SettingsStamp)
	w.AfterCommit(func() {
		slog.InfoContext(w.Ctx, "settings changed", "user_id", w.Actor.ID, "settings", names)
		if w.Env.Hub == nil {
			return
		}
		for _, name := range stale {
			w.Env.Hub.Publish(event.Change{Resource: name, Action: "updated", ActorID: w.Actor.ID, Stamp: w.Now.Micros})
		}
	})
}
