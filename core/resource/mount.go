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
func (x *Resource[T]) Mount(r *web.Router, verbs ...Verb) {
	rules := x.def().rules
	see, one := web.Resource(named(rules.See, "see")), x.Path()+"/{id}"
	for _, verb := range verbs {
		switch verb {
		case VerbList:
			r.Read(http.MethodGet, x.Path(), see, x.HandleList)
		case VerbShow:
			r.Read(http.MethodGet, one, see, x.HandleShow)
		case VerbCreate:
			r.Write(http.MethodPost, x.Path(), web.Resource(named(rules.Create, "create")), x.HandleCreate(nil))
		case VerbUpdate:
			r.Write(http.MethodPatch, one, web.Resource(named(rules.Update, "update")), x.HandleUpdate)
		case VerbDelete:
			r.Write(http.MethodDelete, one, web.Resource(named(rules.Delete, "delete")), x.HandleDelete)
		case VerbForms:
			r.Read(http.MethodPost, x.Path()+"/form", web.Resource(named(rules.Create, "create")), x.HandleFormNew(nil))
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
func (x *Resource[T]) HandleList(q *web.Request, r *unit.Read) (*web.Response, error) {
	return x.HandleQuery(q, r, nil)
}

// HandleQuery answers the collection with what adjust adds to the query.
func (x *Resource[T]) HandleQuery(q *web.Request, r *unit.Read, adjust func(*Query)) (*web.Response, error) {
	query, err := ParseQuery(r, q.URL.Path, q.Query())
	if err != nil {
		return nil, err
	}
	if adjust != nil {
		adjust(query)
	}
	page, err := x.List(r, query)
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
func (x *Resource[T]) HandleShow(q *web.Request, r *unit.Read) (*web.Response, error) {
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

func (x *Resource[T]) one(r *unit.Read, id int64) (*T, error) {
	recs, err := x.byIDs(r, []int64{id})
	if err != nil {
		return nil, err
	}
	if len(recs) == 0 {
		return nil, problem.Of(problem.NotFound)
	}
	return recs[0], nil
}

func (x *Resource[T]) answer(r *unit.Read, rec *T, status int) (*web.Response, error) {
	w, err := x.writtenOne(r, rec)
	if err != nil {
		return nil, err
	}
	return web.Written(status, w), nil
}

// HandleCreate makes a record; fixed sets what the address decides.
func (x *Resource[T]) HandleCreate(fixed func(*web.Request, *unit.Read) (func(*T), error)) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		body, set, err := x.sent(q, &w.Read, fixed, false)
		if err != nil {
			return nil, err
		}
		rec, err := x.CreateFrom(w, body, set)
		if err != nil {
			return nil, err
		}
		return x.answer(&w.Read, rec, http.StatusCreated)
	}
}

// HandleFormNew answers the form of a new record.
func (x *Resource[T]) HandleFormNew(fixed func(*web.Request, *unit.Read) (func(*T), error)) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		body, set, err := x.sent(q, r, fixed, true)
		if err != nil {
			return nil, err
		}
		if err := x.mayFill(r, set); err != nil {
			return nil, err
		}
		form, err := x.FormNew(r, body, set)
		return web.JSON(http.StatusOK, form), err
	}
}

// mayFill refuses the form to whoever could create no record of the kind at all.
func (x *Resource[T]) mayFill(r *unit.Read, set func(*T)) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	rec := new(T)
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

func (x *Resource[T]) sent(q *web.Request, r *unit.Read, fixed func(*web.Request, *unit.Read) (func(*T), error), form bool) (*Body, func(*T), error) {
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
func (x *Resource[T]) HandleForm(q *web.Request, r *unit.Read) (*web.Response, error) {
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
func (x *Resource[T]) HandleUpdate(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	body, _, err := x.sent(q, &w.Read, nil, false)
	if err != nil {
		return nil, err
	}
	rec, err := x.UpdateFrom(w, id, body)
	if err != nil {
		return nil, err
	}
	return x.answer(&w.Read, rec, http.StatusOK)
}

// HandleDelete removes a record.
func (x *Resource[T]) HandleDelete(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	return web.NoContent(), x.Delete(w, id)
}

// HandleSchema answers the schema of the resource as such: that of a record with nothing in it.
func (x *Resource[T]) HandleSchema(q *web.Request, r *unit.Read) (*web.Response, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	err = x.writeSchema(c, new(T), true, true, q.URL.Path)
	return web.JSON(http.StatusOK, c.W.Copy()), err
}

// Standard declares the links that almost every resource has: itself in full, its schema, its form, its change and its
// removal, each only where it would succeed.
func (x *Resource[T]) Standard(f *Fields[T], verbs ...Verb) {
	update := func(c *Rendering, rec *T) bool { return x.MayUpdate(c.R, c.Rights, rec) }
	for _, verb := range verbs {
		switch verb {
		case VerbSchema:
			f.Action("schema", "", x.schemaHref, nil)
		case VerbForms:
			f.Below("update", "post", "/form", update)
		case VerbUpdate:
			f.Below("updateImmediately", "patch", "", update)
		case VerbDelete:
			f.Below("delete", "delete", "", func(c *Rendering, rec *T) bool { return x.MayDelete(c.R, c.Rights, rec) })
		}
	}
}
