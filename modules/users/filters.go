package users

import (
	"slices"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// statusNumbers is what older clients call the states.
var statusNumbers = map[string]string{"1": Active, "2": Registered, "3": Locked, "4": Invited, "5": Deleted}

// StatusFilter appends the condition of a filter by state over a column that holds it.
func StatusFilter(c *resource.FilterContext, column string) error {
	wanted := make(db.Texts, len(c.Filter.Values))
	for i, value := range c.Filter.Values {
		wanted[i] = value
		if name, number := statusNumbers[value]; number {
			wanted[i] = name
		}
		if !slices.Contains([]string{Active, Registered, Locked, Invited, Deleted}, wanted[i]) {
			return badValue(c)
		}
	}
	if c.Filter.Operator == "!" {
		c.B.Add("NOT")
	}
	c.B.Add(c.R.Dialect().In(column, c.B.Arg(wanted)))
	return nil
}

func badValue(c *resource.FilterContext) error {
	return problem.New(problem.InvalidQuery, "error.filter_value", problem.Args{"filter": c.Filter.Name, "operator": c.Filter.Operator})
}

// words is how texts are looked for.
var textual = resource.Operators("string", "=", "!", "~", "!~", "**")

// filters declares what accounts and other principals are found by.
func filters[T any](f *resource.Fields[T]) {
	f.Filter("status", resource.Symbols, func(c *resource.FilterContext) error { return StatusFilter(c, "t.status") })
	f.Filter("name", textual, func(c *resource.FilterContext) error { return TextFilter(c, NameColumns(c, "t")...) })
	f.Filter("any_name_attribute", textual, func(c *resource.FilterContext) error { return TextFilter(c, AnyNameColumns(c, "t")...) })
	f.Filter("login", textual, func(c *resource.FilterContext) error {
		if !managesUsers(c.Rights) { // a login that one may not read cannot be guessed by filtering either
			c.B.Add("FALSE")
			return nil
		}
		return TextFilter(c, "t.login")
	})
	f.Filter("group", resource.OptionalList, GroupFilter)
	f.Filter("member", resource.OptionalList, memberFilter)
}

// sorts declares what accounts and other principals are sorted by.
func sorts[T any](f *resource.Fields[T]) {
	f.Sort("name", "t.name_folded")
	f.Sort("lastname", "fold(t.last_name)")
	f.Sort("firstname", "fold(t.first_name)")
	f.Sort("status", "t.status")
}

// NameColumns is where a search for names looks, over an alias of users: in addresses only for those who see them.
func NameColumns(c *resource.FilterContext, alias string) []string {
	columns := []string{alias + ".name_folded"}
	if managesUsers(c.Rights) || c.Rights.Global("view_user_email") {
		columns = append(columns, alias+".mail")
	}
	return columns
}

// AnyNameColumns is where a search for any kind of name looks; logins are for those who manage accounts.
func AnyNameColumns(c *resource.FilterContext, alias string) []string {
	columns := NameColumns(c, alias)
	if managesUsers(c.Rights) {
		columns = append(columns, alias+".login")
	}
	return columns
}

// blockFilter looks for accounts that failed attempts to sign in block for a while; which are is for administrators.
func blockFilter(c *resource.FilterContext) error {
	most := c.R.Env.Settings.Int("brute_force_block_after_failed_logins")
	if most <= 0 || !c.R.Actor.Admin {
		return c.Whether("FALSE")
	}
	return c.Whether("t.failed_logins >= ? AND t.last_failed_login_at > ?",
		int64(most), db.Instant{Micros: c.R.Now.Micros - blockWindow(c.R.Env.Settings), Valid: true})
}

// unreadable tells whether an order would give away what the actor does not read.
func unreadable(r *unit.Read, x *permission.Rights, o resource.Order) bool {
	return o.Name == "lastLoginAt" && !r.Actor.Admin || (o.Name == "login" || o.Name == "email" || o.Name == "admin") && !managesUsers(x)
}

// TextFilter appends the condition of a filter that looks for words in columns, in which a percent sign stands for
// any text, or for one of several whole texts.
func TextFilter(c *resource.FilterContext, columns ...string) error {
	switch c.Filter.Operator {
	case "!", "!~":
		c.B.Add("NOT")
	}
	if c.Filter.Operator != "=" && c.Filter.Operator != "!" {
		c.Patterns(columns...)
		return nil
	}
	folded := make(db.Texts, len(c.Filter.Values))
	for i, value := range c.Filter.Values {
		folded[i] = db.Fold(strings.TrimSpace(value))
	}
	c.B.Add("(")
	for i, column := range columns {
		if i > 0 {
			c.B.Add("OR")
		}
		c.B.Add(c.R.Dialect().In(c.R.Dialect().Fold(column), c.B.Arg(folded)))
	}
	c.B.Add(")")
	return nil
}

// GroupFilter looks for those who belong to groups.
func GroupFilter(c *resource.FilterContext) error {
	c.Foreign()
	return belongs(c, "SELECT 1 FROM group_users g WHERE g.user_id = t.id", "g.group_id", nil)
}

// memberFilter looks for those who are members of projects; projects that the actor does not see count as none.
func memberFilter(c *resource.FilterContext) error {
	c.Foreign()
	var limit func()
	if unit.Use[*permission.Catalogue](c.R.Env).Find("view_project") != nil {
		limit = func() {
			c.B.Add("AND")
			c.Rights.Condition(c.B, "view_project", "m.project_id")
		}
	}
	return belongs(c, "SELECT 1 FROM members m WHERE m.user_id = t.id AND m.entity_type = '' AND m.project_id IS NOT NULL", "m.project_id", limit)
}

// belongs appends "there is such a row", or its contrary.
func belongs(c *resource.FilterContext, rows, column string, limit func()) error {
	if strings.HasPrefix(c.Filter.Operator, "!") {
		c.B.Add("NOT")
	}
	c.B.Add("EXISTS (" + rows)
	if limit != nil {
		limit()
	}
	if c.Filter.Operator == "=" || c.Filter.Operator == "!" {
		ids, err := c.IDs()
		if err != nil {
			return err
		}
		c.B.Add("AND").In(column, ids, c.R.Dialect())
	}
	c.B.Add(")")
	return nil
}
