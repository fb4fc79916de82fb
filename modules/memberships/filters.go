package memberships

import (
	"time"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/modules/users"
)

var textual = resource.Operators("string", "=", "!", "~", "!~", "**")

// filters declares what memberships are found and sorted by beyond their own columns.
func filters(f *resource.Fields[Membership]) {
	f.Filter("name", textual, byText(users.NameColumns))
	f.Filter("any_name_attribute", textual, byText(users.AnyNameColumns))
	f.Filter("status", resource.Symbols, func(c *resource.FilterContext) error {
		c.Foreign()
		return users.StatusFilter(c, "(SELECT u.status FROM users u WHERE u.id = t.user_id)")
	})
	f.Filter("blocked", resource.Boolean, byBlock)
	f.Filter("group", resource.OptionalList, byRow("group_users g", "g.user_id = t.user_id", "g.group_id"))
	f.Filter("role", resource.OptionalList, byRow("member_roles o", "o.member_id = t.id", "o.role_id"))
	f.Sort("name", "(SELECT u.name_folded FROM users u WHERE u.id = t.user_id)")
	f.Sort("email", "(SELECT NULLIF(u.mail_folded, '') FROM users u WHERE u.id = t.user_id)")
	f.Sort("status", "(SELECT u.status FROM users u WHERE u.id = t.user_id)")
}

// byText looks into the names of the principal.
func byText(columns func(*resource.FilterContext, string) []string) func(*resource.FilterContext) error {
	return func(c *resource.FilterContext) error {
		c.Foreign()
		c.B.Add("EXISTS (SELECT 1 FROM users u WHERE u.id = t.user_id AND")
		if err := users.TextFilter(c, columns(c, "u")...); err != nil {
			return err
		}
		c.B.Add(")")
		return nil
	}
}

// byBlock looks for accounts that are blocked for a while after failed attempts.
func byBlock(c *resource.FilterContext) error {
	c.Foreign()
	most := c.R.Env.Settings.Int("brute_force_block_after_failed_logins")
	window := time.Duration(c.R.Env.Settings.Int("brute_force_block_minutes")) * time.Minute
	if most <= 0 {
		return c.Whether("FALSE")
	}
	return c.Whether("EXISTS (SELECT 1 FROM users u WHERE u.id = t.user_id AND u.failed_logins >= ? AND u.last_failed_login_at > ?)",
		int64(most), db.Instant{Micros: c.R.Now.Micros - window.Microseconds(), Valid: true})
}

// byRow looks for a row elsewhere, or for none.
func byRow(table, joined, column string) func(*resource.FilterContext) error {
	return func(c *resource.FilterContext) error {
		c.Foreign()
		if c.Filter.Operator == "!" || c.Filter.Operator == "!*" {
			c.B.Add("NOT")
		}
		c.B.Add("EXISTS (SELECT 1 FROM " + table + " WHERE " + joined)
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
}
