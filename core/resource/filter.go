package resource

import (
	"encoding/json"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Filter is one condition as a client sends it: {"status": {"operator": "o", "values": []}}.
type Filter struct {
	Name     string
	Operator string
	Values   []string
}

// filterSpec says which operators a filter takes and how they become SQL.
type filterSpec struct {
	name     string
	aliases  []string
	strategy Strategy
	field    *field
	build    func(*FilterContext) error
}

// FilterContext is what the builder of a condition works with. It appends exactly one condition to B.
type FilterContext struct {
	R        *unit.Read
	Rights   *permission.Rights
	B        *db.SQL
	Column   string // "t.status_id", empty for filters without a column
	Folded   string // the column that keeps the text without case, empty if there is none
	Filter   Filter
	Nullable bool
	way      way // how the rows are found
	foreign  bool
	narrow   bool
}

// Foreign says that the condition looks at other tables than the resource's own, so that a count must not be kept.
func (c *FilterContext) Foreign() { c.foreign = true }

// Narrow says that few rows meet the condition, and that an index finds them.
func (c *FilterContext) Narrow() { c.narrow = true }

// IDs reads the values as numbers of records; "me" is the actor.
func (c *FilterContext) IDs() (db.IDs, error) {
	ids := make(db.IDs, 0, len(c.Filter.Values))
	for _, v := range c.Filter.Values {
		if v == "me" {
			ids = append(ids, c.R.Actor.ID)
			continue
		}
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return nil, badFilter(c.Filter, "error.filter_value")
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// In appends "the column is one of the ids", or its contrary when the operator is "!". A row without value is none of them.
func (c *FilterContext) In(ids db.IDs) {
	d := c.R.Dialect()
	if c.Filter.Operator != "!" {
		c.B.In(c.Column, ids, d)
		return
	}
	if c.Nullable {
		c.B.Add("("+c.Column+" IS NULL OR NOT").In(c.Column, ids, d).Add(")")
		return
	}
	c.B.Add("NOT").In(c.Column, ids, d)
}

// Whether appends a condition on a yes or no: values t and f, operators = and !.
func (c *FilterContext) Whether(condition string, args ...any) error {
	yes, err := truth(c.Filter)
	if err != nil {
		return err
	}
	if !yes {
		c.B.Add("NOT")
	}
	c.B.Add("("+condition+")", args...)
	return nil
}

func truth(f Filter) (bool, error) {
	if len(f.Values) != 1 {
		return false, badFilter(f, "error.filter_value")
	}
	switch f.Values[0] {
	case "t", "true", "1":
		return f.Operator != "!", nil
	case "f", "false", "0":
		return f.Operator == "!", nil
	}
	return false, badFilter(f, "error.filter_value")
}

func badFilter(f Filter, key string) error {
	return problem.New(problem.InvalidQuery, key, problem.Args{"filter": f.Name, "operator": f.Operator})
}

// ParseFilters reads the parameter "filters": a JSON array of objects with one filter each.
func ParseFilters(text string) ([]Filter, error) {
	var raw []map[string]struct {
		Operator string            `json:"operator"`
		Values   []json.RawMessage `json:"values"`
	}
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return nil, &problem.Error{Kind: problem.InvalidQuery, Key: "error.filters_malformed", Cause: err}
	}
	var out []Filter
	for _, one := range raw {
		for name, body := range one {
			f := Filter{Name: name, Operator: body.Operator}
			for _, v := range body.Values {
				value, err := filterValue(v)
				if err != nil {
					return nil, badFilter(f, "error.filter_value")
				}
				f.Values = append(f.Values, value)
			}
			out = append(out, f)
		}
	}
	return out, nil
}

// filterValue accepts what clients send for values: texts, and numbers and truths that should be texts.
func filterValue(raw json.RawMessage) (string, error) {
	var v any
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return "", err
	}
	switch v := v.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	case bool:
		if v {
			return "t", nil
		}
		return "f", nil
	case nil:
		return "", nil
	}
	return "", problem.Of(problem.InvalidQuery)
}

// where appends the conditions of the filters, each after AND.
func (x *model) where(b *db.SQL, r *unit.Read, rights *permission.Rights, filters []Filter, w way, m *middle) error {
	for _, f := range filters {
		s, err := x.filterFor(r, f.Name)
		if err != nil {
			return err
		}
		if s == nil {
			return badFilter(f, "error.filter_unknown")
		}
		if err := s.strategy.check(f); err != nil {
			return err
		}
		c := &FilterContext{R: r, Rights: rights, B: b, Filter: f, way: w}
		if s.field != nil && s.field.column != "" {
			c.Column, c.Nullable = "t."+s.field.column, s.field.nullable()
			if s.field.foldColumn != "" {
				c.Folded = "t." + s.field.foldColumn
			}
		}
		b.Add("AND")
		build := s.build
		if build == nil {
			build = s.strategy.build
		}
		if err := build(c); err != nil {
			return err
		}
		m.pure = m.pure && !c.foreign
		m.narrow = m.narrow || c.narrow || f.Operator == "=" && s.field != nil && s.field.narrow
	}
	return nil
}

// filterFor finds a filter by any of its names; custom fields bring their own.
func (x *model) filterFor(r *unit.Read, name string) (*filterSpec, error) {
	if s := x.def().filters[name]; s != nil {
		return s, nil
	}
	for _, family := range x.def().fields.families {
		if rest, found := strings.CutPrefix(name, family.prefix); found {
			if id, err := strconv.ParseInt(rest, 10, 64); err == nil && id > 0 {
				return &filterSpec{name: name, strategy: family.strategy, build: func(c *FilterContext) error { return family.build(c, id) }}, nil
			}
		}
	}
	return x.customFilter(r, name)
}

// nullable tells whether the column may be NULL.
func (x *field) nullable() bool {
	switch x.kind {
	case kindText, kindMarkdown, kindSymbol, kindJSON, kindInt, kindBool:
		return false
	}
	return !x.required && x.name != "createdAt" && x.name != "updatedAt"
}
