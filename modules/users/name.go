package users

import (
	"strings"

	"gantry/core/db"
	"gantry/core/unit"
)

// displayName is a name as the setting user_format wants it (rule 34).
func displayName(r *unit.Read, kind, first, last, login string) string {
	switch kind {
	case KindSystem:
		return r.T("users.name_of_system")
	case KindAnonymous:
		return r.T("users.name_of_anonymous")
	case KindDeleted:
		return r.T("users.name_of_deleted")
	case KindGroup, KindPlaceholder:
		return last
	}
	if name := personName(r.Env.Settings.Text("user_format"), first, last, login); name != "" {
		return name
	}
	return login
}

func personName(format, first, last, login string) string {
	switch format {
	case "firstname":
		return first
	case "lastname_firstname":
		return strings.TrimSpace(last + " " + first)
	case "lastname_n_firstname":
		return last + first
	case "lastname_comma_firstname":
		return strings.Trim(last+", "+first, ", ")
	case "username":
		return login
	}
	return strings.TrimSpace(first + " " + last)
}

// nameKey is what names are sorted by and searched in.
func nameKey(first, last string) string { return db.Fold(strings.TrimSpace(first + " " + last)) }

// pathOf is the address of the principals of a kind.
func pathOf(kind string) string {
	switch kind {
	case KindGroup:
		return "/api/v3/groups"
	case KindPlaceholder:
		return "/api/v3/placeholder_users"
	}
	return "/api/v3/users"
}
