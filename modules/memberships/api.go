package memberships

import (
	"net/http"
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// managing answers the actor's rights if there is any place where they manage members.
func managing(r *unit.Read) (*permission.Rights, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !r.Actor.Admin && !rights.Anywhere("manage_members") {
		return nil, problem.Of(problem.Forbidden)
	}
	return rights, nil
}

// schema answers the schema to whoever sees or manages members anywhere.
func schema(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := projects.Require(r, "view_members", "manage_members"); err != nil {
		return nil, err
	}
	return Memberships.HandleSchema(q, r)
}

// newForm answers the form of a new membership; in which project it may be is only known once one is chosen.
func newForm(q *web.Request, r *unit.Read) (*web.Response, error) {
	if _, err := managing(r); err != nil {
		return nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	body, err := resource.ParseBody(raw, true)
	if err != nil {
		return nil, err
	}
	form, err := Memberships.FormNew(r, body, nil)
	return web.JSON(http.StatusOK, form), err
}

func remove(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	shares, err := withShares(q)
	if err != nil {
		return nil, err
	}
	return web.NoContent(), End(w, id, shares)
}

// withShares reads whether what is shared with a member shall end with the membership. It stays if nothing is said.
func withShares(q *web.Request) (bool, error) {
	switch text := q.Query().Get("shares"); text {
	case "", "keep":
		return false, nil
	case "end":
		return true, nil
	}
	return false, problem.New(problem.InvalidQuery, "memberships.shares_how", nil)
}

// availableProjects lists where the actor can make somebody a member.
func availableProjects(q *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := managing(r)
	if err != nil {
		return nil, err
	}
	var wrong error
	answer, err := projects.Projects.HandleQuery(q, r, func(query *resource.Query) {
		var strangers []resource.Filter
		strangers, query.Filters = split(query.Filters, "principal")
		ids, err := numbers(strangers)
		wrong = err
		query.Where = func(b *db.SQL) {
			rights.Condition(b, "manage_members", "t.id")
			if len(ids) > 0 {
				b.Add("AND NOT EXISTS (SELECT 1 FROM members m WHERE m.project_id = t.id AND m.entity_type = '' AND")
				b.In("m.user_id", ids, r.Dialect()).Add(")")
			}
		}
	})
	if wrong != nil {
		return nil, wrong
	}
	return answer, err
}

// split takes the filters of a name out of a list.
func split(filters []resource.Filter, name string) (taken, rest []resource.Filter) {
	for _, f := range filters {
		if f.Name == name {
			taken = append(taken, f)
		} else {
			rest = append(rest, f)
		}
	}
	return taken, rest
}

// numbers reads the principals that must not be members; the filter knows that one question only.
func numbers(filters []resource.Filter) (db.IDs, error) {
	var ids db.IDs
	for _, f := range filters {
		if f.Operator != "!" {
			return nil, problem.New(problem.InvalidQuery, "error.filter_operator", problem.Args{"filter": f.Name, "operator": f.Operator})
		}
		for _, value := range f.Values {
			id, err := strconv.ParseInt(value, 10, 64)
			if err != nil {
				return nil, problem.New(problem.InvalidQuery, "error.filter_value", problem.Args{"filter": f.Name, "operator": f.Operator})
			}
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}
