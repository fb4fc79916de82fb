package resource

import (
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/text"
	"gantry/core/unit"
)

// prepare resolves every label that the records need.
func (x *model) prepare(c *Rendering, recs []record) error {
	n := needs{}
	for _, f := range x.def().fields.list {
		if f.inLinks && c.Select.Has(f.name) {
			f.need(n, f.target, recs)
		}
	}
	for _, f := range x.known(c.R) {
		if f.inLinks && c.Select.Has(f.name) {
			f.need(n, f.reference(c.R), recs)
		}
	}
	for t, set := range n {
		if err := c.Need(t, set.ids); err != nil {
			return err
		}
	}
	if err := x.prepareTexts(c, recs); err != nil {
		return err
	}
	if c.Single && len(recs) == 1 {
		return x.prepareEmbedded(c, recs[0])
	}
	return nil
}

func (x *model) prepareTexts(c *Rendering, recs []record) error {
	var sources []text.Source
	for _, f := range x.def().fields.list {
		if f.kind != kindMarkdown || !c.Select.Has(f.name) {
			continue
		}
		for _, rec := range recs {
			if source := *at[string](f, rec); source != "" {
				sources = append(sources, text.Source{Text: source, Project: x.projectOf(rec)})
			}
		}
	}
	return c.NeedTexts(sources...)
}

// references is the ids to which a link field points.
func (x *field) references(rec record) []int64 {
	switch x.kind {
	case kindRef:
		return []int64{*at[int64](x, rec)}
	case kindRefs:
		return *at[[]int64](x, rec)
	case kindCustom:
		var ids []int64
		for _, v := range x.customValues(rec) {
			if id, err := strconv.ParseInt(v, 10, 64); err == nil {
				ids = append(ids, id)
			}
		}
		return ids
	}
	return nil
}

// CustomTargets finds what custom fields of the formats list, user and version point to; the application provides it.
type CustomTargets func(format string) Target

func (x *field) reference(r *unit.Read) Target {
	if x.custom != nil {
		return unit.Use[CustomTargets](r.Env)(x.custom.Format)
	}
	return x.target
}

func (x *model) prepareEmbedded(c *Rendering, rec record) error {
	c.embeds = map[Target]map[int64][]byte{}
	wanted := map[Target][]int64{}
	for _, f := range x.def().fields.list {
		if f.embedded && (f.visible == nil || f.visible(c, rec)) {
			for _, id := range f.references(rec) {
				if id != 0 {
					wanted[f.target] = append(wanted[f.target], id)
				}
			}
		}
	}
	for t, ids := range wanted {
		found, err := t.Embed(c, ids)
		if err != nil {
			return err
		}
		c.embeds[t] = found
	}
	return nil
}

// Embed writes records whole for the _embedded part of another.
func (x *model) Embed(c *Rendering, ids []int64) (map[int64][]byte, error) {
	recs, err := x.embeddable(c.R, ids)
	if err != nil {
		return nil, err
	}
	inner := &Rendering{R: c.R, Rights: c.Rights, W: hal.New(), labels: c.labels}
	defer inner.W.Drop()
	if err := x.prepare(inner, recs); err != nil {
		return nil, err
	}
	out := make(map[int64][]byte, len(recs))
	for _, rec := range recs {
		from := inner.W.Len()
		x.write(inner, rec)
		out[x.id(rec)] = inner.W.Since(from)
	}
	return out, nil
}

// byIDs finds what the actor sees, from memory where the resource is kept there.
func (x *model) byIDs(r *unit.Read, ids []int64) ([]record, error) {
	if !x.def().rules.Cached {
		return x.find(r, ids, "")
	}
	var out []record
	for _, id := range ids {
		rec, err := x.oneKnown(r, id)
		if err != nil {
			return nil, err
		}
		if rec != nil {
			out = append(out, rec)
		}
	}
	return out, nil
}

// The keys of every record.
var typeName, linksName = hal.NameOf("_type"), hal.NameOf("_links")

// write writes one record. prepare has been called for it.
func (x *model) write(c *Rendering, rec record) {
	w := c.W
	w.Open()
	w.Named(typeName)
	w.String(x.typeOf(rec))
	fields := x.fieldsOf(c.R, rec)
	for _, f := range fields {
		if f.inLinks || f.kind == kindSecret || f.kind == kindComputed && f.write == nil || !c.Select.Has(f.name) || f.visible != nil && !f.visible(c, rec) {
			continue
		}
		w.Named(f.key)
		f.writeValue(c, rec)
	}
	x.writeEmbedded(c, rec)
	w.Named(linksName)
	w.Open()
	x.writeLinks(c, rec, fields)
	w.Close()
	w.Close()
}

// typeOf is the _type of a record; records of several kinds say their own.
func (x *model) typeOf(rec record) string {
	if named, ok := x.boxed(rec).(interface{ Type() string }); ok {
		return named.Type()
	}
	return x.singular
}

// home is the project in which names in a text are meant.
func (x *field) home(rec record) int64 {
	if x.project == nil {
		return 0
	}
	return *at[int64](x.project, rec)
}

// writeValue writes the value of a property.
func (x *field) writeValue(c *Rendering, rec record) {
	w := c.W
	switch x.kind {
	case kindText:
		if text := *at[string](x, rec); text != "" || !x.emptyNull {
			w.String(text)
		} else {
			w.Null()
		}
	case kindMarkdown:
		c.Markdown(*at[string](x, rec), x.home(rec))
	case kindJSON:
		if text := *at[string](x, rec); text != "" {
			w.Raw([]byte(text))
		} else {
			w.Null()
		}
	case kindInt:
		if x.decimal {
			w.Float(float64(*at[int64](x, rec)) / 100)
		} else {
			w.Int(*at[int64](x, rec))
		}
	case kindNullInt:
		if n := *at[db.NullInt](x, rec); n.Valid {
			w.Int(n.Int64)
		} else {
			w.Null()
		}
	case kindDays:
		if n := *at[db.NullInt](x, rec); n.Valid {
			w.String("P" + strconv.FormatInt(n.Int64, 10) + "D")
		} else {
			w.Null()
		}
	case kindBool:
		w.Bool(*at[bool](x, rec))
	case kindDate:
		w.Date(*at[db.Date](x, rec))
	case kindInstant:
		w.Instant(*at[db.Instant](x, rec))
	case kindDuration:
		w.Duration(*at[db.Duration](x, rec))
	case kindCustom:
		x.writeCustom(c, x.customValues(rec))
	case kindTexts:
		writeTexts(w, *at[[]string](x, rec))
	default:
		x.write(c, rec)
	}
}

func (x *field) writeCustom(c *Rendering, values []string) {
	if x.custom.Format == "text" {
		c.Markdown(strings.Join(values, "\n"), 0)
		return
	}
	if len(values) == 0 {
		c.W.Null()
		return
	}
	switch x.custom.Format {
	case "int", "float", "bool":
		c.W.Raw([]byte(values[0])) // canonical texts of numbers and truths are JSON
	default:
		c.W.String(values[0])
	}
}

func (x *model) writeEmbedded(c *Rendering, rec record) {
	if !c.Single || c.embeds == nil {
		return
	}
	open := false
	for _, f := range x.def().fields.list {
		if !f.embedded || f.visible != nil && !f.visible(c, rec) {
			continue
		}
		ids := f.references(rec)
		if f.kind == kindRef && (len(ids) == 0 || c.embeds[f.target][ids[0]] == nil) {
			continue
		}
		if !open {
			c.W.Key("_embedded")
			c.W.Open()
			open = true
		}
		c.W.Named(f.key)
		if f.kind == kindRef {
			c.W.Raw(c.embeds[f.target][ids[0]])
			continue
		}
		c.W.OpenList()
		for _, id := range ids {
			if whole := c.embeds[f.target][id]; whole != nil {
				c.W.Raw(whole)
			}
		}
		c.W.CloseList()
	}
	if open {
		c.W.Close()
	}
}

func (x *model) writeLinks(c *Rendering, rec record, fields []*field) {
	w := c.W
	if c.Select.Has("self") {
		w.Key("self")
		label, ok := c.selfLabel(x.boxed(rec))
		if !ok {
			label = Label{x.Path(), x.title(rec)}
		}
		w.LinkTo(label.Path, x.id(rec), label.Title)
	}
	for i := range x.def().fields.actions {
		a := &x.def().fields.actions[i]
		if !c.Select.Has(a.name) || a.may != nil && !a.may(c, rec) {
			continue
		}
		w.Named(a.key)
		switch {
		case a.href == nil:
			w.Below(x.path, x.id(rec), a.below, a.method)
		case a.method == "":
			w.Link(a.href(rec), "")
		default:
			w.Action(a.href(rec), "", a.method)
		}
	}
	for _, f := range fields {
		if !f.inLinks || !c.Select.Has(f.name) || f.visible != nil && !f.visible(c, rec) {
			continue
		}
		w.Named(f.key)
		f.writeLink(c, rec)
	}
}

// selfLabel is the label of the record itself where a rule makes labels, as for principals of several kinds.
func (c *Rendering) selfLabel(rec any) (Label, bool) {
	if named, ok := rec.(interface{ Label() Label }); ok {
		return named.Label(), true
	}
	if named, ok := rec.(interface{ LabelIn(*Rendering) Label }); ok {
		return named.LabelIn(c), true
	}
	return Label{}, false
}

func (x *field) writeLink(c *Rendering, rec record) {
	switch {
	case x.kind == kindSymbol:
		x.symbols.Link(c, *at[string](x, rec))
	case x.kind == kindRef:
		c.LinkTo(x.target, *at[int64](x, rec))
	case x.kind == kindRefs || x.kind == kindCustom && x.custom.Multi:
		c.W.OpenList()
		for _, id := range x.references(rec) {
			c.LinkTo(x.reference(c.R), id)
		}
		c.W.CloseList()
	case x.kind == kindCustom:
		ids := append(x.references(rec), 0)
		c.LinkTo(x.reference(c.R), ids[0])
	default:
		x.write(c, rec)
	}
}

// show writes one record alone.
func (x *model) show(r *unit.Read, rec record) ([]byte, error) {
	w, err := x.writtenOne(r, rec)
	if err != nil {
		return nil, err
	}
	return w.Finish(), nil
}

// writtenOne is one record alone in a writer, which the caller gives back.
func (x *model) writtenOne(r *unit.Read, rec record) (*hal.Writer, error) {
	c, err := NewRendering(r)
	if err == nil {
		c.Single = true
		err = x.prepare(c, []record{rec})
	}
	if err != nil {
		c.W.Drop()
		return nil, err
	}
	x.write(c, rec)
	return c.W, nil
}
