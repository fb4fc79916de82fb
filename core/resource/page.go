package resource

import (
	"net/url"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/unit"
)

// showList writes a page of a collection.
func (x *model) showList(r *unit.Read, q *Query, page *page) ([]byte, error) {
	w, err := x.written(r, q, page)
	if err != nil {
		return nil, err
	}
	return w.Finish(), nil
}

// written is a page of a collection in a writer, which the caller gives back.
func (x *model) written(r *unit.Read, q *Query, page *page) (*hal.Writer, error) {
	c, err := NewRendering(r)
	if err == nil {
		err = x.writeList(c, q, page)
	}
	if err != nil {
		c.W.Drop()
		return nil, err
	}
	return c.W, nil
}

func (x *model) writeList(c *Rendering, q *Query, page *page) error {
	c.Select = q.Select.Into("elements")
	if err := x.checkSelection(c.R, c.Select); err != nil {
		return err
	}
	if err := x.prepare(c, page.Records); err != nil {
		return err
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
			return err
		}
	}
	if page.Sums != nil && top.Has("totalSums") {
		w.Key("totalSums")
		x.writeSums(c, page.Sums)
	}
	if top.Has("elements") {
		x.writeElements(c, page.Records)
	}
	w.Key("_links")
	w.Open()
	WritePaging(w, q, page.Total)
	if x.def().rules.Collect != nil {
		x.def().rules.Collect(c, q)
	}
	if q.Links != nil {
		q.Links(c)
	}
	w.Close()
	w.Close()
	return nil
}

func (x *model) writeElements(c *Rendering, recs []record) {
	c.W.Key("_embedded")
	c.W.Open()
	c.W.Key("elements")
	c.W.OpenList()
	for _, rec := range recs {
		x.write(c, rec)
	}
	c.W.CloseList()
	c.W.Close()
}

// checkSelection refuses names that no record of the resource has.
func (x *model) checkSelection(r *unit.Read, s *Selection) error {
	known := map[string]bool{"self": true, "_type": true, "schema": true}
	for _, f := range x.def().fields.list {
		known[f.name] = true
	}
	for _, f := range x.known(r) {
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

func (x *model) writeGroups(c *Rendering, q *Query, page *page) error {
	f := x.def().fields.byName[q.Group.Name]
	var ids []int64
	for _, g := range page.Groups {
		if id, ok := g.Value.(int64); ok && f.kind == kindRef {
			ids = append(ids, id)
		}
	}
	if f.kind == kindRef {
		if err := c.Need(f.groupTarget(), ids); err != nil {
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
			if label, seen := c.Label(f.groupTarget(), id); seen {
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

func (x *model) writeGroupValue(c *Rendering, f *field, value any) {
	switch v := value.(type) {
	case string:
		c.W.String(v)
	case int64:
		if f.kind != kindRef {
			c.W.Int(v)
		} else if label, seen := c.Label(f.groupTarget(), v); seen {
			c.W.String(label.Title)
		} else {
			c.W.String(c.R.T("resource.undisclosed"))
		}
	default:
		c.W.Null()
	}
}

// groupTarget is what the values of groups point to.
func (x *field) groupTarget() Target {
	if x.groups != nil {
		return x.groups
	}
	return x.target
}

func (x *model) writeSums(c *Rendering, sums map[string]int64) {
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
		w.Link(q.Address(nil), "")
		return
	}
	here := map[string]string{"offset": strconv.Itoa(q.Page), "pageSize": strconv.Itoa(q.Size)}
	w.Link(q.Address(here), "")
	template := func(name, key, value string) {
		w.Key(name)
		w.Open()
		w.Key("href")
		href := q.Address(map[string]string{"offset": here["offset"], "pageSize": here["pageSize"], key: "\x00"})
		w.String(strings.Replace(href, "%00", value, 1))
		w.Key("templated")
		w.Bool(true)
		w.Close()
	}
	template("jumpTo", "offset", "{offset}")
	template("changeSize", "pageSize", "{size}")
	if q.Page > 1 {
		w.Key("previousByOffset")
		w.Link(q.Address(map[string]string{"offset": strconv.Itoa(q.Page - 1), "pageSize": here["pageSize"]}), "")
	}
	if int64(q.Page)*int64(q.Size) < total && q.Size > 0 {
		w.Key("nextByOffset")
		w.Link(q.Address(map[string]string{"offset": strconv.Itoa(q.Page + 1), "pageSize": here["pageSize"]}), "")
	}
}

// Address is where the collection is found with some parameters set anew.
func (q *Query) Address(set map[string]string) string {
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
	return RawPart(elements, func(w *hal.Writer) {
		w.Key("total")
		w.Int(int64(len(elements)))
	}, func(w *hal.Writer) {
		w.Key("self")
		w.Link(path, "")
	})
}

// RawPart writes a part of a collection of which the elements are written already; numbers and links are what else it has.
func RawPart(elements [][]byte, numbers, links func(*hal.Writer)) []byte {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	numbers(w)
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
	links(w)
	w.Close()
	w.Close()
	return w.Finish()
}
