package users

import (
	"encoding/json"
	"net"
	"net/http"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// holder is a person as security keys know one: by a number that tells nobody anything.
type holder struct {
	id    int64
	name  string
	login string
	keys  []webauthn.Credential
}

func (h *holder) WebAuthnID() []byte                         { return []byte(formatID(h.id)) }
func (h *holder) WebAuthnName() string                       { return h.login }
func (h *holder) WebAuthnDisplayName() string                { return h.name }
func (h *holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

// holderOf is a person with the keys among some devices.
func holderOf(id int64, login string, list []device) *holder {
	h := &holder{id: id, name: login, login: login}
	for _, d := range list {
		var key webauthn.Credential
		if d.kind == securityKind && d.active && json.Unmarshal(d.secret.Key, &key) == nil {
			h.keys = append(h.keys, key)
		}
	}
	return h
}

// party is this installation as security keys know it: by its host name, so that a key is of no use to another site.
func party(e *unit.Env, q *web.Request) (*webauthn.WebAuthn, error) {
	host, scheme := e.Settings.Text("host_name"), "http"
	if e.Settings.Bool("https") {
		scheme = "https"
	}
	if host == "" {
		host = q.Host
	}
	name := host
	if alone, _, err := net.SplitHostPort(host); err == nil {
		name = alone
	}
	if net.ParseIP(strings.Trim(name, "[]")) != nil {
		return nil, problem.New(problem.Unprocessable, "users.key_needs_name", problem.Args{"host": name})
	}
	return webauthn.New(&webauthn.Config{RPID: name, RPDisplayName: e.Settings.Text("app_title"), RPOrigins: []string{scheme + "://" + host}})
}

// registerKey begins to register a security key: what the browser is to be given, and what its answer is checked with.
func registerKey(e *unit.Env, q *web.Request, h *holder) (options, challenge json.RawMessage, err error) {
	p, err := party(e, q)
	if err != nil {
		return nil, nil, err
	}
	made, session, err := p.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.keys).CredentialDescriptors()),
		webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{UserVerification: protocol.VerificationPreferred,
			ResidentKey: protocol.ResidentKeyRequirementDiscouraged}))
	if err != nil {
		return nil, nil, err
	}
	return both(made.Response, session)
}

func both(options, session any) (json.RawMessage, json.RawMessage, error) {
	first, err := json.Marshal(options)
	if err != nil {
		return nil, nil, err
	}
	second, err := json.Marshal(session)
	return first, second, err
}

// acceptKey checks what a browser answered to a registration; ok is false when it proves nothing.
func (d *device) acceptKey(e *unit.Env, q *web.Request, h *holder, answer []byte) (ok bool, err error) {
	p, err := party(e, q)
	if err != nil {
		return false, err
	}
	var session webauthn.SessionData
	if json.Unmarshal(d.secret.Challenge, &session) != nil {
		return false, nil //nolint:nilerr // nothing was begun that this could end
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return false, nil //nolint:nilerr // a wrong answer is no failure
	}
	key, err := p.CreateCredential(h, session, parsed)
	if err != nil {
		return false, nil //nolint:nilerr // a wrong answer is no failure
	}
	d.secret.Challenge = nil
	d.secret.Key, err = json.Marshal(key)
	return err == nil, err
}

// challengeKey begins to ask for a security key.
func challengeKey(e *unit.Env, q *web.Request, h *holder) (options, challenge json.RawMessage, err error) {
	p, err := party(e, q)
	if err != nil {
		return nil, nil, err
	}
	made, session, err := p.BeginLogin(h, webauthn.WithUserVerification(protocol.VerificationPreferred))
	if err != nil {
		return nil, nil, err
	}
	return both(made.Response, session)
}

// keyProves checks what a browser answered to a challenge, and answers the device that did, with what is known of it
// from now on. A copy of a key betrays itself by its counter.
func keyProves(e *unit.Env, q *web.Request, h *holder, list []device, challenge string, answer []byte) (d device, ok bool, err error) {
	p, err := party(e, q)
	if err != nil {
		return d, false, err
	}
	var session webauthn.SessionData
	if json.Unmarshal([]byte(challenge), &session) != nil {
		return d, false, nil //nolint:nilerr // nothing was begun that this could end
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return d, false, nil //nolint:nilerr // a wrong answer is no failure
	}
	key, err := p.ValidateLogin(h, session, parsed)
	if err != nil || key.Authenticator.CloneWarning {
		return d, false, nil //nolint:nilerr // a wrong answer is no failure
	}
	return withKey(list, key)
}

// withKey finds the device that a key belongs to.
func withKey(list []device, key *webauthn.Credential) (device, bool, error) {
	for _, d := range list {
		var kept webauthn.Credential
		if d.kind != securityKind || json.Unmarshal(d.secret.Key, &kept) != nil || string(kept.ID) != string(key.ID) {
			continue
		}
		raw, err := json.Marshal(key)
		d.secret.Key = raw
		return d, err == nil, err
	}
	return device{}, false, nil
}

// noteKey keeps the counter of a key that was used.
func (d *device) noteKey(w *unit.Write) error {
	sealed, err := d.secret.seal(w.Env)
	if err != nil {
		return err
	}
	_, err = w.Exec(`UPDATE two_factor_devices SET secret = $2, last_used_at = $3 WHERE id = $1`, d.id, sealed, w.Now)
	return err
}

// securityKeyScript asks the browser for a security key; it is the one script of the pages for signing in.
func securityKeyScript(_ *web.Request, _ *unit.Read) (*web.Response, error) {
	code, err := pageFiles.ReadFile("pages/security_key.js")
	return &web.Response{Status: http.StatusOK, Body: code, Type: "text/javascript; charset=utf-8", ETag: true}, err
}
