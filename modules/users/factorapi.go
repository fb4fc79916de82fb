package users

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

const (
	devicesPath    = "/two_factor_devices"
	backupPath     = "/two_factor_backup_codes"
	rememberedPath = "/two_factor_remembered"
)

// creating are the links to register a device of each kind.
var creating = map[string]string{totpKind: "createTotp", securityKind: "createWebauthn", smsKind: "createSms", voiceKind: "createVoice"}

func listDevices(q *web.Request, r *unit.Read) (*web.Response, error) {
	o, err := ownerOf(q, r)
	if err != nil {
		return nil, err
	}
	list, err := devicesOf(r, o.id)
	if err != nil {
		return nil, err
	}
	codes, err := backupsLeft(r, o.id)
	if err != nil {
		return nil, err
	}
	browsers, err := rememberedBrowsers(r, o.id)
	if err != nil {
		return nil, err
	}
	c := factorsOf(r.Env.Settings)
	each := func(w *hal.Writer, i int) { list[i].write(w, o, c, list, nil) }
	more := func(w *hal.Writer) { c.write(w, o, codes, browsers) }
	return collection(o.path+devicesPath, len(list), each, more, func(w *hal.Writer) { c.links(w, o, list, browsers) }), nil
}

// write tells what holds for second factors here.
func (c *factorConfig) write(w *hal.Writer, o owner, codes, browsers int64) {
	w.Key("enforced")
	w.Bool(c.enforced)
	w.Key("rememberDays")
	w.Int(int64(c.days))
	w.Key("rememberedBrowsers")
	w.Int(browsers)
	w.Key("backupCodes")
	if !o.self || codes == 0 {
		w.Null()
		return
	}
	w.Int(codes)
}

func (c *factorConfig) links(w *hal.Writer, o owner, list []device, browsers int64) {
	if o.self {
		for _, kind := range c.kinds {
			action(w, creating[kind], o.path+devicesPath, "post")
		}
	}
	if o.self && len(usable(list, c)) > 0 {
		action(w, "createBackupCodes", o.path+backupPath, "post")
	}
	if browsers > 0 {
		action(w, "forgetRememberedBrowsers", o.path+rememberedPath, "delete")
	}
}

// rememberedBrowsers counts the browsers that need no second factor for a while.
func rememberedBrowsers(r *unit.Read, user int64) (n int64, err error) {
	return n, r.QueryRow(`SELECT count(*) FROM tokens WHERE user_id = $1 AND kind = $2 AND expires_at > $3`, user, rememberToken, r.Now).Scan(&n)
}

// removable tells whether a device may go: where everybody needs one, people keep their last.
func (d *device) removable(o owner, c *factorConfig, list []device) bool {
	return !o.self || !c.enforced || !d.active || len(usable(list, c)) > 1
}

// write represents a device; extra adds what is shown at its creation alone.
func (d *device) write(w *hal.Writer, o owner, c *factorConfig, list []device, extra func(*hal.Writer)) {
	w.Open()
	w.Key("_type")
	w.String("TwoFactorDevice")
	w.Key("id")
	w.Int(d.id)
	w.Key("kind")
	w.String(d.kind)
	w.Key("name")
	w.String(d.name)
	w.Key("active")
	w.Bool(d.active)
	w.Key("default")
	w.Bool(d.main)
	w.Key("phoneNumber")
	if d.secret.Phone == "" {
		w.Null()
	} else {
		w.String(masked(d.secret.Phone))
	}
	moment(w, "createdAt", d.created)
	moment(w, "lastUsedAt", d.used)
	if extra != nil {
		extra(w)
	}
	w.Key("_links")
	d.links(w, o, c, list)
	w.Close()
}

func (d *device) links(w *hal.Writer, o owner, c *factorConfig, list []device) {
	self := o.path + devicesPath + "/" + formatID(d.id)
	w.Open()
	w.Key("self")
	w.Link(self, d.name)
	if d.removable(o, c, list) {
		action(w, "delete", self, "delete")
	}
	if o.self && d.active && !d.main {
		action(w, "makeDefault", self+"/default", "post")
	}
	if o.self && !d.active && c.has(d.kind) {
		action(w, "confirm", self+"/confirmation", "post")
		if d.secret.Phone != "" {
			action(w, "sendCode", self+"/code", "post")
		}
	}
	w.Close()
}

// registration is a device that is being registered, with what its owner needs for that.
type registration struct {
	device
	options json.RawMessage // for a security key
}

// write adds what is needed to finish the registration.
func (g *registration) write(r *unit.Read, login string) (func(*hal.Writer), error) {
	switch g.kind {
	case totpKind:
		key, err := keyOf(r, login, g.secret.Seed)
		if err != nil {
			return nil, err
		}
		code, err := picture(key)
		return func(w *hal.Writer) {
			w.Key("registration")
			w.Open()
			for _, pair := range [][2]string{{"secret", g.secret.Seed}, {"uri", key.URL()}, {"qrCode", code}} {
				w.Key(pair[0])
				w.String(pair[1])
			}
			w.Close()
		}, err
	case securityKind:
		return func(w *hal.Writer) {
			w.Key("registration")
			w.Open()
			w.Key("publicKey")
			w.Raw(g.options)
			w.Close()
		}, nil
	}
	return func(w *hal.Writer) {
		w.Key("registration")
		w.Open()
		w.Close()
	}, nil
}

// begin starts to register a device of a kind for a person.
func begin(w *unit.Write, q *web.Request, h *holder, kind, name, phone string) (g registration, err error) {
	g.device = device{user: h.id, kind: kind, name: name}
	switch kind {
	case totpKind:
		g.secret.Seed, err = newSeed(h.login)
	case securityKind:
		g.options, g.secret.Challenge, err = registerKey(w.Env, q, h)
	default:
		g.secret.Phone = phone
	}
	if err != nil {
		return g, err
	}
	if err := g.add(w); err != nil {
		return g, err
	}
	if g.secret.Phone != "" {
		return g, askCode(w, &g.device)
	}
	return g, nil
}

// createDevice begins to register a device.
func createDevice(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, err := ownerAlone(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if err := Confirmed(&w.Read, q); err != nil {
		return nil, err
	}
	body, err := bodyOf(q, false)
	if err != nil {
		return nil, err
	}
	kind, name, phone, err := wantedDevice(w, body)
	if err != nil {
		return nil, err
	}
	list, err := devicesOf(&w.Read, o.id)
	if err != nil {
		return nil, err
	}
	g, err := begin(w, q, holderOf(o.id, w.Actor.Login, list), kind, name, phone)
	if err != nil {
		return nil, err
	}
	extra, err := g.write(&w.Read, w.Actor.Login)
	if err != nil {
		return nil, err
	}
	out := hal.New()
	g.device.write(out, o, factorsOf(w.Env.Settings), list, extra)
	return web.JSON(http.StatusCreated, out.Finish()), nil
}

// wantedDevice reads what is to be registered.
func wantedDevice(w *unit.Write, body *resource.Body) (kind, name, phone string, err error) {
	var v problem.Violations
	kind, _ = body.Text("kind")
	name, _ = body.Text("name")
	phone, _ = body.Text("phoneNumber")
	name, phone = strings.TrimSpace(name), phoneNumber(phone)
	if !factorsOf(w.Env.Settings).has(kind) {
		v.Add("kind", "violation.not_available")
	}
	checkTokenName(name, &v)
	if (kind == smsKind || kind == voiceKind) && !phonePattern.MatchString(phone) {
		v.Add("phoneNumber", "users.not_a_phone_number")
	}
	return kind, name, phone, labelled(&w.Read, &v)
}

// deviceOf finds the device that a request names.
func deviceOf(q *web.Request, r *unit.Read, who func(*web.Request, *unit.Read) (owner, error)) (o owner, d device, list []device, err error) {
	if o, err = who(q, r); err != nil {
		return o, d, nil, err
	}
	id, err := q.ID("device")
	if err != nil {
		return o, d, nil, err
	}
	if list, err = devicesOf(r, o.id); err != nil {
		return o, d, nil, err
	}
	d, found := deviceWith(list, id)
	if !found {
		err = problem.Of(problem.NotFound)
	}
	return o, d, list, err
}

func showDevice(q *web.Request, r *unit.Read) (*web.Response, error) {
	o, d, list, err := deviceOf(q, r, ownerOf)
	if err != nil {
		return nil, err
	}
	return d.answer(r, o, list), nil
}

func (d *device) answer(r *unit.Read, o owner, list []device) *web.Response {
	w := hal.New()
	d.write(w, o, factorsOf(r.Env.Settings), list, nil)
	return web.JSON(http.StatusOK, w.Finish())
}

// deleteDevice takes a device away.
func deleteDevice(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, d, list, err := deviceOf(q, &w.Read, ownerOf)
	if err != nil {
		return nil, err
	}
	if err := Confirmed(&w.Read, q); err != nil {
		return nil, err
	}
	if !d.removable(o, factorsOf(w.Env.Settings), list) {
		return nil, problem.New(problem.Unprocessable, "users.last_device", nil)
	}
	return web.NoContent(), d.remove(w)
}

// defaultDevice has its owner asked for this device first.
func defaultDevice(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, d, _, err := deviceOf(q, &w.Read, ownerAlone)
	if err != nil {
		return nil, err
	}
	if !d.active {
		return nil, problem.New(problem.Unprocessable, "users.device_unconfirmed", nil)
	}
	if err := d.makeDefault(w); err != nil {
		return nil, err
	}
	list, err := devicesOf(&w.Read, o.id)
	if err != nil {
		return nil, err
	}
	d.main = true
	return d.answer(&w.Read, o, list), nil
}

// sendAgain has another one-time code sent to a device that is being registered.
func (d *desk) sendAgain(q *web.Request, w *unit.Write) (*web.Response, error) {
	_, dev, _, err := deviceOf(q, &w.Read, ownerAlone)
	if err != nil {
		return nil, err
	}
	if dev.active || dev.secret.Phone == "" {
		return nil, problem.Of(problem.NotFound)
	}
	if err := count(d.limitsNow().code, q, formatID(dev.user)); err != nil {
		return nil, err
	}
	return web.NoContent(), askCode(w, &dev)
}

// confirmDevice takes the proof that a new device works.
func (d *desk) confirmDevice(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, dev, list, err := deviceOf(q, &w.Read, ownerAlone)
	if err != nil {
		return nil, err
	}
	if dev.active {
		return nil, problem.New(problem.Unprocessable, "users.device_confirmed", nil)
	}
	if err := count(d.limitsNow().code, q, formatID(o.id)); err != nil {
		return nil, err
	}
	body, err := bodyOf(q, false)
	if err != nil {
		return nil, err
	}
	code, _ := body.Text("code")
	credential, _ := body.Property("credential")
	ok, err := dev.takes(w, q, holderOf(o.id, w.Actor.Login, list), code, credential)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, wrongProof(&w.Read, dev.kind)
	}
	return confirmed(w, o, dev.id)
}

func confirmed(w *unit.Write, o owner, id int64) (*web.Response, error) {
	list, err := devicesOf(&w.Read, o.id)
	if err != nil {
		return nil, err
	}
	d, _ := deviceWith(list, id)
	return d.answer(&w.Read, o, list), nil
}

func wrongProof(r *unit.Read, kind string) error {
	var v problem.Violations
	if kind == securityKind {
		v.Add("credential", "users.wrong_credential")
	} else {
		v.Add("code", "users.wrong_code")
	}
	return labelled(r, &v)
}

// takes checks the proof that a new device works, and makes it usable.
func (d *device) takes(w *unit.Write, q *web.Request, h *holder, code string, credential []byte) (ok bool, err error) {
	if d.kind == securityKind {
		ok, err = d.acceptKey(w.Env, q, h, credential)
	} else {
		ok, err = d.prove(w, code)
	}
	if err != nil || !ok {
		return false, err
	}
	return true, d.confirm(w)
}

// createBackups makes codes for the day when no device is at hand.
func createBackups(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, err := ownerAlone(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if err := Confirmed(&w.Read, q); err != nil {
		return nil, err
	}
	list, err := devicesOf(&w.Read, o.id)
	if err != nil {
		return nil, err
	}
	if len(usable(list, factorsOf(w.Env.Settings))) == 0 {
		return nil, problem.New(problem.Unprocessable, "users.no_device", nil)
	}
	codes, err := backupCodes(w, o.id)
	if err != nil {
		return nil, err
	}
	out := hal.New()
	out.Open()
	out.Key("_type")
	out.String("BackupCodes")
	out.Key("codes")
	out.OpenList()
	for _, code := range codes {
		out.String(code)
	}
	out.CloseList()
	out.Close()
	return web.JSON(http.StatusCreated, out.Finish()), nil
}

// forgetBrowsers has all browsers asked for the second factor again.
func forgetBrowsers(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, err := ownerOf(q, &w.Read)
	if err != nil {
		return nil, err
	}
	return web.NoContent(), revoke(w, o.id, rememberToken)
}

// unlessGone is the error, unless it says that something is not there any more.
func unlessGone(err error) error {
	if errors.Is(err, db.ErrNotFound) {
		return nil
	}
	return err
}
