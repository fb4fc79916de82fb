package relations

import (
	"slices"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/resource"
)

// ofKind filters by kind; the names of both directions find the same relations.
func ofKind(c *resource.FilterContext) error {
	var kinds db.Texts
	for _, name := range c.Filter.Values {
		if !slices.Contains(names, name) {
			return problem.New(problem.InvalidQuery, "error.filter_value", problem.Args{"filter": c.Filter.Name, "operator": c.Filter.Operator})
		}
		kind, _ := kept(name)
		kinds = append(kinds, kind)
	}
	if c.Filter.Operator == "!" {
		c.B.Add("NOT")
	}
	c.B.Add(c.R.Dialect().In("t.kind", c.B.Arg(kinds)))
	return nil
}

// involved filters by either end.
func involved(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	if c.Filter.Operator == "!" {
		c.B.Add("NOT")
	}
	c.B.Add("(").In("t.from_id", ids, c.R.Dialect()).Add("OR").In("t.to_id", ids, c.R.Dialect()).Add(")")
	return nil
}
