package memberships

import (
	"net/http"
	"slices"
	"strconv"

	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/roles"
)

// mostPairs is how many principals times contexts one question may be about.
const mostPairs = 100_000

func tooMany() error { return problem.New(problem.InvalidQuery, "capabilities.too_many", nil) }

// listCapabilities answers who may do what where, a page of it.
func listCapabilities(q *web.Request, r *unit.Read) (*web.Response, error) {
	query, err := resource.ParseQuery(r, q.URL.Path, q.Query())
	if err != nil {
		return nil, err
	}
	s, err := asked(r, query.Filters)
	if err != nil {
		return nil, err
	}
	var all []capability
	s.each(func(c capability) { all = append(all, c) })
	if err := arrange(all, query.Sort); err != nil {
		return nil, err
	}
	return showCapabilities(r, query, all)
}

// asked reads the filters: action, principal and context, each "is" or "is not".
func asked(r *unit.Read, filters []resource.Filter) (*survey, error) {
	var principals, contexts []int64
	var dropped []func(*survey)
	for _, f := range filters {
		if f.Operator != "=" && f.Operator != "!" {
			return nil, problem.New(problem.InvalidQuery, "error.filter_operator", problem.Args{"filter": f.Name, "operator": f.Operator})
		}
		is := f.Operator == "="
		switch f.Name {
		case "action":
			dropped = append(dropped, func(s *survey) {
				s.actions = slices.DeleteFunc(s.actions, func(a roles.Action) bool { return slices.Contains(f.Values, a.ID) != is })
			})
		case "principal":
			ids, err := filterIDs(f, func(text string) (int64, bool) { return principalID(r, text) })
			if err != nil {
				return nil, err
			}
			if is {
				principals = both(principals, ids)
				continue
			}
			dropped = append(dropped, func(s *survey) {
				s.people = slices.DeleteFunc(s.people, func(p subject) bool { return slices.Contains(ids, p.actor.ID) })
			})
		case "context":
			ids, err := filterIDs(f, parseContext)
			if err != nil {
				return nil, err
			}
			if is {
				contexts = both(contexts, ids)
				continue
			}
			dropped = append(dropped, func(s *survey) {
				s.contexts = slices.DeleteFunc(s.contexts, func(id int64) bool { return slices.Contains(ids, id) })
			})
		default:
			return nil, problem.New(problem.InvalidQuery, "error.filter_unknown", problem.Args{"filter": f.Name})
		}
	}
	s, err := take(r, principals, contexts)
	if err != nil {
		return nil, err
	}
	for _, drop := range dropped {
		drop(s)
	}
	return s, nil
}

func principalID(r *unit.Read, text string) (int64, bool) {
	if text == "me" {
		return self(r), true
	}
	id, err := strconv.ParseInt(text, 10, 64)
	return id, err == nil && id > 0
}

func filterIDs(f resource.Filter, read func(string) (int64, bool)) ([]int64, error) {
	ids := make([]int64, 0, len(f.Values))
	for _, value := range f.Values {
		id, ok := read(value)
		if !ok {
			return nil, problem.New(problem.InvalidQuery, "error.filter_value", problem.Args{"filter": f.Name, "operator": f.Operator})
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// both is what two filters of the same name leave; nil is no filter yet.
func both(before, ids []int64) []int64 {
	if before == nil {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(before), func(id int64) bool { return !slices.Contains(ids, id) })
}

// arrange sorts by id, the one order that there is.
func arrange(all []capability, orders []resource.Order) error {
	for _, o := range orders {
		if o.Name != "id" {
			return problem.New(problem.InvalidQuery, "error.sort_unknown", problem.Args{"name": o.Name})
		}
	}
	if len(orders) > 0 && orders[0].Desc {
		slices.Reverse(all)
	}
	return nil
}

func showCapabilities(r *unit.Read, query *resource.Query, all []capability) (*web.Response, error) {
	from := min(len(all), (query.Page-1)*query.Size)
	page := all[from:min(len(all), from+query.Size)]
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	if err := need(c, page); err != nil {
		return nil, err
	}
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("Collection")
	for _, pair := range []struct {
		key string
		n   int
	}{{"total", len(all)}, {"count", len(page)}, {"pageSize", query.Size}, {"offset", query.Page}} {
		w.Key(pair.key)
		w.Int(int64(pair.n))
	}
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for _, one := range page {
		write(c, one)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	resource.WritePaging(w, query, int64(len(all)))
	w.Close()
	w.Close()
	return web.JSON(http.StatusOK, w.Copy()), nil
}

// showCapability answers one capability, if it exists and the actor may know of it.
func showCapability(q *web.Request, r *unit.Read) (*web.Response, error) {
	action := roles.FindAction(q.Param("namespace") + "/" + q.Param("verb"))
	context, principal, ok := parseHolder(q.Param("holder"))
	if action == nil || !ok {
		return nil, problem.Of(problem.NotFound)
	}
	s, err := take(r, []int64{principal}, []int64{context})
	if err != nil {
		return nil, err
	}
	if len(s.people) == 0 || len(s.contexts) == 0 || !s.told(principal, context) || !s.may(action, context, principal) {
		return nil, problem.Of(problem.NotFound)
	}
	one := capability{action, context, principal}
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	if err := need(c, []capability{one}); err != nil {
		return nil, err
	}
	write(c, one)
	return web.JSON(http.StatusOK, c.W.Copy()), nil
}

// showGlobalContext answers what stands for the whole installation where a context is linked to.
func showGlobalContext(_ *web.Request, r *unit.Read) (*web.Response, error) {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("CapabilityContext::Global")
	w.Key("id")
	w.String("global")
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(globalContext, r.T("capabilities.global"))
	w.Close()
	w.Close()
	return web.JSON(http.StatusOK, w.Finish()), nil
}
