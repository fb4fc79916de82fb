package users

import (
	"encoding/json"
	"errors"
	"net/http"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	markup "gantry/core/text"
	"gantry/core/unit"
	"gantry/core/web"
)

// announcement is what everybody is to know, until a day.
type announcement struct {
	text   string
	active bool
	until  db.Date
}

// announcementOf reads the announcement; there is one at most.
func announcementOf(r *unit.Read) (a announcement, err error) {
	err = r.QueryRow(`SELECT text, active, show_until FROM announcements WHERE id = 1`).Scan(&a.text, &a.active, &a.until)
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return a, err
}

// visible tells whether it is shown today.
func (a *announcement) visible(r *unit.Read) bool {
	return a.active && a.text != "" && (!a.until.Valid || a.until.Days >= r.Today().Days)
}

func showAnnouncement(_ *web.Request, r *unit.Read) (*web.Response, error) {
	a, err := announcementOf(r)
	if err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, a.represent(r)), nil
}

const announcementPath = "/api/v3/announcement"

// represent writes the announcement; what is not shown is known to administrators alone.
func (a *announcement) represent(r *unit.Read) []byte {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Announcement")
	w.Key("visible")
	w.Bool(a.visible(r))
	if a.visible(r) || r.Actor.Admin {
		w.Key("active")
		w.Bool(a.active)
		w.Key("showUntil")
		w.Date(a.until)
		w.Key("text")
		w.Formattable("markdown", a.text, string(formatted(r, a.text)))
	}
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(announcementPath, "")
	if r.Actor.Admin {
		w.Key("updateImmediately")
		w.Action(announcementPath, "", "patch")
	}
	w.Close()
	w.Close()
	return w.Finish()
}

func changeAnnouncement(q *web.Request, w *unit.Write) (*web.Response, error) {
	body, err := bodyOf(q, false)
	if err != nil {
		return nil, err
	}
	a, err := announcementOf(&w.Read)
	if err != nil {
		return nil, err
	}
	var v problem.Violations
	if raw, sent := body.Property("active"); sent && (string(raw) == "null" || json.Unmarshal(raw, &a.active) != nil) {
		v.As(problem.Format, "active", "violation.not_a_boolean")
	}
	if raw, sent := body.Property("showUntil"); sent && json.Unmarshal(raw, &a.until) != nil {
		v.As(problem.Format, "showUntil", "violation.not_a_date")
	}
	raw, sent := body.Property("text")
	a.read(raw, sent, &v)
	if err := labelled(&w.Read, &v); err != nil {
		return nil, err
	}
	_, err = w.Exec(`INSERT INTO announcements (id, text, active, show_until, updated_at) VALUES (1, $1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET text = excluded.text, active = excluded.active, show_until = excluded.show_until, updated_at = excluded.updated_at`,
		a.text, a.active, a.until, w.Now)
	return web.JSON(http.StatusOK, a.represent(&w.Read)), err
}

// read takes the text over, whether it comes as an object or as it is.
func (a *announcement) read(raw json.RawMessage, sent bool, v *problem.Violations) {
	var object struct{ Raw *string }
	switch {
	case !sent:
	case json.Unmarshal(raw, &a.text) == nil:
	case json.Unmarshal(raw, &object) == nil && object.Raw != nil:
		a.text = *object.Raw
	default:
		v.As(problem.Format, "text", "violation.not_a_string")
	}
	if len(a.text) > markup.MaxBytes {
		v.Add("text", "violation.too_long", problem.Args{"max": markup.MaxBytes})
	}
}
