package users

import (
	"html/template"
	"net/http"
	"strings"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/settings"
	markup "gantry/core/text"
	"gantry/core/unit"
	"gantry/core/web"
)

// needsConsent tells whether a person must agree to the text before going on (rule 56).
func needsConsent(s *settings.Settings, given db.Instant) bool {
	if !s.Bool("consent_required") {
		return false
	}
	void := s.Time("consent_time")
	return !given.Valid || !void.IsZero() && given.Micros < void.UnixMicro()
}

// localised is the text of a setting in the reader's language, else in that of the installation, else in any.
func localised(r *unit.Read, name string) string {
	all := r.Env.Settings.Map(name)
	for _, lang := range []string{r.Lang, r.Env.Settings.Text("default_language"), "en"} {
		if found, _ := all[lang].(string); strings.TrimSpace(found) != "" {
			return found
		}
	}
	return ""
}

// formatted renders a text of the settings.
func formatted(r *unit.Read, raw string) template.HTML {
	if strings.TrimSpace(raw) == "" {
		return ""
	}
	return template.HTML(unit.Use[*resource.Texts](r.Env).Renderer().Render(raw, markup.Context{})) // sanitised by the renderer
}

// consentPage asks whoever is signing in to agree.
func (d *desk) consentPage(q *web.Request, r *unit.Read) (*web.Response, error) {
	if _, ok, err := d.pending(r, q); err != nil || !ok {
		return web.Redirect(http.StatusSeeOther, d.home()+"login"), err
	}
	return d.consentForm(r).render("consent", http.StatusOK)
}

func (d *desk) consentForm(r *unit.Read) *page {
	p := d.page(r, "users.consent")
	p.Wide = true
	p.Text = formatted(r, localised(r, "consent_info"))
	return p
}

// consent takes the answer: who agrees goes on, who does not is told whom to ask.
func (d *desk) consent(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	p, ok, err := d.pendingNow(q, actor)
	if err != nil {
		return err
	}
	if !ok {
		q.Send(web.Redirect(http.StatusSeeOther, d.home()+"login"))
		return nil
	}
	if fields.Get("consent") != "1" {
		return d.declined(q, actor)
	}
	return d.proceed(q, actor, p, func(w *unit.Write) error { return noteConsent(w, p.User) })
}

// noteConsent writes down that a person agreed.
func noteConsent(w *unit.Write, user int64) error {
	w.Touch(Users.Plural())
	_, err := w.Exec(`UPDATE users SET consented_at = $2 WHERE id = $1`, user, w.Now)
	return err
}

// declined ends the sign-in.
func (d *desk) declined(q *web.Request, actor *unit.Actor) error {
	err := d.env.Write(q.Context(), actor, func(w *unit.Write) error { return web.SetSessionValue(w, q, pendingKey, "") })
	if err != nil {
		return err
	}
	return d.show(q, actor, "users.consent_declined", "message", http.StatusOK, func(p *page) {
		p.Lead = p.T("users.consent_declined_text")
		if contact := d.env.Settings.Text("consent_decline_mail"); contact != "" {
			p.Lead = p.T("users.consent_declined_mail", map[string]any{"mail": contact})
		}
	})
}
