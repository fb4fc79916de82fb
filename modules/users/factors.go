package users

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"gantry/core/db"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
)

// The kinds of second factors.
const (
	totpKind     = "totp"     // codes that a program computes from a shared secret and the time
	securityKind = "webauthn" // a security key, or one that is built into the machine
	smsKind      = "sms"
	voiceKind    = "voice"
)

// factorConfig is what the setting plugin_openproject_two_factor_authentication says (rule 63).
type factorConfig struct {
	kinds    []string // in the order in which they are offered
	enforced bool
	days     int // for which a browser is remembered
	service  codeService
}

const factorSetting = "plugin_openproject_two_factor_authentication"

func factorsOf(s *settings.Settings) *factorConfig {
	given := s.Map(factorSetting)
	c := &factorConfig{days: number(given["allow_remember_for_days"], 0), service: codeServiceOf(given)}
	if off, _ := given["disabled"].(bool); off {
		return c
	}
	c.enforced, _ = given["enforced"].(bool)
	wanted := texts(given["active_strategies"])
	if len(wanted) == 0 {
		wanted = []string{totpKind, securityKind}
	}
	for _, kind := range []string{totpKind, securityKind, smsKind, voiceKind} {
		sent := kind == smsKind || kind == voiceKind
		if (slices.Contains(wanted, kind) || sent && slices.Contains(wanted, "http")) && (!sent || c.service.url != "") {
			c.kinds = append(c.kinds, kind)
		}
	}
	return c
}

func (c *factorConfig) has(kind string) bool { return slices.Contains(c.kinds, kind) }

// texts reads a list of texts of a hash, whatever its type there.
func texts(value any) (list []string) {
	switch v := value.(type) {
	case string:
		return strings.FieldsFunc(v, func(r rune) bool { return r == ' ' || r == ',' })
	case []string:
		return v
	case []any:
		for _, one := range v {
			if text, ok := one.(string); ok {
				list = append(list, text)
			}
		}
	}
	return list
}

// device is what a person proves a second factor with.
type device struct {
	id, user      int64
	kind, name    string
	active, main  bool
	secret        factorSecret
	step          int64 // the last interval whose code was used
	code          string
	codeEnds      db.Instant
	created, used db.Instant
}

// factorSecret is what a device is told apart by. It is sealed in the database.
type factorSecret struct {
	Seed      string          `json:"seed,omitempty"`      // of codes that a program computes
	Phone     string          `json:"phone,omitempty"`     //
	Key       json.RawMessage `json:"key,omitempty"`       // of a security key: what its signatures are checked with
	Challenge json.RawMessage `json:"challenge,omitempty"` // of a security key that is being registered
}

const sealedFactor = "second factor"

func (s *factorSecret) seal(e *unit.Env) ([]byte, error) {
	plain, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	return web.Seal(e, sealedFactor, plain), nil
}

// phoneOf is the phone number among what is sealed of a device, nil where there is none.
func phoneOf(e *unit.Env, sealed []byte) any {
	var s factorSecret
	if s.unseal(e, sealed) != nil || s.Phone == "" {
		return nil
	}
	return s.Phone
}

// errForeignSecret is what happens after the installation's secret was changed.
var errForeignSecret = errors.New("the device was sealed with another secret")

func (s *factorSecret) unseal(e *unit.Env, data []byte) error {
	plain, ok := web.Unseal(e, sealedFactor, data)
	if !ok {
		return errForeignSecret
	}
	return json.Unmarshal(plain, s)
}

// devicesOf lists the devices of a person, the default first. A device whose secret cannot be read any more is listed,
// so that it can be deleted, and proves nothing.
func devicesOf(r *unit.Read, user int64) ([]device, error) {
	rows, err := r.Query(`SELECT id, user_id, kind, name, active, is_default, secret, last_step, code_hash, code_expires_at, created_at, last_used_at
		FROM two_factor_devices WHERE user_id = $1 ORDER BY is_default DESC, id`, user)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []device
	for rows.Next() {
		var d device
		var sealed []byte
		err := rows.Scan(&d.id, &d.user, &d.kind, &d.name, &d.active, &d.main, &sealed, &d.step, &d.code, &d.codeEnds, &d.created, &d.used)
		if err != nil {
			return nil, err
		}
		if err := d.secret.unseal(r.Env, sealed); err != nil && !errors.Is(err, errForeignSecret) {
			return nil, err
		}
		list = append(list, d)
	}
	return list, rows.Err()
}

// deviceWith finds one of several devices by its number.
func deviceWith(list []device, id int64) (device, bool) {
	at := slices.IndexFunc(list, func(d device) bool { return d.id == id })
	if at < 0 {
		return device{}, false
	}
	return list[at], true
}

// usable leaves the devices that can prove something now.
func usable(list []device, c *factorConfig) (out []device) {
	for _, d := range list {
		if d.active && c.has(d.kind) {
			out = append(out, d)
		}
	}
	return out
}

// add writes a device down that has proved nothing yet. Others that never did go.
func (d *device) add(w *unit.Write) error {
	if _, err := w.Exec(`DELETE FROM two_factor_devices WHERE user_id = $1 AND NOT active`, d.user); err != nil {
		return err
	}
	sealed, err := d.secret.seal(w.Env)
	if err != nil {
		return err
	}
	d.created = w.Now
	return w.QueryRow(`INSERT INTO two_factor_devices (user_id, kind, name, active, is_default, secret, last_step, code_hash, created_at)
		VALUES ($1, $2, $3, FALSE, FALSE, $4, 0, '', $5) RETURNING id`, d.user, d.kind, d.name, sealed, w.Now).Scan(&d.id)
}

// confirm makes a device usable that has proved itself; the first one is the default.
func (d *device) confirm(w *unit.Write) error {
	sealed, err := d.secret.seal(w.Env)
	if err != nil {
		return err
	}
	_, err = w.Exec(`UPDATE two_factor_devices SET active = TRUE, secret = $3, last_used_at = $4, is_default = NOT EXISTS
			(SELECT 1 FROM two_factor_devices o WHERE o.user_id = $2 AND o.is_default)
		WHERE id = $1 AND user_id = $2`, d.id, d.user, sealed, w.Now)
	return err
}

// makeDefault has the person asked for this device first.
func (d *device) makeDefault(w *unit.Write) error {
	_, err := w.Exec(`UPDATE two_factor_devices SET is_default = (id = $1) WHERE user_id = $2`, d.id, d.user)
	return err
}

// remove takes a device away; another one becomes the default. Without devices nothing is remembered.
func (d *device) remove(w *unit.Write) error {
	if _, err := w.Exec(`DELETE FROM two_factor_devices WHERE id = $1`, d.id); err != nil {
		return err
	}
	if d.main {
		_, err := w.Exec(`UPDATE two_factor_devices SET is_default = TRUE
			WHERE id = (SELECT min(o.id) FROM two_factor_devices o WHERE o.user_id = $1 AND o.active)`, d.user)
		if err != nil {
			return err
		}
	}
	var left int64
	if err := w.QueryRow(`SELECT count(*) FROM two_factor_devices WHERE user_id = $1 AND active`, d.user).Scan(&left); err != nil || left > 0 {
		return err
	}
	return revoke(w, d.user, rememberToken, backupCode)
}
