package groups

import (
	"net/http"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

// accepted answers that something was deleted, as published for principals.
func accepted() *web.Response { return &web.Response{Status: http.StatusAccepted} }

func deleteGroup(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	return accepted(), DeleteGroup(w, id)
}

// DeleteGroup removes a group and what came through it; what it was responsible for goes to the account "Deleted user".
func DeleteGroup(w *unit.Write, id int64) error {
	g, err := Groups.Find(&w.Read, id)
	if err != nil {
		return err
	}
	above, err := Above(&w.Read, id)
	if err != nil {
		return err
	}
	if err := detach(w, id); err != nil {
		return err
	}
	if err := keepMembers(w, Change{Group: id, Left: g.Members}); err != nil {
		return err
	}
	if err := Changed.Tell(w.Env.Bus, w, Change{Group: id, Left: g.Members, Above: above, Deleted: true}); err != nil {
		return err
	}
	w.Touch(Groups.Plural(), users.Principals.Plural())
	return users.Erase(w, id)
}

func deletePlaceholder(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	p, err := Placeholders.Find(&w.Read, id)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return nil, err
	}
	if !mayDelete(&w.Read, rights, p) {
		return nil, problem.Of(problem.Forbidden)
	}
	w.Touch(Placeholders.Plural(), users.Principals.Plural())
	return accepted(), users.Erase(w, id)
}
