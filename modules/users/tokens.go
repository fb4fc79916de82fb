package users

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
)

// accessToken is a token that a person has made for a program.
type accessToken struct {
	id                     int64
	kind, name             string
	created, expires, used db.Instant
	value                  string // known at its creation alone
}

// accessKinds are the kinds of tokens that people make for programs.
var accessKinds = []string{apiToken, rssToken, icalToken}

// allowed tells whether the settings let people have tokens of a kind (rule 64).
func allowed(s *settings.Settings, kind string) bool {
	switch kind {
	case apiToken:
		return s.Bool("api_tokens_enabled")
	case rssToken:
		return s.Bool("feeds_enabled")
	case icalToken:
		return s.Bool("ical_enabled")
	}
	return false
}

// accessTokens lists the tokens of a person, or the one with an id.
func accessTokens(r *unit.Read, user, only int64) ([]accessToken, error) {
	rows, err := r.Query(`SELECT id, kind, name, created_at, expires_at, last_used_at FROM tokens
		WHERE user_id = $1 AND `+r.Dialect().In("kind", 2)+` AND ($3 = 0 OR id = $3) ORDER BY kind, name, id`, user, db.Texts(accessKinds), only)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []accessToken
	for rows.Next() {
		var t accessToken
		if err := rows.Scan(&t.id, &t.kind, &t.name, &t.created, &t.expires, &t.used); err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, rows.Err()
}

func listTokens(q *web.Request, r *unit.Read) (*web.Response, error) {
	o, err := ownerOf(q, r)
	if err != nil {
		return nil, err
	}
	list, err := accessTokens(r, o.id, 0)
	if err != nil {
		return nil, err
	}
	path := o.path + "/tokens"
	return collection(path, len(list), func(w *hal.Writer, i int) { list[i].write(r, w, o) }, nil, func(w *hal.Writer) {
		for kind, name := range map[string]string{apiToken: "createApiToken", rssToken: "createRssToken", icalToken: "createIcalToken"} {
			if o.self && allowed(r.Env.Settings, kind) {
				action(w, name, path, "post")
			}
		}
	}), nil
}

func (t *accessToken) write(r *unit.Read, w *hal.Writer, o owner) {
	w.Open()
	w.Key("_type")
	w.String("AccessToken")
	w.Key("id")
	w.Int(t.id)
	w.Key("kind")
	w.String(t.kind)
	w.Key("name")
	w.String(t.name)
	moment(w, "createdAt", t.created)
	moment(w, "expiresAt", t.expires)
	w.Key("expired")
	w.Bool(t.expires.Valid && t.expires.Micros <= r.Now.Micros)
	moment(w, "lastUsedAt", t.used)
	if t.value != "" {
		w.Key("value")
		w.String(t.value)
	}
	self := o.path + "/tokens/" + strconv.FormatInt(t.id, 10)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(self, t.name)
	w.Key("user")
	w.Link("/api/v3/users/"+strconv.FormatInt(o.id, 10), "")
	action(w, "delete", self, "delete")
	w.Close()
	w.Close()
}

func showToken(q *web.Request, r *unit.Read) (*web.Response, error) {
	o, t, err := tokenOf(q, r)
	if err != nil {
		return nil, err
	}
	w := hal.New()
	t.write(r, w, o)
	return web.JSON(http.StatusOK, w.Finish()), nil
}

// tokenOf finds the token that a request names.
func tokenOf(q *web.Request, r *unit.Read) (o owner, t accessToken, err error) {
	if o, err = ownerOf(q, r); err != nil {
		return o, t, err
	}
	id, err := q.ID("token")
	if err != nil {
		return o, t, err
	}
	list, err := accessTokens(r, o.id, id)
	if err == nil && len(list) == 0 {
		err = problem.Of(problem.NotFound)
	}
	if err != nil {
		return o, t, err
	}
	return o, list[0], nil
}

// createToken makes a token and shows it this once.
func createToken(q *web.Request, w *unit.Write) (*web.Response, error) {
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
	t, err := wantedToken(w, o.id, body)
	if err != nil {
		return nil, err
	}
	if err := t.keep(w, o.id); err != nil {
		return nil, err
	}
	// Whoever has got into a session should not get a lasting way in unnoticed.
	if err := w.Enqueue(Letter{About: aboutToken, To: o.id, Token: t.name}); err != nil {
		return nil, err
	}
	out := hal.New()
	t.write(&w.Read, out, o)
	return web.JSON(http.StatusCreated, out.Finish()), nil
}

// wantedToken reads which token is to be made.
func wantedToken(w *unit.Write, user int64, body *resource.Body) (t accessToken, err error) {
	var v problem.Violations
	t.kind, _ = body.Text("kind")
	t.name, _ = body.Text("name")
	t.name = strings.TrimSpace(t.name)
	if !slices.Contains(accessKinds, t.kind) || !allowed(w.Env.Settings, t.kind) {
		v.Add("kind", "violation.not_available")
	}
	if t.name == "" && t.kind == rssToken {
		t.name = "RSS"
	}
	checkTokenName(t.name, &v)
	if raw, sent := body.Property("expiresAt"); sent && string(raw) != "null" {
		t.expires = expiry(w, raw, &v)
	}
	if taken, err := nameTaken(w, user, &t); err != nil {
		return t, err
	} else if taken {
		v.Add("name", "violation.taken")
	}
	return t, labelled(&w.Read, &v)
}

func checkTokenName(name string, v *problem.Violations) {
	switch {
	case name == "":
		v.Blank("name")
	case len([]rune(name)) > longestName:
		v.Add("name", "violation.too_long", problem.Args{"max": longestName})
	}
}

// nameTaken tells whether the person has such a token already; there is one for feeds, which a new one replaces.
func nameTaken(w *unit.Write, user int64, t *accessToken) (bool, error) {
	if t.kind == rssToken {
		return false, nil
	}
	var n int64
	err := w.QueryRow(`SELECT count(*) FROM tokens WHERE user_id = $1 AND kind = $2 AND name = $3`, user, t.kind, t.name).Scan(&n)
	return n > 0, err
}

// expiry reads a moment, or a day at whose end the token ends.
func expiry(w *unit.Write, raw json.RawMessage, v *problem.Violations) (at db.Instant) {
	var date db.Date
	switch {
	case json.Unmarshal(raw, &at) == nil:
	case json.Unmarshal(raw, &date) == nil && date.Valid:
		at = db.FromTime(date.Time().AddDate(0, 0, 1))
	default:
		v.As(problem.Format, "expiresAt", "violation.not_a_date")
		return at
	}
	if at.Micros <= w.Now.Micros {
		v.Add("expiresAt", "users.in_the_past")
	}
	return at
}

// keep makes the value and writes its digest.
func (t *accessToken) keep(w *unit.Write, user int64) error {
	if t.kind == rssToken {
		if err := revoke(w, user, rssToken); err != nil {
			return err
		}
	}
	t.value, t.created = entropy(), w.Now
	if t.kind == apiToken {
		t.value = tokenPrefix + t.value
	}
	return w.QueryRow(`INSERT INTO tokens (user_id, kind, name, hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		user, t.kind, t.name, digest(w.Env.Settings, t.value), w.Now, t.expires).Scan(&t.id)
}

// deleteToken revokes a token.
func deleteToken(q *web.Request, w *unit.Write) (*web.Response, error) {
	_, t, err := tokenOf(q, &w.Read)
	if err != nil {
		return nil, err
	}
	_, err = spend(w, t.id)
	return web.NoContent(), err
}

// TokenUser is the active person to whom a token for feeds or calendars belongs; found is false for any other token.
func TokenUser(r *unit.Read, kind, plain string) (actor *unit.Actor, found bool, err error) {
	if !slices.Contains([]string{rssToken, icalToken}, kind) || !allowed(r.Env.Settings, kind) {
		return nil, false, nil
	}
	g, found, err := find(r, plain, kind)
	if err != nil || !found {
		return nil, false, err
	}
	actor, err = Actor(r, g.user)
	return actor, err == nil && actor.Active, err
}
