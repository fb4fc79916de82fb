package memberships_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gantry/core/unit"
	"gantry/modules/groups"
	"gantry/modules/memberships"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/users"
	"gantry/modules/users/userstest"
)

// place is a site with a project and people in it.
type place struct {
	*userstest.Site
	project int64
	role    roles.Seeded
}

func each(t *testing.T, test func(p *place)) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		p := &place{Site: s, role: unit.Use[roles.Seeded](s.App.Env)}
		p.project = p.newProject("Pumps")
		test(p)
	})
}

func (p *place) newProject(name string) (id int64) {
	p.Write(func(w *unit.Write) error {
		x, err := projects.Projects.Create(w, func(x *projects.Project) error { x.Name, x.Public = name, false; return nil })
		if err == nil {
			id = x.ID
		}
		return err
	})
	return id
}

func (p *place) join(who int64, key string) (id int64) {
	p.Helper()
	p.Write(func(w *unit.Write) error {
		m, err := memberships.Add(w, who, p.project, p.role[key])
		if err == nil {
			id = m.ID
		}
		return err
	})
	return id
}

func (p *place) group(name string, members ...int64) (id int64) {
	p.Helper()
	p.Write(func(w *unit.Write) error {
		g, err := groups.Groups.Create(w, func(g *groups.Group) error {
			g.SetName(name)
			g.Members = members
			return nil
		})
		if err == nil {
			id = g.ID()
		}
		return err
	})
	return id
}

// body is what a client sends to make a membership; kind is users, groups or placeholder_users.
func body(kind string, who, project int64, roleIDs ...int64) string {
	var links []string
	for _, id := range roleIDs {
		links = append(links, fmt.Sprintf(`{"href":"/api/v3/roles/%d"}`, id))
	}
	place := ""
	if project != 0 {
		place = fmt.Sprintf(`,"project":{"href":"/api/v3/projects/%d"}`, project)
	}
	return fmt.Sprintf(`{"_links":{"principal":{"href":"/api/v3/%s/%d"}%s,"roles":[%s]},"_meta":{"sendNotification":false}}`, kind, who, place, strings.Join(links, ","))
}

const all = "/api/v3/memberships"

func one(id any) string { return fmt.Sprintf("%s/%v", all, id) }

// titles lists the titles of the links of one name.
func titles(a *userstest.Reply, name string) []string {
	list, _ := a.At("_links", name).([]any)
	var out []string
	for _, link := range list {
		title, _ := link.(map[string]any)["title"].(string)
		out = append(out, title)
	}
	return out
}

func TestMembershipFromBeginningToEnd(t *testing.T) {
	each(t, func(p *place) {
		boss, token := p.Person("boss")
		p.join(boss, "project_admin")
		ada, hers := p.Person("ada")
		path := fmt.Sprintf("/api/v3/projects/%d", p.project)
		p.API(hers, "GET", path, "").WantError(404, "NotFound")
		made := p.API(p.Admin(), "POST", all, body("users", ada, p.project, p.role["reader"])).Want(201)
		if got := titles(made, "roles"); !slices.Equal(got, []string{"Reader"}) || made.At("_links", "self", "title") != "Ada Smith" ||
			made.At("_embedded", "principal", "id") != float64(ada) || made.At("_embedded", "project", "name") != "Pumps" {
			t.Errorf("made %s", made.Body)
		}
		p.API(hers, "GET", path, "").Want(200)
		id := made.At("id")
		more := fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"},{"href":"/api/v3/roles/%d"}]}}`, p.role["reader"], p.role["member"])
		changed := p.API(token, "PATCH", one(id), more).Want(200)
		if got := titles(changed, "roles"); !slices.Equal(got, []string{"Member", "Reader"}) {
			t.Errorf("roles %v", got)
		}
		p.API(token, "PATCH", one(id), `{"_links":{"roles":[]}}`).WantError(422, "PropertyConstraintViolation")
		p.API(token, "PATCH", one(id), fmt.Sprintf(`{"_links":{"principal":{"href":"/api/v3/users/%d"}}}`, boss)).WantError(422, "PropertyIsReadOnly")
		p.API(hers, "PATCH", one(id), more).WantError(403, "MissingPermission")
		p.API(hers, "DELETE", one(id), "").WantError(403, "MissingPermission")
		p.API(token, "DELETE", one(id), "").Want(204)
		p.API(hers, "GET", path, "").WantError(404, "NotFound")
		p.API(token, "GET", one(id), "").WantError(404, "NotFound")
	})
}

func TestWhoMayGiveWhat(t *testing.T) {
	each(t, func(p *place) {
		boss, token := p.Person("boss")
		p.join(boss, "project_admin")
		reader, readers := p.Person("reader")
		p.join(reader, "reader")
		ada, hers := p.Person("ada")
		admin := p.Admin()
		p.API(admin, "POST", all, body("users", ada, p.project, p.role["staff"])).WantError(422, "PropertyConstraintViolation")
		p.API(admin, "POST", all, body("users", ada, p.project, p.role["non_member"])).WantError(422, "PropertyConstraintViolation")
		p.API(admin, "POST", all, body("users", ada, p.project, p.role["wp_editor"])).WantError(422, "PropertyConstraintViolation")
		p.API(admin, "POST", all, body("users", ada, 0, p.role["reader"])).WantError(422, "PropertyConstraintViolation")
		p.API(admin, "POST", all, body("users", ada, p.project)).WantError(422, "PropertyConstraintViolation")
		p.API(admin, "POST", all, body("users", users.SystemID, p.project, p.role["reader"])).WantError(422, "PropertyConstraintViolation")
		p.API(admin, "POST", all, body("users", boss, p.project, p.role["reader"])).WantError(422, "PropertyConstraintViolation")
		p.API(readers, "POST", all, body("users", reader, p.project, p.role["project_admin"])).Want(403)
		p.API(hers, "POST", all, body("users", ada, p.project, p.role["project_admin"])).WantError(422, "PropertyConstraintViolation")
		p.API(token, "POST", all, body("users", boss, 0, p.role["staff"])).WantError(403, "MissingPermission")
		p.API(token, "POST", all, body("users", ada, p.project, p.role["reader"])).Want(422) // whom one does not see one cannot invite
		p.API(admin, "POST", all, body("users", ada, 0, p.role["staff"])).Want(201)
		p.API(hers, "GET", "/api/v3/users", "").Want(200)
		p.API(hers, "GET", all, "").Want(200)
		p.API(token, "GET", "/api/v3/memberships/available_projects", "").Want(200)
		p.API(readers, "GET", "/api/v3/memberships/available_projects", "").WantError(403, "MissingPermission")
		p.API(readers, "POST", all+"/form", "").WantError(403, "MissingPermission")
		if form := p.API(token, "POST", all+"/form", "{}").Want(200); form.At("_embedded", "validationErrors", "roles") == nil {
			t.Errorf("form %s", form.Body)
		}
	})
}

func TestMembershipsAreSeenByMembers(t *testing.T) {
	each(t, func(p *place) {
		boss, token := p.Person("boss")
		p.join(boss, "project_admin")
		member, members := p.Person("member")
		p.join(member, "member")
		reader, readers := p.Person("reader")
		p.join(reader, "reader")
		_, strangers := p.Person("stranger")
		count := func(token, query string) float64 {
			p.Helper()
			n, _ := p.API(token, "GET", all+query, "").Want(200).At("total").(float64)
			return n
		}
		if a, b, c, d := count(token, ""), count(members, ""), count(readers, ""), count(strangers, ""); a != 3 || b != 3 || c != 0 || d != 0 {
			t.Errorf("seen: %v %v %v %v", a, b, c, d)
		}
		for filter, want := range map[string]float64{
			`{"principal":{"operator":"=","values":["me"]}}`:                           1,
			fmt.Sprintf(`{"project":{"operator":"=","values":["%d"]}}`, p.project):     3,
			fmt.Sprintf(`{"role":{"operator":"=","values":["%d"]}}`, p.role["reader"]): 1,
			fmt.Sprintf(`{"role":{"operator":"!","values":["%d"]}}`, p.role["reader"]): 2,
			`{"name":{"operator":"~","values":["read"]}}`:                              1,
			`{"any_name_attribute":{"operator":"~","values":["boss"]}}`:                1,
			`{"any_name_attribute":{"operator":"~","values":["example.net"]}}`:         0,
			`{"status":{"operator":"=","values":["active"]}}`:                          3,
			`{"status":{"operator":"!","values":["1"]}}`:                               0,
			`{"blocked":{"operator":"=","values":["t"]}}`:                              0,
			`{"blocked":{"operator":"=","values":["f"]}}`:                              3,
			`{"group":{"operator":"*","values":[]}}`:                                   0,
			`{"created_at":{"operator":"t","values":[]}}`:                              3,
		} {
			if got := count(token, "?filters=["+strings.ReplaceAll(filter, `"`, "%22")+"]"); got != want {
				t.Errorf("%s: %v, want %v", filter, got, want)
			}
		}
		for _, name := range []string{"id", "name", "email", "status", "created_at", "updated_at"} {
			p.API(token, "GET", all+"?sortBy=[[%22"+name+"%22,%22desc%22]]", "").Want(200)
		}
	})
}

func TestGroupsBringTheirRoles(t *testing.T) {
	each(t, func(p *place) {
		ada, hers := p.Person("ada")
		bob, his := p.Person("bob")
		admin := p.Admin()
		group := p.group("Plumbers", ada)
		path := fmt.Sprintf("/api/v3/projects/%d", p.project)
		ofGroup := p.API(admin, "POST", all, body("groups", group, p.project, p.role["reader"])).Want(201).At("id")
		p.API(hers, "GET", path, "").Want(200)
		p.API(his, "GET", path, "").WantError(404, "NotFound")

		members := func(ids ...int64) {
			p.Helper()
			var links []string
			for _, id := range ids {
				links = append(links, fmt.Sprintf(`{"href":"/api/v3/users/%d"}`, id))
			}
			p.API(admin, "PATCH", fmt.Sprintf("/api/v3/groups/%d", group), `{"_links":{"members":[`+strings.Join(links, ",")+`]}}`).Want(200)
		}
		members(ada, bob)
		p.API(his, "GET", path, "").Want(200)
		own := p.join(bob, "member")
		members(ada)
		shown := p.API(admin, "GET", one(own), "").Want(200)
		if got := titles(shown, "roles"); !slices.Equal(got, []string{"Member"}) {
			t.Errorf("after leaving: %v", got)
		}
		members(ada, bob)
		shown = p.API(admin, "GET", one(own), "").Want(200)
		if got := titles(shown, "roles"); !slices.Equal(got, []string{"Member", "Reader"}) {
			t.Errorf("after joining: %v", got)
		}
		p.API(admin, "PATCH", one(own), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["reader"])).Want(200)
		if p.API(admin, "GET", one(own), "").Want(200).At("_links", "delete") != nil {
			t.Error("what comes through a group alone is offered for removal")
		}
		p.API(admin, "DELETE", one(own), "").WantError(422, "UnprocessableContent")
		if got := titles(p.API(admin, "GET", one(own), "").Want(200), "roles"); !slices.Equal(got, []string{"Reader"}) {
			t.Errorf("what came through the group went: %v", got)
		}
		p.API(admin, "PATCH", one(ofGroup), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["member"])).Want(200)
		if got := titles(p.API(admin, "GET", one(own), "").Want(200), "roles"); !slices.Equal(got, []string{"Member"}) {
			t.Errorf("a change of the group did not arrive: %v", got)
		}
		p.API(admin, "DELETE", one(ofGroup), "").Want(204)
		p.API(hers, "GET", path, "").WantError(404, "NotFound")
		p.wantRows(0)
	})
}

func (p *place) wantRows(want int64) {
	p.Helper()
	p.Write(func(w *unit.Write) error {
		var members, held int64
		err := w.QueryRow(`SELECT (SELECT count(*) FROM members), (SELECT count(*) FROM member_roles)`).Scan(&members, &held)
		if members != want || held != want {
			p.Errorf("%d members with %d roles are left, want %d", members, held, want)
		}
		return err
	})
}

func TestDeletingAGroupTakesItsRolesBack(t *testing.T) {
	each(t, func(p *place) {
		ada, hers := p.Person("ada")
		group := p.group("Plumbers", ada)
		p.join(group, "reader")
		path := fmt.Sprintf("/api/v3/groups/%d", group)
		p.API(hers, "DELETE", path, "").WantError(403, "MissingPermission")
		p.API(p.Admin(), "DELETE", path, "").Want(202)
		p.API(p.Admin(), "GET", path, "").WantError(404, "NotFound")
		p.wantRows(0)
	})
}

func TestCreatorsBecomeMembers(t *testing.T) {
	each(t, func(p *place) {
		ada, hers := p.Person("ada")
		p.API(hers, "POST", "/api/v3/projects", `{"name":"Valves"}`).WantError(403, "MissingPermission")
		p.API(p.Admin(), "POST", all, body("users", ada, 0, p.role["staff"])).Want(201)
		made := p.API(hers, "POST", "/api/v3/projects", `{"name":"Valves"}`).Want(201)
		p.API(hers, "PATCH", fmt.Sprintf("/api/v3/projects/%v", made.At("id")), `{"name":"Big valves"}`).Want(200)
	})
}

func TestListsCostTheSameWhateverTheirLength(t *testing.T) {
	each(t, func(p *place) {
		cost := func() (n int) {
			p.Write(func(w *unit.Write) error {
				before := w.Queries()
				found, err := memberships.Memberships.Where(&w.Read, "TRUE")
				if err != nil {
					return err
				}
				n = w.Queries() - before
				if len(found) == 0 {
					p.Error("no memberships")
				}
				return nil
			})
			return n
		}
		ada, _ := p.Person("ada")
		p.join(ada, "reader")
		few := cost()
		for i := range 10 {
			id, _ := p.Person(fmt.Sprintf("person%d", i))
			p.join(id, "member")
		}
		if many := cost(); many != few {
			t.Errorf("%d statements for one, %d for many", few, many)
		}
	})
}
