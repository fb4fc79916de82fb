package memberships

import (
	"encoding/json"
	"net/http"
	"strconv"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/users"
)

const invitationsPath = "/api/v3/memberships/invitations"

// mayInvite tells whether the actor may bring people without an account into the project.
func mayInvite(x *permission.Rights, project int64) bool {
	return x.In("manage_members", project) && (x.In("invite_members_by_email", project) || x.Global("create_user"))
}

// invitation is a new member who is known by a mail address only.
type invitation struct {
	Email   string                     `json:"email"`
	Message string                     `json:"message"`
	Links   map[string]json.RawMessage `json:"_links"`
}

// invite makes the owner of a mail address a member. Without an account the address gets one, and a letter; both happen,
// or neither.
func invite(q *web.Request, w *unit.Write) (*web.Response, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	var sent invitation
	if err := json.Unmarshal(raw, &sent); err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	if err := sent.check(&w.Read); err != nil {
		return nil, err
	}
	u, err := users.Invite(w, sent.Email, sent.Message)
	if err != nil {
		return nil, err
	}
	if err := Remember(w, u.ID); err != nil {
		return nil, err
	}
	m, err := sent.join(w, u.ID)
	if err != nil {
		return nil, err
	}
	if err := tell(w, m, note{Message: sent.Message}, true); err != nil {
		return nil, err
	}
	answer, err := Memberships.Show(&w.Read, m)
	return web.JSON(http.StatusCreated, answer), err
}

// check finds the project, in which the actor must be allowed to invite.
func (i *invitation) check(r *unit.Read) error {
	body := struct{ Href string }{}
	_ = json.Unmarshal(i.Links["project"], &body) // what cannot be read names no project
	project, _ := projects.Projects.Parse(body.Href)
	x, err := permission.Of(r)
	if err != nil {
		return err
	}
	var v problem.Violations
	switch {
	case !x.In("view_project", project):
		v.Add("project", "violation.not_available", problem.Args{"attribute": r.T("memberships.project")})
	case !mayInvite(x, project):
		return problem.Of(problem.Forbidden)
	case i.Email == "":
		v.Add("email", "violation.blank", problem.Args{"attribute": r.T("users.email")})
	}
	return v.Err()
}

// Remember lets whoever invited somebody go on seeing the account.
func Remember(w *unit.Write, user int64) error {
	if !w.Actor.LoggedIn() || w.Actor.ID == user {
		return nil
	}
	_, err := w.Exec(`INSERT INTO user_inviters (user_id, inviter_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, user, w.Actor.ID)
	return err
}

// join makes the account a member, as if the client had named it.
func (i *invitation) join(w *unit.Write, user int64) (*Membership, error) {
	principal, err := json.Marshal(map[string]string{"href": users.Users.Path() + "/" + strconv.FormatInt(user, 10)})
	if err != nil {
		return nil, err
	}
	links := map[string]json.RawMessage{"principal": principal}
	for _, name := range []string{"project", "roles"} {
		if link, ok := i.Links[name]; ok {
			links[name] = link
		}
	}
	raw, err := json.Marshal(map[string]any{"_links": links})
	if err != nil {
		return nil, err
	}
	body, err := resource.ParseBody(raw, false)
	if err != nil {
		return nil, err
	}
	return Memberships.CreateFrom(w, body, nil)
}

// offers adds to a list of the members of one project what else may be done there.
func offers(c *resource.Rendering, q *resource.Query) {
	for _, f := range q.Filters {
		if f.Name != "project" || f.Operator != "=" || len(f.Values) != 1 {
			continue
		}
		project, ok := principalID(c.R, f.Values[0])
		if !ok || !c.Rights.In("manage_members", project) {
			return
		}
		if mayInvite(c.Rights, project) {
			c.W.Key("invite")
			c.W.Action(invitationsPath, "", "post")
		}
		if c.Rights.Global("manage_placeholder_user") {
			c.W.Key("createPlaceholderUser")
			c.W.Action("/api/v3/placeholder_users", "", "post")
		}
		return
	}
}
