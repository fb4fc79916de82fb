package memberships_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"gantry/core/unit"
	"gantry/modules/memberships"
	"gantry/modules/users/userstest"
)

func TestNobodyGivesThemselvesMore(t *testing.T) {
	each(t, func(p *place) {
		foreign := p.newProject("Valves")
		boss, token := p.Person("boss")
		p.join(boss, "project_admin")
		ada, hers := p.Person("ada")
		own := p.join(ada, "member")
		manager, his := p.Person("manager")
		p.Write(func(w *unit.Write) error {
			_, err := memberships.Add(w, manager, 0, p.role["staff"])
			return err
		})
		// a member makes themselves administrator of the project
		p.API(hers, "PATCH", one(own), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["project_admin"])).WantError(403, "MissingPermission")
		p.API(hers, "POST", all, body("users", ada, foreign, p.role["project_admin"])).Want(422)
		p.API(hers, "POST", all, body("users", ada, 0, p.role["staff"])).WantError(403, "MissingPermission")
		// who manages one project goes into another, or everywhere
		p.API(token, "POST", all, body("users", boss, foreign, p.role["reader"])).Want(422)
		p.API(token, "POST", all, body("users", boss, 0, p.role["staff"])).WantError(403, "MissingPermission")
		p.API(token, "PATCH", one(own), fmt.Sprintf(`{"_links":{"project":{"href":"/api/v3/projects/%d"}}}`, foreign)).Want(422)
		// roles of the wrong kind
		for _, key := range []string{"staff", "non_member", "anonymous", "standard", "wp_editor", "pq_edit"} {
			p.API(token, "PATCH", one(own), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role[key])).WantError(422, "PropertyConstraintViolation")
		}
		// numbers of things of another kind
		p.API(token, "PATCH", one(own), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/users/%d"}]}}`, p.role["reader"])).WantError(422, "ResourceTypeMismatch")
		p.API(p.Admin(), "POST", all, body("roles", ada, p.project, p.role["reader"])).WantError(422, "ResourceTypeMismatch")
		// whoever manages accounts keeps off administrators and off roles
		p.API(his, "PATCH", "/api/v3/users/4", `{"email":"mine@example.net"}`).WantError(403, "MissingPermission")
		p.API(his, "POST", all, body("users", manager, 0, p.role["staff"])).WantError(403, "MissingPermission")
		p.API(his, "POST", "/api/v3/roles", `{"name":"Mine"}`).WantError(403, "MissingPermission")
		p.API(his, "PATCH", "/api/v3/permissions/report", `{"roles":[]}`).WantError(403, "MissingPermission")
		// within the project, managing members is as good as administering it; that is documented
		p.API(token, "PATCH", one(own), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["project_admin"])).Want(200)
	})
}

// atOnce sends requests at the same time and answers their states, sorted.
func atOnce(requests ...func() *userstest.Reply) []int {
	codes := make([]int, len(requests))
	var done sync.WaitGroup
	for i, send := range requests {
		done.Go(func() { codes[i] = send().Code })
	}
	done.Wait()
	slices.Sort(codes)
	return codes
}

func TestEditsAtTheSameTimeLoseNothing(t *testing.T) {
	each(t, func(p *place) {
		admin := p.Admin()
		ada, _ := p.Person("ada")
		path := one(p.join(ada, "member"))
		version := p.API(admin, "GET", path, "").Want(200).At("lockVersion")
		change := func(key string) func() *userstest.Reply {
			text := fmt.Sprintf(`{"lockVersion":%v,"_links":{"roles":[{"href":"/api/v3/roles/%d"},{"href":"/api/v3/roles/%d"}]}}`, version, p.role["member"], p.role[key])
			return func() *userstest.Reply { return p.API(admin, "PATCH", path, text) }
		}
		if got := atOnce(change("reader"), change("project_admin")); !slices.Equal(got, []int{200, 409}) {
			t.Errorf("two changes of a membership: %v", got)
		}
		// who names no version changes what is there
		p.API(admin, "PATCH", path, fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["member"])).Want(200)

		role := fmt.Sprintf("/api/v3/roles/%d", p.role["reader"])
		set := func(name string) func() *userstest.Reply {
			return func() *userstest.Reply {
				return p.API(admin, "PATCH", role, `{"lockVersion":0,"permissions":["`+name+`"]}`)
			}
		}
		if got := atOnce(set("view_members"), set("view_work_packages")); !slices.Equal(got, []int{200, 409}) {
			t.Errorf("two changes of a role: %v", got)
		}
	})
}
