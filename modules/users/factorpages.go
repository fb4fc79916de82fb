package users

import (
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

const rememberCookie = "op2fa_remember_token"

// factorPage is what the pages for second factors show.
type factorPage struct {
	Devices   []factorChoice
	Device    int64
	Kind      string
	Name      string
	Backup    bool // a backup code is asked for
	Backups   bool // there are some
	Days      int
	PublicKey string // what a security key is asked
	Kinds     []string
	Seed      string
	Picture   template.URL
	Phone     string
	Sent      bool
}

// factorChoice is a device that the person may take instead.
type factorChoice struct {
	ID   int64
	Name string
	Kind string
}

// knownBrowser tells whether this browser proved a second factor of the person lately.
func knownBrowser(r *unit.Read, q *web.Request, user int64) (bool, error) {
	if factorsOf(r.Env.Settings).days <= 0 {
		return false, nil
	}
	g, found, err := find(r, unwrap(r.Env, rememberToken, q.Request, rememberCookie), rememberToken)
	return err == nil && found && g.user == user, err
}

// rememberBrowser lets this browser do without a second factor for a while.
func rememberBrowser(w *unit.Write, q *web.Request, user int64, days int) error {
	plain, err := keepBrowser(w, q, user, rememberToken, "", days)
	if err != nil {
		return err
	}
	value := wrap(w.Env, rememberToken, plain)
	w.AfterCommit(func() { q.SetCookie(rememberCookie, value, "/", time.Duration(days)*day) })
	return nil
}

// trial is a sign-in that waits for its second factor.
type trial struct {
	pending
	login string
	list  []device // that can prove something
	dev   device   // the one asked for
	any   bool     // there are backup codes
}

// trial finds out who has to prove what; ok is false if nobody does here.
func (d *desk) trial(r *unit.Read, q *web.Request, chosen string) (t trial, ok bool, err error) {
	if t.pending, ok, err = d.pending(r, q); err != nil || !ok || t.Second {
		return t, false, err
	}
	s, err := standingOf(r, q, t.User)
	if err != nil || s.status != Active {
		return t, false, unlessGone(err)
	}
	t.login = s.login
	all, err := devicesOf(r, t.User)
	if err != nil {
		return t, false, err
	}
	codes, err := backupsLeft(r, t.User)
	t.any, t.list = codes > 0, usable(all, factorsOf(r.Env.Settings))
	if len(t.list) > 0 {
		t.dev = t.list[0]
	}
	if id, wrong := strconv.ParseInt(chosen, 10, 64); wrong == nil {
		if dev, found := deviceWith(t.list, id); found {
			t.dev = dev
		}
	}
	return t, err == nil, err
}

// factorGet shows the page that asks for the second factor. A new code is sent, a new challenge made, by a form alone.
func (d *desk) factorGet(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	return d.askFactor(q, actor, q.Query(), "")
}

// askFactor shows the form for a device, with what went wrong before.
func (d *desk) askFactor(q *web.Request, actor *unit.Actor, fields url.Values, wrong string) error {
	var t trial
	var ok bool
	f := &factorPage{Backup: fields.Get("device") == "backup"}
	err := d.env.Write(q.Context(), actor, func(w *unit.Write) (err error) {
		if t, ok, err = d.trial(&w.Read, q, fields.Get("device")); err != nil || !ok || f.Backup {
			return err
		}
		return t.prepare(w, q, f, fields.Get("again") == "1")
	})
	if err != nil {
		return err
	}
	if !ok {
		q.Send(web.Redirect(http.StatusSeeOther, d.home()+"login"))
		return nil
	}
	t.fill(f, factorsOf(d.env.Settings))
	status := http.StatusOK
	if wrong != "" {
		status = http.StatusUnprocessableEntity
	}
	return d.show(q, actor, "users.second_factor", "factor", status, func(p *page) {
		p.Factor = f
		if wrong != "" {
			p.Error = p.T(wrong)
		}
	})
}

// prepare has a code sent if none is on its way, or makes a challenge for a security key.
func (t *trial) prepare(w *unit.Write, q *web.Request, f *factorPage, again bool) error {
	switch t.dev.kind {
	case smsKind, voiceKind:
		waiting := t.dev.code != "" && t.dev.codeEnds.Valid && t.dev.codeEnds.Micros > w.Now.Micros
		if waiting && !again || t.Key == sentMark+formatID(t.dev.id) && !again {
			return nil
		}
		f.Sent = true
		t.Key = sentMark + formatID(t.dev.id)
		if err := askCode(w, &t.dev); err != nil {
			return err
		}
		return t.keep(w, q)
	case securityKind:
		options, challenge, err := challengeKey(w.Env, q, holderOf(t.User, t.login, t.list))
		if err != nil {
			return err
		}
		f.PublicKey, t.Key = string(options), string(challenge)
		return t.keep(w, q)
	}
	return nil
}

// sentMark stands in the place of a challenge when a code was asked for.
const sentMark = "sent "

// fill describes the devices.
func (t *trial) fill(f *factorPage, c *factorConfig) {
	f.Device, f.Kind, f.Name, f.Days, f.Backups = t.dev.id, t.dev.kind, t.dev.name, c.days, t.any
	f.Phone = masked(t.dev.secret.Phone)
	for _, one := range t.list {
		if one.id != t.dev.id || f.Backup {
			f.Devices = append(f.Devices, factorChoice{one.id, one.name, one.kind})
		}
	}
}

// factorPost takes the second factor.
func (d *desk) factorPost(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	if fields.Get("again") == "1" {
		if err := d.limit(q, "code "+q.ClientIP()); err != nil {
			return err
		}
		return d.askFactor(q, actor, fields, "")
	}
	var t trial
	var ok, right bool
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) (err error) {
		if t, ok, err = d.trial(&w.Read, q, fields.Get("device")); err != nil || !ok {
			return err
		}
		right, err = t.check(w, q, fields)
		return err
	})
	switch {
	case err != nil:
		return err
	case !ok:
		q.Send(web.Redirect(http.StatusSeeOther, d.home()+"login"))
		return nil
	case !right:
		return d.wrongFactor(q, actor, t, fields)
	}
	return d.passed(q, actor, t, fields.Get("remember") == "1")
}

// check proves the second factor; the failures of the account count here too, so that nobody tries code after code.
func (t *trial) check(w *unit.Write, q *web.Request, fields url.Values) (bool, error) {
	c, _, err := credentialsOf(&w.Read, t.login)
	if err != nil || c.blocked(&w.Read) {
		return false, err
	}
	if fields.Get("device") == "backup" {
		return spendBackup(w, t.User, fields.Get("code"))
	}
	if t.dev.kind != securityKind {
		return t.dev.prove(w, fields.Get("code"))
	}
	challenge := t.Key
	t.Key = "" // a challenge is good for one answer
	if err := t.keep(w, q); err != nil {
		return false, err
	}
	used, right, err := keyProves(w.Env, q, holderOf(t.User, t.login, t.list), t.list, challenge, []byte(fields.Get("credential")))
	if err != nil || !right {
		return false, err
	}
	return true, used.noteKey(w)
}

func (d *desk) wrongFactor(q *web.Request, actor *unit.Actor, t trial, fields url.Values) error {
	if err := d.limit(q, t.login); err != nil {
		return err
	}
	if err := d.failed(q, t.login, t.User, "wrong second factor"); err != nil {
		return err
	}
	again := url.Values{"device": fields["device"]}
	return d.askFactor(q, actor, again, "users.wrong_factor")
}

// passed goes on with a sign-in whose second factor was right.
func (d *desk) passed(q *web.Request, actor *unit.Actor, t trial, remember bool) error {
	p, days := t.pending, factorsOf(d.env.Settings).days
	p.Second, p.Key = true, ""
	return d.proceed(q, actor, p, func(w *unit.Write) error {
		if !remember || days <= 0 {
			return nil
		}
		return rememberBrowser(w, q, p.User, days)
	})
}

// setupGet lets somebody register the device that everybody needs here.
func (d *desk) setupGet(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	return d.askSetup(q, actor, url.Values{}, "")
}

// mustRegister finds out whether the sign-in under way waits for a first device.
func (d *desk) mustRegister(r *unit.Read, q *web.Request) (t trial, ok bool, err error) {
	if t, ok, err = d.trial(r, q, ""); err != nil || !ok {
		return t, false, err
	}
	c := factorsOf(r.Env.Settings)
	return t, c.enforced && len(t.list) == 0 && len(c.kinds) > 0, nil
}

// askSetup shows the kinds of devices, or goes on with the one that is being registered.
func (d *desk) askSetup(q *web.Request, actor *unit.Actor, fields url.Values, wrong string) error {
	var ok bool
	f := &factorPage{Kinds: factorsOf(d.env.Settings).kinds, Kind: fields.Get("kind")}
	err := d.env.Write(q.Context(), actor, func(w *unit.Write) (err error) {
		var t trial
		if t, ok, err = d.mustRegister(&w.Read, q); err != nil || !ok || f.Kind == "" {
			return err
		}
		return t.setUp(w, q, f, fields)
	})
	if err != nil {
		return err
	}
	if !ok {
		q.Send(web.Redirect(http.StatusSeeOther, d.home()+"login"))
		return nil
	}
	status := http.StatusOK
	if wrong != "" {
		status = http.StatusUnprocessableEntity
	}
	return d.show(q, actor, "users.set_up_factor", "setup", status, func(p *page) {
		p.Factor = f
		if wrong != "" {
			p.Error = p.T(wrong)
		}
	})
}

// setUp begins a device, or shows again what is needed to finish the one under way.
func (t *trial) setUp(w *unit.Write, q *web.Request, f *factorPage, fields url.Values) error {
	phone := phoneNumber(fields.Get("phone"))
	sent := f.Kind == smsKind || f.Kind == voiceKind
	if !factorsOf(w.Env.Settings).has(f.Kind) {
		return problem.Of(problem.NotFound)
	}
	g, err := t.underWay(w, f.Kind)
	if err != nil {
		return err
	}
	if g.id == 0 || sent && phone != "" && phone != g.secret.Phone || f.Kind == securityKind {
		if sent && !phonePattern.MatchString(phone) {
			return nil // the page asks for the number
		}
		if g, err = begin(w, q, holderOf(t.User, t.login, nil), f.Kind, w.T("users.factor_"+f.Kind), phone); err != nil {
			return err
		}
	}
	f.Device, f.Phone, f.PublicKey = g.id, masked(g.secret.Phone), string(g.options)
	if f.Kind != totpKind {
		return nil
	}
	key, err := keyOf(&w.Read, t.login, g.secret.Seed)
	if err != nil {
		return err
	}
	code, err := picture(key)
	f.Seed, f.Picture = g.secret.Seed, template.URL(code) // a picture that we drew
	return err
}

// underWay is the device of a kind that the person began to register.
func (t *trial) underWay(w *unit.Write, kind string) (g registration, err error) {
	all, err := devicesOf(&w.Read, t.User)
	for _, one := range all {
		if !one.active && one.kind == kind {
			g.device = one
		}
	}
	return g, err
}

// setupPost takes the proof that the first device works, and goes on signing in.
func (d *desk) setupPost(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	if fields.Get("code") == "" && fields.Get("credential") == "" {
		return d.askSetup(q, actor, fields, "")
	}
	var t trial
	var ok, right bool
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) (err error) {
		if t, ok, err = d.mustRegister(&w.Read, q); err != nil || !ok {
			return err
		}
		g, err := t.underWay(w, fields.Get("kind"))
		if err != nil || g.id == 0 {
			return err
		}
		right, err = g.takes(w, q, holderOf(t.User, t.login, nil), fields.Get("code"), []byte(fields.Get("credential")))
		return err
	})
	switch {
	case err != nil:
		return err
	case !ok:
		q.Send(web.Redirect(http.StatusSeeOther, d.home()+"login"))
		return nil
	case !right:
		if err := d.limit(q, t.login); err != nil {
			return err
		}
		return d.askSetup(q, actor, fields, "users.wrong_factor")
	}
	return d.passed(q, actor, t, false)
}
