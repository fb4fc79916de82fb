package users

import (
	"maps"
	"net/http"
	"strconv"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// owner is whose things a request is about.
type owner struct {
	id   int64
	self bool
	path string // of the account, as it was asked for
}

// ownerOf lets people at their own things, and administrators at those of everybody.
func ownerOf(q *web.Request, r *unit.Read) (owner, error) {
	if !r.Actor.LoggedIn() {
		return owner{}, problem.Of(problem.Unauthenticated)
	}
	id, err := accountID(q, r.Actor)
	if err != nil {
		return owner{}, err
	}
	o := owner{id: id, self: id == r.Actor.ID, path: "/api/v3/users/" + strconv.FormatInt(id, 10)}
	if o.self {
		o.path = "/api/v3/users/me"
		return o, nil
	}
	u, err := Users.Find(r, id)
	switch {
	case err != nil:
		return o, err
	case !r.Actor.Admin:
		return o, problem.Of(problem.Forbidden)
	case u.Kind != KindUser:
		return o, problem.Of(problem.NotFound)
	}
	return o, nil
}

// ownerAlone lets nobody but the person at their things.
func ownerAlone(q *web.Request, r *unit.Read) (owner, error) {
	o, err := ownerOf(q, r)
	if err == nil && !o.self {
		err = problem.Of(problem.Forbidden)
	}
	return o, err
}

// collection answers a list without pages. more writes further properties, links further links.
func collection(path string, n int, each func(w *hal.Writer, i int), more, links func(*hal.Writer)) *web.Response {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	w.Key("total")
	w.Int(int64(n))
	w.Key("count")
	w.Int(int64(n))
	if more != nil {
		more(w)
	}
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for i := range n {
		each(w, i)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(path, "")
	if links != nil {
		links(w)
	}
	w.Close()
	w.Close()
	return web.JSON(http.StatusOK, w.Finish())
}

// action writes a link to do something.
func action(w *hal.Writer, name, href, method string) {
	w.Key(name)
	w.Action(href, "", method)
}

// moment writes an instant, or null where there is none.
func moment(w *hal.Writer, name string, at db.Instant) {
	w.Key(name)
	if !at.Valid {
		w.Null()
		return
	}
	w.Instant(at)
}

// labelled is the error of violations whose attributes are named in the reader's language, nil if there are none.
func labelled(r *unit.Read, v *problem.Violations) error {
	list := v.All()
	for i := range list {
		args := problem.Args{"attribute": r.T("users." + list[i].Attribute), "name": list[i].Attribute}
		maps.Copy(args, list[i].Args)
		list[i].Args = args
	}
	return v.Err()
}

// labelled does so for handlers that open their own units.
func (d *desk) labelled(q *web.Request, actor *unit.Actor, v *problem.Violations) error {
	return d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		r.Lang = d.language(q, actor)
		return labelled(r, v)
	})
}
