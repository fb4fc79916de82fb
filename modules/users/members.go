package users

import (
	"net/url"
	"strconv"

	"gantry/core/unit"
)

// MembersHref is where a client finds the members of a project; of a project that is yet to come, everybody.
func MembersHref(project int64) string {
	if project == 0 {
		return "/api/v3/principals"
	}
	filters := `[{"member":{"operator":"=","values":["` + strconv.FormatInt(project, 10) + `"]}}]`
	return "/api/v3/principals?filters=" + url.QueryEscape(filters)
}

// IsMember tells whether a principal that the actor sees belongs to a project; to a project that is yet to come,
// everybody can.
func IsMember(r *unit.Read, id, project int64) (bool, error) {
	seen, err := Principals.Labels(r, []int64{id})
	if _, ok := seen[id]; err != nil || !ok || project == 0 {
		return ok, err
	}
	var n int64
	err = r.QueryRow(`SELECT count(*) FROM members WHERE user_id = $1 AND project_id = $2 AND entity_type = ''`, id, project).Scan(&n)
	return n > 0, err
}
