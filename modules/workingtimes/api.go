package workingtimes

import (
	"net/http"
	"strconv"
	"time"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

func routes(r *web.Router) {
	mount(r, Hours, "working_hours", func(h *WorkingHours, user int64) { h.User = user }, func(h *WorkingHours) int64 { return h.User },
		func(*web.Request, *unit.Read, *resource.Query) error { return nil })
	mount(r, Aways, "non_working_times", func(a *Away, user int64) { a.User = user }, func(a *Away) int64 { return a.User }, ofYear)
}

// under is the address of a kind of times of a person.
func under(user int64, kind string) string {
	return "/api/v3/users/" + strconv.FormatInt(user, 10) + "/" + kind
}

// manages tells whether the actor may change a person's times.
func manages(r *unit.Read, x *permission.Rights, user int64) bool {
	return x.Global(ofAll) || user == r.Actor.ID && x.Global(ofOwn)
}

// personOf is the person of the address, as the actor sees them.
func personOf(q *web.Request, r *unit.Read) (int64, error) {
	if !r.Actor.LoggedIn() {
		return 0, problem.Of(problem.Unauthenticated)
	}
	if q.Param("user") == "me" {
		return r.Actor.ID, nil
	}
	id, err := q.ID("user")
	if err != nil {
		return 0, err
	}
	person, err := users.Users.Find(r, id)
	if err == nil && person.Kind != users.KindUser {
		err = problem.Of(problem.NotFound)
	}
	return id, err
}

// mount routes the times of one kind below the person.
func mount[T any](r *web.Router, x *resource.Resource[T], kind string, give func(*T, int64), of func(*T) int64,
	narrow func(*web.Request, *unit.Read, *resource.Query) error) {
	path, rule := "/api/v3/users/{user}/"+kind, web.Resource(ofOwn)
	r.Read(http.MethodGet, path, rule, func(q *web.Request, r *unit.Read) (*web.Response, error) {
		return list(q, r, x, kind, narrow)
	})
	fixed := func(q *web.Request, r *unit.Read) (func(*T), error) {
		user, err := personOf(q, r)
		return func(rec *T) { give(rec, user) }, err
	}
	r.Write(http.MethodPost, path, rule, x.HandleCreate(fixed))
	r.Read(http.MethodPost, path+"/form", rule, x.HandleFormNew(fixed))
	// here finds out that the record is the person's before it is used.
	here := func(q *web.Request, r *unit.Read) error {
		user, err := personOf(q, r)
		if err != nil {
			return err
		}
		id, err := q.ID("id")
		if err != nil {
			return err
		}
		rec, err := x.Find(r, id)
		if err == nil && of(rec) != user {
			err = problem.Of(problem.NotFound)
		}
		return err
	}
	read := func(h web.ReadHandler) web.ReadHandler {
		return func(q *web.Request, r *unit.Read) (*web.Response, error) {
			if err := here(q, r); err != nil {
				return nil, err
			}
			return h(q, r)
		}
	}
	r.Read(http.MethodGet, path+"/{id}", rule, read(x.HandleShow))
	r.Read(http.MethodPost, path+"/{id}/form", rule, read(x.HandleForm))
	change := func(h web.WriteHandler) web.WriteHandler {
		return func(q *web.Request, w *unit.Write) (*web.Response, error) {
			if err := here(q, &w.Read); err != nil {
				return nil, err
			}
			return h(q, w)
		}
	}
	r.Write(http.MethodPatch, path+"/{id}", rule, change(x.HandleUpdate))
	r.Write(http.MethodDelete, path+"/{id}", rule, change(x.HandleDelete))
}

// list answers a person's times to whoever may see them; for others there are none, not even an empty list.
func list[T any](q *web.Request, r *unit.Read, x *resource.Resource[T], kind string,
	narrow func(*web.Request, *unit.Read, *resource.Query) error) (*web.Response, error) {
	user, err := personOf(q, r)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	own := user == r.Actor.ID && x.Plural() == Hours.Plural()
	if !own && !manages(r, rights, user) {
		return nil, problem.Of(problem.NotFound)
	}
	var wrong error
	answer, err := x.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { b.Add("t.user_id = ?", user) }
		wrong = narrow(q, r, query)
	})
	if wrong != nil {
		return nil, wrong
	}
	return answer, err
}

// ofYear leaves the times away that touch a year, by default the present one.
func ofYear(q *web.Request, r *unit.Read, query *resource.Query) error {
	year, _, _ := r.Today().Civil()
	if text := q.Query().Get("year"); text != "" {
		var err error
		if year, err = strconv.Atoi(text); err != nil || year < 1 || year > 9999 {
			return problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "year"})
		}
	}
	first, last, where := db.NewDate(year, time.January, 1), db.NewDate(year, time.December, 31), query.Where
	query.Where = func(b *db.SQL) {
		where(b)
		b.Add(" AND t.start_date <= ? AND t.end_date >= ?", last, first)
	}
	return nil
}
