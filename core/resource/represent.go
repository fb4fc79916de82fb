package resource

import (
	"maps"
	"net/url"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/text"
	"gantry/core/unit"
)

// Rendering is an answer under way: who reads it, where it is written, and how links to other resources read.
type Rendering struct {
	R      *unit.Read
	Rights *permission.Rights
	W      *hal.Writer
	Select *Selection // of the record being written
	Single bool       // the record is shown alone, with what belongs to it embedded

	labels  map[Target]map[int64]Label
	embeds  map[Target]map[int64][]byte
	targets text.Targets
}

// Texts is what formatted texts need: the renderer, and who knows what a reader may see of what they refer to. The
// application provides it.
type Texts struct {
	*text.Renderer
	Resolver func(*unit.Read) text.Resolver
}

// HTML renders one text that stands alone, for the reader of the unit.
func (t *Texts) HTML(r *unit.Read, source string, project int64) (string, error) {
	targets, err := t.Resolve(t.Resolver(r), text.Source{Text: source, Project: project})
	return t.Render(source, text.Context{Project: project, Targets: targets}), err
}

// NewRendering begins an answer.
func NewRendering(r *unit.Read) (*Rendering, error) {
	rights, err := permission.Of(r)
	return &Rendering{R: r, Rights: rights, W: hal.New(), labels: map[Target]map[int64]Label{}}, err
}

// NeedTexts finds what formatted texts refer to, before they are written: one query for each kind of reference, and none
// for texts without.
func (c *Rendering) NeedTexts(sources ...text.Source) error {
	if len(sources) == 0 {
		return nil
	}
	t := unit.Use[*Texts](c.R.Env)
	found, err := t.Resolve(t.Resolver(c.R), sources...)
	if c.targets == nil {
		c.targets = text.Targets{}
	}
	maps.Copy(c.targets, found)
	return err
}

// Markdown writes a formatted text that belongs to a project, 0 for none.
func (c *Rendering) Markdown(source string, project int64) {
	html := ""
	if source != "" {
		targets := c.targets
		if targets == nil {
			targets = text.Targets{}
		}
		html = unit.Use[*Texts](c.R.Env).Render(source, text.Context{Project: project, Targets: targets})
	}
	c.W.Formattable("markdown", source, html)
}

// Label is how the link to a record reads; false when the actor may not see it.
func (c *Rendering) Label(t Target, id int64) (Label, bool) {
	label, ok := c.labels[t][id]
	return label, ok
}

// Need resolves labels before they are used, one query for all ids.
func (c *Rendering) Need(t Target, ids []int64) error {
	known := c.labels[t]
	if known == nil {
		known = map[int64]Label{}
		c.labels[t] = known
	}
	var missing []int64
	for _, id := range ids {
		if _, ok := known[id]; !ok {
			known[id] = Label{}
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	found, err := t.Labels(c.R, missing)
	if err != nil {
		return err
	}
	for _, id := range missing {
		if label, ok := found[id]; ok {
			known[id] = label
		} else {
			delete(known, id)
		}
	}
	return nil
}

// LinkTo writes the value of a link to a record: nowhere for 0, undisclosed for what the actor may not see.
func (c *Rendering) LinkTo(t Target, id int64) {
	if id == 0 {
		c.W.NoLink()
		return
	}
	label, ok := c.labels[t][id]
	if !ok {
		c.W.Undisclosed(c.R.T("resource.undisclosed"))
		return
	}
	c.W.LinkTo(label.Path, id, label.Title)
}

// prepare resolves every label that the records need.
func (x *Resource[T]) prepare(c *Rendering, recs []*T) error {
	wanted := map[Target][]int64{}
	seen := map[Target]map[int64]bool{}
	note := func(t Target, id int64) {
		if id == 0 || seen[t][id] {
			return
		}
		if seen[t] == nil {
			seen[t] = map[int64]bool{}
		}
		seen[t][id] = true
		wanted[t] = append(wanted[t], id)
	}
	for _, rec := range recs {
		for _, f := range x.fieldsOf(c.R, rec) {
			if f.inLinks && c.Select.Has(f.name) {
				for _, id := range f.references(rec) {
					note(f.reference(c.R), id)
				}
			}
		}
	}
	for t, ids := range wanted {
		if err := c.Need(t, ids); err != nil {
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

func (x *Resource[T]) prepareTexts(c *Rendering, recs []*T) error {
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
func (x *Field[T]) references(rec *T) []int64 {
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

func (x *Field[T]) reference(r *unit.Read) Target {
	if x.custom != nil {
		return unit.Use[CustomTargets](r.Env)(x.custom.Format)
	}
	return x.target
}

func (x *Resource[T]) prepareEmbedded(c *Rendering, rec *T) error {
	c.embeds = map[Target]map[int64][]byte{}
	wanted := map[Target][]int64{}
	for _, f := range x.def().fields.list {
		if f.embedded {
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
func (x *Resource[T]) Embed(c *Rendering, ids []int64) (map[int64][]byte, error) {
	recs, err := x.byIDs(c.R, ids)
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
		out[x.ID(rec)] = inner.W.Since(from)
	}
	return out, nil
}

// byIDs finds what the actor sees, from memory where the resource is kept there.
func (x *Resource[T]) byIDs(r *unit.Read, ids []int64) ([]*T, error) {
	if !x.def().rules.Cached {
		return x.FindAll(r, ids)
	}
	var out []*T
	for _, id := range ids {
		rec, err := x.Known(r, id)
		if err != nil {
			return nil, err
		}
		if rec != nil {
			out = append(out, rec)
		}
	}
	return out, nil
}

// write writes one record. prepare has been called for it.
func (x *Resource[T]) write(c *Rendering, rec *T) {
	w := c.W
	w.Open()
	w.Key("_type")
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
	w.Key("_links")
	w.Open()
	x.writeLinks(c, rec, fields)
	w.Close()
	w.Close()
}

// typeOf is the _type of a record; records of several kinds say their own.
func (x *Resource[T]) typeOf(rec *T) string {
	if named, ok := any(rec).(interface{ Type() string }); ok {
		return named.Type()
	}
	return x.singular
}

// home is the project in which names in a text are meant.
func (x *Field[T]) home(rec *T) int64 {
	if x.project == nil {
		return 0
	}
	return *at[int64](x.project, rec)
}

// writeValue writes the value of a property.
func (x *Field[T]) writeValue(c *Rendering, rec *T) {
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
	case kindInt:
		w.Int(*at[int64](x, rec))
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
	default:
		x.write(c, rec)
	}
}

func (x *Field[T]) writeCustom(c *Rendering, values []string) {
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

func (x *Resource[T]) writeEmbedded(c *Rendering, rec *T) {
	if !c.Single || c.embeds == nil {
		return
	}
	open := false
	for _, f := range x.def().fields.list {
		if !f.embedded {
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

func (x *Resource[T]) writeLinks(c *Rendering, rec *T, fields []*Field[T]) {
	w := c.W
	if c.Select.Has("self") {
		w.Key("self")
		label, ok := c.selfLabel(x, rec)
		if !ok {
			label = Label{x.Path(), x.title(rec)}
		}
		w.LinkTo(label.Path, x.ID(rec), label.Title)
	}
	for i := range x.def().fields.actions {
		a := &x.def().fields.actions[i]
		if !c.Select.Has(a.name) || a.may != nil && !a.may(c, rec) {
			continue
		}
		w.Key(a.name)
		if a.method == "" {
			w.Link(a.href(rec), "")
		} else {
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
func (c *Rendering) selfLabel(t Target, rec any) (Label, bool) {
	if named, ok := rec.(interface{ Label() Label }); ok {
		return named.Label(), true
	}
	if named, ok := rec.(interface{ LabelIn(*unit.Read) Label }); ok {
		return named.LabelIn(c.R), true
	}
	return Label{}, false
}

func (x *Field[T]) writeLink(c *Rendering, rec *T) {
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

// Show writes one record alone.
func (x *Resource[T]) Show(r *unit.Read, rec *T) ([]byte, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	c.Single = true
	if err := x.prepare(c, []*T{rec}); err != nil {
		return nil, err
	}
	x.write(c, rec)
	return c.W.Copy(), nil
}

// ShowList writes a page of a collection.
func (x *Resource[T]) ShowList(r *unit.Read, q *Query, page *Page[T]) ([]byte, error) {
	c, err := NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	c.Select = q.Select.Into("elements")
	if err := x.checkSelection(r, c.Select); err != nil {
		return nil, err
	}
	if err := x.prepare(c, page.Records); err != nil {
		return nil, err
	}
	w, top := c.W, q.Select
	w.Open()
	w.Key("_type")
	kind := x.def().rules.Type
	if kind == "" {
		kind = "Collection"
	}
	w.String(kind)
	number := func(name string, n int64) {
		if top.Has(name) {
			w.Key(name)
			w.Int(n)
		}
	}
	number("total", page.Total)
	number("count", int64(len(page.Records)))
	if !q.All {
		number("pageSize", int64(q.Size))
		number("offset", int64(q.Page))
	}
	if page.Groups != nil && top.Has("groups") {
		if err := x.writeGroups(c, q, page); err != nil {
			return nil, err
		}
	}
	if page.Sums != nil && top.Has("totalSums") {
		w.Key("totalSums")
		x.writeSums(c, page.Sums)
	}
	if top.Has("elements") {
		w.Key("_embedded")
		w.Open()
		w.Key("elements")
		w.OpenList()
		for _, rec := range page.Records {
			x.write(c, rec)
		}
		w.CloseList()
		w.Close()
	}
	w.Key("_links")
	w.Open()
	WritePaging(w, q, page.Total)
	if x.def().rules.Collect != nil && top == nil {
		x.def().rules.Collect(c, q)
	}
	w.Close()
	w.Close()
	return w.Copy(), nil
}

// checkSelection refuses names that no record of the resource has.
func (x *Resource[T]) checkSelection(r *unit.Read, s *Selection) error {
	known := map[string]bool{"self": true, "_type": true, "schema": true}
	for _, f := range x.def().fields.list {
		known[f.name] = true
	}
	for _, f := range x.dynamic(r) {
		known[f.name] = true
	}
	for _, a := range x.def().fields.actions {
		known[a.name] = true
	}
	for _, name := range s.names() {
		if !known[name] {
			return problem.New(problem.InvalidSignal, "error.invalid_signal", problem.Args{"name": name})
		}
	}
	return nil
}

func (x *Resource[T]) writeGroups(c *Rendering, q *Query, page *Page[T]) error {
	f := x.def().fields.byName[q.Group.Name]
	var ids []int64
	for _, g := range page.Groups {
		if id, ok := g.Value.(int64); ok && f.kind == kindRef {
			ids = append(ids, id)
		}
	}
	if f.kind == kindRef {
		if err := c.Need(f.target, ids); err != nil {
			return err
		}
	}
	w := c.W
	w.Key("groups")
	w.OpenList()
	for _, g := range page.Groups {
		w.Open()
		w.Key("value")
		x.writeGroupValue(c, f, g.Value)
		w.Key("count")
		w.Int(g.Count)
		if q.Sums {
			w.Key("sums")
			x.writeSums(c, g.Sums)
		}
		w.Key("_links")
		w.Open()
		w.Key("valueLink")
		w.OpenList()
		if id, ok := g.Value.(int64); ok && f.kind == kindRef {
			if label, seen := c.Label(f.target, id); seen {
				w.Link(label.Path+"/"+strconv.FormatInt(id, 10), "")
			}
		}
		w.CloseList()
		w.Key("groupBy")
		w.Link("/api/v3/queries/group_bys/"+f.name, c.R.T(f.label))
		w.Close()
		w.Close()
	}
	w.CloseList()
	return nil
}

func (x *Resource[T]) writeGroupValue(c *Rendering, f *Field[T], value any) {
	switch v := value.(type) {
	case string:
		c.W.String(v)
	case int64:
		if f.kind != kindRef {
			c.W.Int(v)
		} else if label, seen := c.Label(f.target, v); seen {
			c.W.String(label.Title)
		} else {
			c.W.String(c.R.T("resource.undisclosed"))
		}
	default:
		c.W.Null()
	}
}

func (x *Resource[T]) writeSums(c *Rendering, sums map[string]int64) {
	c.W.Open()
	for _, f := range x.summed() {
		c.W.Named(f.key)
		n, ok := sums[f.name]
		switch {
		case f.kind == kindDuration:
			c.W.Duration(db.Duration{Seconds: n, Valid: ok})
		case ok:
			c.W.Int(n)
		default:
			c.W.Null()
		}
	}
	c.W.Close()
}

// WritePaging writes the links of a collection: itself and its other pages.
func WritePaging(w *hal.Writer, q *Query, total int64) {
	w.Key("self")
	if q.All {
		w.Link(address(q, nil), "")
		return
	}
	here := map[string]string{"offset": strconv.Itoa(q.Page), "pageSize": strconv.Itoa(q.Size)}
	w.Link(address(q, here), "")
	template := func(name, key, value string) {
		w.Key(name)
		w.Open()
		w.Key("href")
		href := address(q, map[string]string{"offset": here["offset"], "pageSize": here["pageSize"], key: "\x00"})
		w.String(strings.Replace(href, "%00", value, 1))
		w.Key("templated")
		w.Bool(true)
		w.Close()
	}
	template("jumpTo", "offset", "{offset}")
	template("changeSize", "pageSize", "{size}")
	if q.Page > 1 {
		w.Key("previousByOffset")
		w.Link(address(q, map[string]string{"offset": strconv.Itoa(q.Page - 1), "pageSize": here["pageSize"]}), "")
	}
	if int64(q.Page)*int64(q.Size) < total && q.Size > 0 {
		w.Key("nextByOffset")
		w.Link(address(q, map[string]string{"offset": strconv.Itoa(q.Page + 1), "pageSize": here["pageSize"]}), "")
	}
}

func address(q *Query, set map[string]string) string {
	values := url.Values{}
	for name, v := range q.Extra {
		values[name] = v
	}
	for name, v := range set {
		values.Set(name, v)
	}
	if len(values) == 0 {
		return q.Path
	}
	return q.Path + "?" + values.Encode()
}

// RawCollection writes a collection without pages of elements that are written already.
func RawCollection(path string, elements [][]byte) []byte {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	w.Key("total")
	w.Int(int64(len(elements)))
	w.Key("count")
	w.Int(int64(len(elements)))
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for _, e := range elements {
		w.Raw(e)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(path, "")
	w.Close()
	w.Close()
	return w.Finish()
}
