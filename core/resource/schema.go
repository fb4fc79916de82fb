package resource

import (
	"strconv"

	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/unit"
)

// writeSchema writes which properties a record has, of which types, and which of them the actor may write. rec says for
// which record; without lists, allowed values are left to forms.
func (x *model) writeSchema(c *Rendering, rec record, isNew, lists bool, self string) error {
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("Schema")
	w.Key("_dependencies")
	w.OpenList()
	w.CloseList()
	if extra, ok := x.boxed(rec).(interface{ Schema(*Rendering) }); ok {
		extra.Schema(c)
	}
	for _, f := range x.fieldsOf(c.R, rec) {
		if f.hidden || f.visible != nil && !f.visible(c, rec) {
			continue
		}
		if err := x.writeProperty(c, f, rec, isNew, lists); err != nil {
			return err
		}
	}
	w.Key("_links")
	w.Open()
	if self != "" {
		w.Key("self")
		w.Link(self, "")
	}
	w.Close()
	w.Close()
	return nil
}

func (x *model) writeProperty(c *Rendering, f *field, rec record, isNew, lists bool) error {
	w := c.W
	w.Named(f.key)
	w.Open()
	w.Key("type")
	w.String(f.schemaType)
	w.Key("name")
	w.String(f.labelText(c.R))
	w.Key("required")
	w.Bool(f.required || f.fixed && !f.nullable() && f.kind != kindComputed)
	w.Key("hasDefault")
	w.Bool(f.hasDefault)
	w.Key("writable")
	w.Bool(f.kind != kindComputed && f.writableOn(c.R, rec, isNew))
	w.Key("options")
	w.Open()
	w.Close()
	f.writeLimits(w)
	if f.inLinks {
		w.Key("location")
		w.String("_links")
	}
	if err := x.writeAllowed(c, f, rec, lists); err != nil {
		return err
	}
	w.Close()
	return nil
}

func (x *field) writeLimits(w *hal.Writer) {
	switch x.kind {
	case kindCustom:
		x.writeCustomLimits(w)
	case kindText:
		most := x.max
		if most < 0 {
			most = usualMax
		}
		w.Key("minLength")
		w.Int(max(x.min, 0))
		w.Key("maxLength")
		w.Int(most)
	case kindInt, kindNullInt:
		if x.decimal {
			return
		}
		if x.min >= 0 {
			w.Key("minimum")
			w.Int(x.min)
		}
		if x.max >= 0 {
			w.Key("maximum")
			w.Int(x.max)
		}
	}
}

func (x *field) writeCustomLimits(w *hal.Writer) {
	if x.custom.MinLength > 0 {
		w.Key("minLength")
		w.Int(x.custom.MinLength)
	}
	if x.custom.MaxLength > 0 {
		w.Key("maxLength")
		w.Int(x.custom.MaxLength)
	}
}

// writeAllowed writes the values that a client may choose from: links and whole records for short lists, an address to
// search for long ones.
func (x *model) writeAllowed(c *Rendering, f *field, rec record, lists bool) error {
	w := c.W
	if len(f.oneOf) > 0 {
		w.Key("_embedded")
		w.Open()
		w.Key("allowedValues")
		w.OpenList()
		for _, v := range f.oneOf {
			w.String(v)
		}
		w.CloseList()
		w.Close()
		return nil
	}
	switch {
	case f.symbols != nil:
		f.symbols.writeAllowed(c)
		return nil
	case f.custom != nil && f.custom.Format == "list":
		return x.writeAllowedList(c, f, f.custom.Options)
	case f.allowed == nil:
		return nil
	case f.allowed.Href != nil:
		w.Key("_links")
		w.Open()
		w.Key("allowedValues")
		w.Link(f.allowed.Href(c.R, rec), "")
		w.Close()
		return nil
	case !lists:
		return nil
	}
	ids, err := f.allowed.List(c.R, rec)
	if err != nil {
		return err
	}
	return x.writeAllowedList(c, f, ids)
}

func (x *model) writeAllowedList(c *Rendering, f *field, ids []int64) error {
	target := f.reference(c.R)
	if err := c.Need(target, ids); err != nil {
		return err
	}
	whole, err := target.Embed(c, ids)
	if err != nil {
		return err
	}
	w := c.W
	w.Key("_links")
	w.Open()
	w.Key("allowedValues")
	w.OpenList()
	for _, id := range ids {
		if label, ok := c.Label(target, id); ok {
			w.LinkTo(label.Path, id, label.Title)
		}
	}
	w.CloseList()
	w.Close()
	w.Key("_embedded")
	w.Open()
	w.Key("allowedValues")
	w.OpenList()
	for _, id := range ids {
		if whole[id] != nil {
			w.Raw(whole[id])
		}
	}
	w.CloseList()
	w.Close()
	return nil
}

// schema answers the schema of a record, as clients see it at its address.
func (x *model) schema(r *unit.Read, rec record, self string) ([]byte, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	if err := x.writeSchema(c, rec, false, true, self); err != nil {
		return nil, err
	}
	return c.W.Copy(), nil
}

// form writes what would become of the record: payload, schema, and what is wrong with it.
func (x *model) form(r *unit.Read, d *draft, isNew bool) ([]byte, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("Form")
	w.Key("_embedded")
	w.Open()
	w.Key("payload")
	if err := x.writePayload(c, d.after, isNew); err != nil {
		return nil, err
	}
	w.Key("schema")
	if err := x.writeSchema(c, d.after, isNew, true, x.schemaHref(d.after)); err != nil {
		return nil, err
	}
	w.Key("validationErrors")
	w.Open()
	seen := map[string]bool{}
	for _, v := range d.v.All() {
		if !seen[v.Attribute] {
			seen[v.Attribute] = true
			w.Key(v.Attribute)
			hal.WriteViolation(w, v, func(key string, args map[string]any) string { return r.T(key, args) })
		}
	}
	w.Close()
	w.Close()
	x.writeFormLinks(w, d, isNew)
	w.Close()
	return w.Copy(), nil
}

func (x *model) schemaHref(rec record) string {
	if named, ok := x.boxed(rec).(interface{ SchemaHref() string }); ok {
		return named.SchemaHref()
	}
	return x.Path() + "/schema"
}

func (x *model) writeFormLinks(w *hal.Writer, d *draft, isNew bool) {
	commit, method := x.Path(), "post"
	if !isNew {
		commit, method = x.Path()+"/"+strconv.FormatInt(x.id(d.after), 10), "patch"
	}
	if named, ok := x.boxed(d.after).(interface{ CommitPath() string }); ok {
		commit = named.CommitPath()
	}
	form := commit + "/form"
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Action(form, "", "post")
	w.Key("validate")
	w.Action(form, "", "post")
	if !d.v.Any() {
		w.Key("commit")
		w.Action(commit, "", method)
	}
	w.Key("previewMarkup")
	w.Action("/api/v3/render/markdown", "", "post")
	w.Close()
}

// writePayload writes what a client may send back to make it so.
func (x *model) writePayload(c *Rendering, rec record, isNew bool) error {
	if err := x.prepare(c, []record{rec}); err != nil {
		return err
	}
	w := c.W
	fields := x.fieldsOf(c.R, rec)
	mine := func(f *field) bool {
		return f.kind != kindComputed && f.kind != kindSecret && f.writableOn(c.R, rec, isNew) && (f.visible == nil || f.visible(c, rec))
	}
	w.Open()
	if lock := x.def().fields.lock; lock != nil && !isNew {
		w.Key("lockVersion")
		w.Int(*at[int64](lock, rec))
	}
	if extra, ok := x.boxed(rec).(interface{ Payload(*Rendering) }); ok {
		extra.Payload(c)
	}
	for _, f := range fields {
		if !f.inLinks && mine(f) {
			w.Named(f.key)
			f.writeValue(c, rec)
		}
	}
	w.Key("_links")
	w.Open()
	for _, f := range fields {
		if f.inLinks && mine(f) {
			w.Named(f.key)
			f.writeLink(c, rec)
		}
	}
	w.Close()
	w.Close()
	return nil
}

// formNew answers the form of a new record.
func (x *model) formNew(r *unit.Read, body *Body, fixed func(record)) ([]byte, error) {
	d, err := x.draftNew(r, body, fixed)
	if err != nil {
		return nil, err
	}
	return x.form(r, d, true)
}

// FormFor answers the form of an existing record.
func (x *model) FormFor(r *unit.Read, id int64, body *Body) ([]byte, error) {
	rec, err := x.findOne(r, id)
	if err == nil {
		err = x.changeable(r, rec)
	}
	if err != nil {
		return nil, err
	}
	d, err := x.draftForm(r, rec, body)
	if err != nil {
		return nil, err
	}
	return x.form(r, d, false)
}

// draftForm is draftChange for forms, which may be asked without a lock version.
func (x *model) draftForm(r *unit.Read, rec record, body *Body) (*draft, error) {
	if lock := x.def().fields.lock; lock != nil {
		if seen, ok := body.lockVersion(); ok && seen != *at[int64](lock, rec) {
			return nil, problem.Of(problem.Conflict)
		}
	}
	d := &draft{before: rec, after: x.clone(rec)}
	if err := x.apply(r, d.after, body, false, &d.v); err != nil {
		return nil, err
	}
	return d, x.finish(r, d)
}
