package projects_test

import (
	"fmt"
	"time"
)

// forest is projects to be filtered: two trees, in an order that is neither that of their names nor of their numbers.
func forest(s *site) map[string]int64 {
	ids := map[string]int64{}
	ids["Zoo"] = s.project("Zoo", nil)
	ids["Bear"] = s.project("Bear", parent(ids["Zoo"]))
	ids["Ant"] = s.project("Ant", parent(ids["Zoo"]))
	ids["Cub"] = s.project("Cub", parent(ids["Bear"]))
	ids["Beach"] = s.project("Beach", map[string]any{"public": true, "_links": map[string]any{"status": map[string]any{"href": "/api/v3/project_statuses/on_track"}}})
	ids["Bear 2"] = s.project("Bear", nil)
	return ids
}

func checkFilters(s *site) {
	ids := forest(s)
	maria := s.user("maria")
	s.member(ids["Ant"], maria, s.role("reads", "view_work_packages"))
	one := func(name string) string { return fmt.Sprint(ids[name]) }
	for filter, want := range map[string]string{
		`{"name":{"operator":"~","values":["ea"]}}`:                                              "beach bear bear-2",
		`{"name_and_identifier":{"operator":"~","values":["BEAR-2"]}}`:                           "bear-2",
		`{"name_and_identifier":{"operator":"=","values":["bear"]}}`:                             "bear bear-2",
		`{"name_and_identifier":{"operator":"!~","values":["a"]}}`:                               "cub zoo",
		`{"typeahead":{"operator":"**","values":["be ch"]}}`:                                     "beach",
		`{"parent_id":{"operator":"=","values":["` + one("Zoo") + `"]}}`:                         "ant bear",
		`{"parent_id":{"operator":"!*","values":[]}}`:                                            "beach bear-2 zoo",
		`{"ancestor":{"operator":"=","values":["` + one("Zoo") + `"]}}`:                          "ant bear cub",
		`{"ancestor":{"operator":"!","values":["` + one("Zoo") + `"]}}`:                          "beach bear-2 zoo",
		`{"id":{"operator":"=","values":["` + one("Cub") + `","` + one("Ant") + `"]}}`:           "ant cub",
		`{"public":{"operator":"=","values":["t"]}}`:                                             "beach",
		`{"templated":{"operator":"=","values":["t"]}}`:                                          "",
		`{"project_status_code":{"operator":"=","values":["on_track"]}}`:                         "beach",
		`{"project_status_code":{"operator":"!*","values":[]}}`:                                  "ant bear bear-2 cub zoo",
		`{"project_status_code":{"operator":"!","values":["on_track"]}}`:                         "ant bear bear-2 cub zoo",
		`{"principal":{"operator":"=","values":["` + fmt.Sprint(maria) + `"]}}`:                  "ant",
		`{"principal":{"operator":"!","values":["` + fmt.Sprint(maria) + `"]}}`:                  "beach bear bear-2 cub zoo",
		`{"type_id":{"operator":"=","values":["4711"]}}`:                                         "",
		`{"type_id":{"operator":"!","values":["4711"]}}`:                                         "ant beach bear bear-2 cub zoo",
		`{"user_action":{"operator":"=","values":["projects/copy"]}}`:                            "ant beach bear bear-2 cub zoo",
		`{"visible":{"operator":"=","values":["` + fmt.Sprint(maria) + `"]}}`:                    "ant beach",
		`{"created_at":{"operator":"t","values":[]}}`:                                            "ant beach bear bear-2 cub zoo",
		`{"latest_activity_at":{"operator":"<t-","values":["1"]}}`:                               "",
		`{"latest_activity_at":{"operator":">t-","values":["1"]}}`:                               "ant beach bear bear-2 cub zoo",
		`{"name":{"operator":"~","values":["bear"]}},{"parent_id":{"operator":"*","values":[]}}`: "bear",
	} {
		a := s.ask("admin", "GET", list(filter, "sortBy", `[["name","asc"],["id","asc"]]`), "", 200)
		if got := a.names("identifier"); got != want {
			s.Errorf("%s: %q, want %q", filter, got, want)
		}
	}
	mine := `{"user_action":{"operator":"=","values":["work_packages/read"]}}`
	if got := s.ask("maria", "GET", list(mine), "", 200).names("identifier"); got != "ant beach" {
		s.Errorf("maria may read the work packages of %q", got)
	}
	s.ask("maria", "GET", list(fmt.Sprintf(`{"visible":{"operator":"=","values":["%d"]}}`, maria+1000)), "", 400)
	// Maria does not see who the members are, herself excepted.
	if got := s.ask("maria", "GET", list(`{"principal":{"operator":"=","values":["me"]}}`), "", 200).names("identifier"); got != "ant" {
		s.Errorf("maria is a member of %q", got)
	}
}

func checkBrokenFilters(s *site) {
	for _, filter := range []string{
		`{"nothing":{"operator":"=","values":["1"]}}`,
		`{"id":{"operator":"~","values":["1"]}}`,
		`{"id":{"operator":"=","values":["x"]}}`,
		`{"id":{"operator":"=","values":[]}}`,
		`{"active":{"operator":"=","values":["maybe"]}}`,
		`{"created_at":{"operator":"=d","values":["2026-02-30"]}}`,
		`{"latest_activity_at":{"operator":"<>d","values":["2026-02-30","2026-03-01"]}}`,
		`{"project_status_code":{"operator":"=","values":["lost"]}}`,
		`{"user_action":{"operator":"=","values":["world/save"]}}`,
		`{"visible":{"operator":"=","values":["4711"]}}`,
		`{"ancestor":{"operator":"=","values":["pumps"]}}`,
		`{`,
	} {
		s.want(s.ask("admin", "GET", list(filter), "", 400), "errorIdentifier", "urn:openproject-org:api:v3:errors:InvalidQuery")
	}
	s.ask("admin", "GET", list("", "sortBy", `[["colour","asc"]]`), "", 400)
}

func checkOrders(s *site) {
	ids := forest(s)
	s.Wait(48 * time.Hour)
	s.ask("admin", "PATCH", href(ids["Cub"]), `{"description":{"raw":"grows"}}`, 200)
	for order, want := range map[string]string{
		`[["typeahead","asc"]]`:            "beach bear-2 zoo ant bear cub",
		`[["name","desc"],["id","asc"]]`:   "zoo cub bear bear-2 beach ant",
		`[["id","asc"]]`:                   "zoo bear ant cub beach bear-2",
		`[["created_at","desc"]]`:          "bear-2 beach cub ant bear zoo",
		`[["public","desc"],["id","asc"]]`: "beach zoo bear ant cub bear-2",
		`[["latest_activity_at","desc"]]`:  "cub bear-2 beach ant bear zoo",
	} {
		if got := s.ask("admin", "GET", list("", "sortBy", order), "", 200).names("identifier"); got != want {
			s.Errorf("%s: %q, want %q", order, got, want)
		}
	}
	page := s.ask("admin", "GET", list("", "sortBy", `[["id","asc"]]`, "pageSize", "2", "offset", "2", "select", "total,elements/identifier"), "", 200)
	if got := page.names("identifier"); got != "ant cub" {
		s.Errorf("second page %q", got)
	}
	s.want(page, "total", 6)
	s.want(page, "_embedded.elements.0.name", nil)
}

// checkQueriesOfAList asks whether a list of many projects takes as many queries as a list of few.
func checkQueriesOfAList(s *site) {
	top := s.project("Top", nil)
	s.project("Low", parent(top))
	count := func() int { return s.ask("admin", "GET", projects+"?pageSize=100", "", 200).queries }
	count()
	few := count()
	for i := range 30 {
		s.project(fmt.Sprintf("Project %d", i), parent(top))
	}
	count()
	if many := count(); many != few {
		s.Errorf("%d queries for a list of 32, %d for a list of 2", many, few)
	}
}
