package resource

import (
	"net/http"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// Verb is an operation of a resource that a module wants routed.
type Verb int

// The operations.
const (
	VerbList Verb = iota
	VerbShow
	VerbCreate
	VerbUpdate
	VerbDelete
	VerbForms
	VerbSchema
)

// Mount routes operations under the resource's path. The rules of the resource check who may do what.
func (x *model) Mount(r *web.Router, verbs ...Verb) {
	rules := x.def().rules
	see, one := web.Resource(named(rules.See, "see")), x.Path()+"/{id}"
	for _, verb := range verbs {
		switch verb {
		case VerbList:
			r.Read(http.MethodGet, x.Path(), see, x.HandleList)
		case VerbShow:
			r.Read(http.MethodGet, one, see, x.HandleShow)
		case VerbCreate:
			r.Write(http.MethodPost, x.Path(), web.Resource(named(rules.Create, "create")), x.handleCreate(nil))
		case VerbUpdate:
			r.Write(http.MethodPatch, one, web.Resource(named(rules.Update, "update")), x.HandleUpdate)
		case VerbDelete:
			r.Write(http.MethodDelete, one, web.Resource(named(rules.Delete, "delete")), x.HandleDelete)
		case VerbForms:
			r.Read(http.MethodPost, x.Path()+"/form", web.Resource(named(rules.Create, "create")), x.handleFormNew(nil))
			r.Read(http.MethodPost, one+"/form", web.Resource(named(rules.Update, "update")), x.HandleForm)
		case VerbSchema:
			r.Read(http.MethodGet, x.Path()+"/schema", see, x.HandleSchema)
		}
	}
}

func named(permission, rule string) string {
	if permission == "" {
		return "rule: " + rule
	}
	return permission
}

// HandleList answers the collection.
func (x *model) HandleList(q *web.Request, r *unit.Read) (*web.Response, error) {
	return x.HandleQuery(q, r, nil)
}

// HandleQuery answers the collection with what adjust adds to the query.
func (x *model) HandleQuery(q *web.Request, r *unit.Read, adjust func(*Query)) (*web.Response, error) {
	query, err := ParseQuery(r, q.URL.Path, q.Query())
	if err != nil {
		return nil, err
	}
	if adjust != nil {
		adjust(query)
	}
	page, err := x.list(r, query)
	if err != nil {
		return nil, err
	}
	w, err := x.written(r, query, page)
	if err != nil {
		return nil, err
	}
	return web.Written(http.StatusOK, w), nil
}

// HandleShow answers one record.
func (x *model) HandleShow(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	rec, err := x.one(r, id)
	if err != nil {
		return nil, err
	}
	return x.answer(r, rec, http.StatusOK)
}

func (x *model) one(r *unit.Read, id int64) (record, error) {
	recs, err := x.byIDs(r, []int64{id})
	if err != nil {
		return nil, err
	}
	if len(recs) == 0 {
		return nil, problem.Of(problem.NotFound)
	}
	return recs[0], nil
}

func (x *model) answer(r *unit.Read, rec record, status int) (*web.Response, error) {
	w, err := x.writtenOne(r, rec)
	if err != nil {
		return nil, err
	}
	return web.Written(status, w), nil
}

// handleCreate makes a record; fixed sets what the address decides.
func (x *model) handleCreate(fixed decision) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		body, set, err := x.sent(q, &w.Read, fixed, false)
		if err != nil {
			return nil, err
		}
		rec, err := x.createFrom(w, body, set)
		if err != nil {
			return nil, err
		}
		return x.answer(&w.Read, rec, http.StatusCreated)
	}
}

// handleFormNew answers the form of a new record.
func (x *model) handleFormNew(fixed decision) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		body, set, err := x.sent(q, r, fixed, true)
		if err != nil {
			return nil, err
		}
		if err := x.mayFill(r, set); err != nil {
			return nil, err
		}
		form, err := x.formNew(r, body, set)
		return web.JSON(http.StatusOK, form), err
	}
}

// mayFill refuses the form to whoever could create no record of the kind at all.
func (x *model) mayFill(r *unit.Read, set func(record)) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	rec := x.fresh()
	if set != nil {
		set(rec)
	}
	rules := x.def().rules
	if x.projectOf(rec) == 0 && rules.MayCreate == nil && rights.Anywhere(rules.Create) {
		return nil
	}
	if !x.mayCreate(r, rights, rec) {
		return problem.Of(problem.Forbidden)
	}
	return nil
}

func (x *model) sent(q *web.Request, r *unit.Read, fixed decision, form bool) (*Body, func(record), error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, nil, err
	}
	body, err := ParseBody(raw, form)
	if err != nil || fixed == nil {
		return body, nil, err
	}
	set, err := fixed(q, r)
	return body, set, err
}

// HandleForm answers the form of an existing record.
func (x *model) HandleForm(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	body, _, err := x.sent(q, r, nil, true)
	if err != nil {
		return nil, err
	}
	form, err := x.FormFor(r, id, body)
	return web.JSON(http.StatusOK, form), err
}

// HandleUpdate changes a record.
func (x *model) HandleUpdate(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	body, _, err := x.sent(q, &w.Read, nil, false)
	if err != nil {
		return nil, err
	}
	rec, err := x.updateFrom(w, id, body)
	if err != nil {
		return nil, err
	}
	return x.answer(&w.Read, rec, http.StatusOK)
}

// HandleDelete removes a record.
func (x *model) HandleDelete(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	return web.NoContent(), x.Delete(w, id)
}

// HandleSchema answers the schema of the resource as such: that of a record with nothing in it.
func (x *model) HandleSchema(q *web.Request, r *unit.Read) (*web.Response, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	err = x.writeSchema(c, x.fresh(), true, true, q.URL.Path)
	return web.JSON(http.StatusOK, c.W.Copy()), err
}
