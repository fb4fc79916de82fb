package users

import (
	"net/http"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// accountID reads the number in the address; "me" is whoever asks.
func accountID(q *web.Request, actor *unit.Actor) (int64, error) {
	if q.Param("id") != "me" {
		return q.ID("id")
	}
	if !actor.LoggedIn() {
		return 0, problem.Of(problem.NotFound)
	}
	return actor.ID, nil
}

// list answers the accounts of people to those who have to do with them.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !managesUsers(rights) && !Anywhere(r, rights, "manage_members") && !Anywhere(r, rights, "share_work_packages") {
		return nil, problem.Of(problem.Forbidden)
	}
	return Users.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) { b.Add("t.kind = 'User'") }
		query.Sort = slices.DeleteFunc(query.Sort, func(o resource.Order) bool { return unreadable(r, rights, o) })
	})
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := accountID(q, r.Actor)
	if err != nil {
		return nil, err
	}
	u, err := Users.Find(r, id)
	if err != nil {
		return nil, err
	}
	return answer(r, u)
}

func answer(r *unit.Read, u *User) (*web.Response, error) {
	body, err := Users.Show(r, u)
	return web.JSON(http.StatusOK, body), err
}

func form(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := accountID(q, r.Actor)
	if err != nil {
		return nil, err
	}
	body, err := bodyOf(q, true)
	if err != nil {
		return nil, err
	}
	written, err := Users.FormFor(r, id, body)
	return web.JSON(http.StatusOK, written), err
}

func bodyOf(q *web.Request, mayBeEmpty bool) (*resource.Body, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	return resource.ParseBody(raw, mayBeEmpty)
}

// update changes an account. What costs time, comparing and making hashes, happens before the transaction begins.
func (d *desk) update(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	id, err := accountID(q, actor)
	if err != nil {
		return err
	}
	body, err := bodyOf(q, false)
	if err != nil {
		return err
	}
	s, err := d.secretsOf(q, actor, id, body)
	if err != nil {
		return err
	}
	var out *web.Response
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) error {
		if s.exists {
			remember(&w.Read, id, s)
		}
		u, err := Users.UpdateFrom(w, id, body)
		if err != nil {
			return err
		}
		if u.Password != "" {
			if err := endOthers(w, q, id); err != nil {
				return err
			}
		}
		out, err = answer(&w.Read, u)
		return err
	})
	if err == nil {
		q.Send(out)
	}
	return err
}

// secretsOf works out what a change of one's own password needs.
func (d *desk) secretsOf(q *web.Request, actor *unit.Actor, id int64, body *resource.Body) (s secrets, err error) {
	plain, ok := body.Text("password")
	if !ok || plain == "" || actor.ID != id {
		return s, nil
	}
	if err := d.limit(q, actor.Login); err != nil {
		return s, err
	}
	current, _ := body.Text("currentPassword")
	return d.prove(q, actor, current, plain)
}

// prove compares the present password and hashes the new one.
func (d *desk) prove(q *web.Request, actor *unit.Actor, current, plain string) (s secrets, err error) {
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		s.known, err = knows(r, actor.ID, current)
		return err
	})
	if err != nil || !s.known || len(plain) > longestPassword {
		s.exists = err == nil
		return s, err
	}
	s.hash, err = hashPassword(d.env.Settings, plain)
	s.plain, s.exists = plain, true
	return s, err
}

// lock answers a change of state.
func lock(change func(*unit.Write, int64) (*User, error)) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		id, err := q.ID("id")
		if err != nil {
			return nil, err
		}
		u, err := change(w, id)
		if err != nil {
			return nil, err
		}
		return answer(&w.Read, u)
	}
}
