package shares

import (
	"encoding/json"
	"net/http"
	"strconv"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/memberships"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// announce lets open windows look again at who sees the work package.
func announce(w *unit.Write, s *Share) {
	workpackages.WorkPackages.Changed(w, s.Entity, s.Project, "updated")
}

// create shares a work package and tells whom it concerns.
func create(q *web.Request, w *unit.Write) (*web.Response, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	body, err := resource.ParseBody(raw, false)
	if err != nil {
		return nil, err
	}
	return begin(w, body)
}

// begin makes a share of what a client has sent.
func begin(w *unit.Write, body *resource.Body) (*web.Response, error) {
	s, err := Shares.CreateFrom(w, body, nil)
	if err != nil {
		return nil, err
	}
	if err := tell(w, s); err != nil {
		return nil, err
	}
	answer, err := Shares.Show(&w.Read, s)
	return web.JSON(http.StatusCreated, answer), err
}

// remove ends what a share gives by itself; what comes through groups stays, and with it the share.
func remove(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	s, err := Shares.Hold(w, id)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return nil, err
	}
	if !may(&w.Read, rights, s) {
		return nil, problem.Of(problem.Forbidden)
	}
	announce(w, s)
	empty, err := memberships.Drop(w, s.ID, s.Principal, &s.Held)
	if err != nil || !empty {
		return web.NoContent(), err
	}
	return web.NoContent(), Shares.Remove(w, s)
}

// invitation shares a work package with somebody who is known by a mail address only.
type invitation struct {
	Email string                     `json:"email"`
	Links map[string]json.RawMessage `json:"_links"`
}

// invite shares a work package with the owner of a mail address. Without an account the address gets one, and a letter;
// both happen, or neither.
func invite(q *web.Request, w *unit.Write) (*web.Response, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	var sent invitation
	if err := json.Unmarshal(raw, &sent); err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	m, err := sent.check(&w.Read)
	if err != nil {
		return nil, err
	}
	by, err := users.NameOf(&w.Read, w.Actor.ID)
	if err != nil {
		return nil, err
	}
	u, err := users.Invite(w, sent.Email, w.T("shares.invitation", problem.Args{"by": by, "subject": m.Subject, "id": strconv.FormatInt(m.ID, 10)}))
	if err != nil {
		return nil, err
	}
	if err := memberships.Remember(w, u.ID); err != nil {
		return nil, err
	}
	body, err := sent.body(u.ID)
	if err != nil {
		return nil, err
	}
	return begin(w, body)
}

// check finds the work package, which the actor must be allowed to share, and to bring people in.
func (i *invitation) check(r *unit.Read) (*workpackages.WorkPackage, error) {
	link := struct{ Href string }{}
	_ = json.Unmarshal(i.Links["entity"], &link) // what cannot be read names no work package
	id, _ := workpackages.WorkPackages.Parse(link.Href)
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !x.Global("create_user") || !x.Anywhere(share) {
		return nil, problem.Of(problem.Forbidden)
	}
	var v problem.Violations
	ok, err := seesEntity(r, nil, id)
	if err != nil {
		return nil, err
	}
	if !ok {
		v.Add("entity", "violation.not_available", problem.Args{"attribute": r.T("shares.entity")})
	}
	if i.Email == "" {
		v.Add("email", "violation.blank", problem.Args{"attribute": r.T("users.email")})
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	return workpackages.WorkPackages.Find(r, id)
}

// body is what a client would have sent that knows the account.
func (i *invitation) body(user int64) (*resource.Body, error) {
	principal, err := json.Marshal(map[string]string{"href": users.Users.Path() + "/" + strconv.FormatInt(user, 10)})
	if err != nil {
		return nil, err
	}
	links := map[string]json.RawMessage{"principal": principal, "entity": i.Links["entity"]}
	if given, ok := i.Links["roles"]; ok {
		links["roles"] = given
	}
	raw, err := json.Marshal(map[string]any{"_links": links})
	if err != nil {
		return nil, err
	}
	return resource.ParseBody(raw, false)
}
