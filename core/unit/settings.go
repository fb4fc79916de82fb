package unit

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"

	"gantry/core/db"
)

// SettingsStamp moves when somebody changes a setting. Every unit that looks at the stamps takes over what changed, so
// that no node works with old settings.
const SettingsStamp = "settings"

// taken is which state of the stored settings the environment has.
type taken struct {
	mu    sync.Mutex
	stamp int64
}

// LoadSettings takes over the stored settings, at the start; the error names those that do not fit.
func (e *Env) LoadSettings(ctx context.Context) error {
	return e.Read(ctx, nil, func(r *Read) error {
		stamp, err := r.Stamp(SettingsStamp)
		if err != nil {
			return err
		}
		values, err := r.storedSettings()
		if err != nil {
			return err
		}
		return e.take(stamp, values)
	})
}

// follow takes over the stored settings when they have changed since the environment last looked. A unit that changes
// them itself does not: it may yet fail.
func (r *Read) follow() error {
	stamp := r.stamps[SettingsStamp]
	if stamp <= r.Env.settled() || r.touched[SettingsStamp] {
		return nil
	}
	values, err := r.storedSettings()
	if err != nil {
		return err
	}
	if err := r.Env.take(stamp, values); err != nil {
		slog.WarnContext(r.Ctx, "a stored setting does not fit", "error", err)
	}
	return nil
}

// settled is the stamp of the settings that hold.
func (e *Env) settled() int64 {
	e.taken.mu.Lock()
	defer e.taken.mu.Unlock()
	return e.taken.stamp
}

// take puts values in force, unless younger ones are.
func (e *Env) take(stamp int64, values map[string]json.RawMessage) error {
	e.taken.mu.Lock()
	defer e.taken.mu.Unlock()
	if stamp < e.taken.stamp || e.Settings == nil {
		return nil
	}
	e.taken.stamp = stamp
	return e.Settings.Replace(values)
}

func (r *Read) storedSettings() (map[string]json.RawMessage, error) {
	rows, err := r.Query(`SELECT name, value FROM settings`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	values := map[string]json.RawMessage{}
	for rows.Next() {
		var name string
		var value db.JSON
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		values[name] = json.RawMessage(value)
	}
	return values, rows.Err()
}
