package users

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// authenticators find out who sends a request, by what it carries (rule 67).
var authenticators = []web.Authenticator{byFeedKey, byBasic, byBearer, bySession, byAutologin}

// wrong refuses credentials without saying what is wrong with them.
func wrong() error { return problem.New(problem.Unauthenticated, "error.wrong_credentials", nil) }

// byBasic accepts the user "apikey" with a token as its password, and the one user that the settings may name.
func byBasic(r *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	name, secret, ok := req.BasicAuth()
	switch {
	case !ok:
		return nil, false, nil
	case !r.Env.Settings.Bool("apiv3_enable_basic_auth"):
		return nil, false, wrong()
	}
	if globalBasic(r, name, secret) {
		return &unit.Actor{ID: SystemID, Kind: unit.System, Name: r.T("users.name_of_system"), Admin: true, Active: true}, true, nil
	}
	if name != "apikey" {
		return nil, false, wrong()
	}
	return byToken(r, secret)
}

// globalBasic compares with the credentials that the setting "authentication" holds for the whole API.
func globalBasic(r *unit.Read, name, secret string) bool {
	given, _ := r.Env.Settings.Map("authentication")["global_basic_auth"].(map[string]any)
	user, _ := given["user"].(string)
	password, _ := given["password"].(string)
	return user != "" && password != "" && same(user, name) && same(password, secret)
}

// same compares secrets in a time that tells nothing about them.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// byBearer accepts a token for the API.
func byBearer(r *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	scheme, secret, _ := strings.Cut(req.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil, false, nil
	}
	return byToken(r, strings.TrimSpace(secret))
}

// actorColumns is all that a request needs to know of who sends it.
const actorColumns = `u.id, u.login, u.first_name, u.last_name, u.admin, u.status, u.language, COALESCE(p.time_zone, '')`

// The stamps that guard what is kept in memory of how requests are let in.
const (
	usersStamp       = "users"
	tokensStamp      = "tokens" // moves when one is taken away; a new one is looked up anyway
	preferencesStamp = "user_preferences"
)

// credential is what is kept of a token for the API.
type credential struct {
	id, user int64
	expires  db.Instant
	used     atomic.Int64 // microseconds
}

func newCredential(id int64, used db.Instant) *credential {
	c := &credential{id: id}
	c.used.Store(used.Micros)
	return c
}

var apiTokens = &unit.KeyedCache[string, *credential]{Stamp: tokensStamp, Limit: 4096, Load: loadCredential}

func loadCredential(r *unit.Read, hash string) (*credential, error) {
	var id, user int64
	var used, expires db.Instant
	err := r.QueryRow(`SELECT id, user_id, last_used_at, expires_at FROM tokens WHERE hash = $1 AND kind = $2`, hash, apiToken).
		Scan(&id, &user, &used, &expires)
	c := newCredential(id, used)
	c.user, c.expires = user, expires
	return c, err
}

// byToken finds the owner of a token.
func byToken(r *unit.Read, plain string) (*unit.Actor, bool, error) {
	if plain == "" || len(plain) > longest || !r.Env.Settings.Bool("api_tokens_enabled") {
		return nil, false, wrong()
	}
	c, err := apiTokens.Get(r, digest(r.Env.Settings, plain))
	var actor *unit.Actor
	if err == nil {
		actor, err = Actor(r, c.user)
	}
	switch {
	case errors.Is(err, db.ErrNotFound):
		return nil, false, wrong()
	case err != nil:
		return nil, false, err
	case !actor.Active, c.expires.Valid && c.expires.Micros <= r.Now.Micros:
		return nil, false, wrong()
	}
	actor.Token = c.id
	unit.Use[*usage](r.Env).note(r, c)
	return actor, true, nil
}

// byFeedKey accepts the token of a feed in its address, for reading that feed and nothing else.
func byFeedKey(r *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	if !strings.HasSuffix(req.URL.Path, ".atom") || req.Method != http.MethodGet && req.Method != http.MethodHead {
		return nil, false, nil
	}
	key := req.URL.Query().Get("key")
	if key == "" {
		return nil, false, nil
	}
	actor, found, err := TokenUser(r, rssToken, key)
	if err == nil && !found {
		err = wrong()
	}
	return actor, found, err
}

// bySession accepts the cookie of a browser.
func bySession(r *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	if req.Header.Get("Authorization") != "" {
		return nil, false, wrong() // credentials of a kind that nobody knows are no reason to take others
	}
	id, ok, err := web.SessionUser(r, req)
	if err != nil || !ok {
		return nil, false, err
	}
	actor, err := Actor(r, id)
	if errors.Is(err, db.ErrNotFound) || err == nil && !actor.Active {
		return nil, false, nil // the account was locked: the browser is nobody's any more
	}
	return actor, err == nil, err
}

// actorKey is an account in one state of everything that an actor is made of.
type actorKey struct{ id, version int64 }

var actors = &unit.KeyedCache[actorKey, *unit.Actor]{Stamp: usersStamp, Limit: 4096, Load: loadActor}

// Actor answers an account as the one who asks; the error is db.ErrNotFound when there is none.
func Actor(r *unit.Read, id int64) (*unit.Actor, error) {
	version, ok, err := r.Version(usersStamp, preferencesStamp, unit.SettingsStamp)
	if err != nil {
		return nil, err
	}
	if !ok {
		return loadActor(r, actorKey{id: id})
	}
	found, err := actors.Get(r, actorKey{id, version})
	if err != nil {
		return nil, err
	}
	own := *found
	return &own, nil
}

func loadActor(r *unit.Read, key actorKey) (*unit.Actor, error) {
	row := r.QueryRow(`SELECT `+actorColumns+` FROM users u LEFT JOIN user_preferences p ON p.user_id = u.id
		WHERE u.id = $1 AND u.kind = 'User'`, key.id)
	return scanActor(r, row)
}

func scanActor(r *unit.Read, row *db.Row, before ...any) (*unit.Actor, error) {
	a := &unit.Actor{Kind: unit.User}
	var first, last, status string
	err := row.Scan(append(before, &a.ID, &a.Login, &first, &last, &a.Admin, &status, &a.Language, &a.TimeZone)...)
	if err != nil {
		return nil, err
	}
	a.Name = displayName(r, KindUser, first, last, a.Login)
	a.Active = status == Active
	if a.TimeZone == "" {
		a.TimeZone = r.Env.Settings.Text("user_default_timezone")
	}
	return a, nil
}
