package users

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"time"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// Preferences is how a person wants to see the application.
type Preferences struct {
	TimeZone      string // empty: that of the installation
	Theme         string // empty: that of the installation
	Contrast      string // normal, high; empty: as the system wishes
	NewestFirst   bool   // comments in reverse order
	HidePopups    bool
	WarnOnLeaving bool
	NoShortcuts   bool
	HideMail      bool
	UserColumns   string // those of the list of users, as a JSON list; empty: the usual ones
}

// PreferencesOf answers a person's preferences; who has none has those of the installation (rule 147).
func PreferencesOf(r *unit.Read, userID int64) (Preferences, error) {
	usual := r.Env.Settings
	p := Preferences{NewestFirst: usual.Text("default_comment_sort_order") == "desc", HidePopups: usual.Bool("default_auto_hide_popups"),
		NoShortcuts: usual.Bool("disable_keyboard_shortcuts"), WarnOnLeaving: true}
	err := r.QueryRow(`SELECT time_zone, theme, contrast, comments_reversed, auto_hide_popups, warn_on_leaving_unsaved, disable_keyboard_shortcuts, hide_mail, user_columns
		FROM user_preferences WHERE user_id = $1`, userID).
		Scan(&p.TimeZone, &p.Theme, &p.Contrast, &p.NewestFirst, &p.HidePopups, &p.WarnOnLeaving, &p.NoShortcuts, &p.HideMail, &p.UserColumns)
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return p, err
}

func (p *Preferences) store(w *unit.Write, userID int64) error {
	w.Touch(preferencesStamp)
	_, err := w.Exec(`INSERT INTO user_preferences (user_id, time_zone, theme, comments_reversed, auto_hide_popups, warn_on_leaving_unsaved,
			disable_keyboard_shortcuts, hide_mail, updated_at, contrast, user_columns)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (user_id) DO UPDATE SET time_zone = excluded.time_zone, theme = excluded.theme, comments_reversed = excluded.comments_reversed,
			auto_hide_popups = excluded.auto_hide_popups, warn_on_leaving_unsaved = excluded.warn_on_leaving_unsaved,
			disable_keyboard_shortcuts = excluded.disable_keyboard_shortcuts, hide_mail = excluded.hide_mail, updated_at = excluded.updated_at, contrast = excluded.contrast,
			user_columns = excluded.user_columns`,
		userID, p.TimeZone, p.Theme, p.NewestFirst, p.HidePopups, p.WarnOnLeaving, p.NoShortcuts, p.HideMail, w.Now, p.Contrast, p.UserColumns)
	return err
}

func showPreferences(_ *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := PreferencesOf(r, r.Actor.ID)
	if err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, p.represent(r)), nil
}

// represent writes the preferences as published, with what is Gantry's own among them.
func (p *Preferences) represent(r *unit.Read) []byte {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("UserPreferences")
	for name, at := range p.switches() {
		w.Key(name)
		w.Bool(*at)
	}
	w.Key("timeZone")
	w.String(orElse(p.TimeZone, r.Env.Settings.Text("user_default_timezone"), "Etc/UTC"))
	w.Key("theme")
	w.String(orElse(p.Theme, r.Env.Settings.Text("user_default_theme"), "light"))
	w.Key("contrast")
	w.String(orElse(p.Contrast, "system"))
	w.Key("userColumns")
	w.Raw([]byte(orElse(p.UserColumns, "null")))
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link("/api/v3/my_preferences", "")
	w.Key("user")
	w.LinkTo("/api/v3/users", r.Actor.ID, r.Actor.Name)
	w.Key("updateImmediately")
	w.Action("/api/v3/my_preferences", "", "patch")
	w.Close()
	w.Close()
	return w.Finish()
}

func orElse(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}

// switches goes through the preferences that are on or off, by the name that the API uses.
func (p *Preferences) switches() func(func(string, *bool) bool) {
	return func(yield func(string, *bool) bool) {
		_ = yield("autoHidePopups", &p.HidePopups) &&
			yield("commentSortDescending", &p.NewestFirst) &&
			yield("disableKeyboardShortcuts", &p.NoShortcuts) &&
			yield("hideMail", &p.HideMail) &&
			yield("warnOnLeavingUnsaved", &p.WarnOnLeaving)
	}
}

func changePreferences(q *web.Request, w *unit.Write) (*web.Response, error) {
	body, err := bodyOf(q, false)
	if err != nil {
		return nil, err
	}
	p, err := PreferencesOf(&w.Read, w.Actor.ID)
	if err != nil {
		return nil, err
	}
	var v problem.Violations
	p.apply(body, &v)
	list := v.All()
	for i := range list {
		list[i].Args = problem.Args{"attribute": w.T("users.preferences_" + list[i].Attribute), "name": list[i].Attribute}
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	if err := p.store(w, w.Actor.ID); err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, p.represent(&w.Read)), nil
}

// apply takes over what was sent.
func (p *Preferences) apply(body *resource.Body, v *problem.Violations) {
	for name, at := range p.switches() {
		if raw, sent := body.Property(name); sent && (string(raw) == "null" || json.Unmarshal(raw, at) != nil) {
			v.As(problem.Format, name, "violation.not_a_boolean")
		}
	}
	text(body, v, "timeZone", &p.TimeZone, knownZone)
	text(body, v, "theme", &p.Theme, func(s string) bool { return slices.Contains([]string{"light", "dark", "sync_with_os"}, s) })
	text(body, v, "contrast", &p.Contrast, func(s string) bool { return slices.Contains([]string{"system", "normal", "high"}, s) })
	columns(body, v, "userColumns", &p.UserColumns)
}

const mostColumns = 100

var columnName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]{0,60}$`)

// columns takes over a list of names of columns; null means the usual ones. Which of them there are, and whether somebody
// may see them, is the list's business: attributes come and go.
func columns(body *resource.Body, v *problem.Violations, name string, at *string) {
	raw, sent := body.Property(name)
	if !sent {
		return
	}
	if string(raw) == "null" {
		*at = ""
		return
	}
	var list []string
	if json.Unmarshal(raw, &list) != nil || list == nil {
		v.As(problem.Format, name, "violation.not_a_list")
		return
	}
	if len(list) > mostColumns || slices.ContainsFunc(list, func(one string) bool { return !columnName.MatchString(one) }) {
		v.Add(name, "violation.invalid")
		return
	}
	kept, err := json.Marshal(list)
	if err != nil {
		panic(err) // texts can be written
	}
	*at = string(kept)
}

// text takes over a text that is one of those known; null and "" mean that the installation decides.
func text(body *resource.Body, v *problem.Violations, name string, at *string, known func(string) bool) {
	raw, sent := body.Property(name)
	if !sent {
		return
	}
	value := ""
	switch {
	case string(raw) == "null":
	case json.Unmarshal(raw, &value) != nil:
		v.As(problem.Format, name, "violation.not_a_string")
		return
	case value != "" && !known(value):
		v.Add(name, "violation.not_available")
		return
	}
	*at = value
}

// knownZone tells whether the text names a time zone. "Local" would mean that of the machine.
func knownZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "Local"
}
