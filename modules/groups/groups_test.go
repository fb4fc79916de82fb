package groups_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"gantry/core/unit"
	"gantry/modules/memberships"
	"gantry/modules/roles"
	"gantry/modules/users/userstest"
)

const (
	all          = "/api/v3/groups"
	placeholders = "/api/v3/placeholder_users"
)

func each(t *testing.T, test func(s *userstest.Site)) { userstest.Each(t, nil, test) }

func group(name string, members ...int64) string {
	var links []string
	for _, id := range members {
		links = append(links, fmt.Sprintf(`{"href":"/api/v3/users/%d"}`, id))
	}
	return fmt.Sprintf(`{"name":%q,"_links":{"members":[%s]}}`, name, strings.Join(links, ","))
}

func TestGroupFromBeginningToEnd(t *testing.T) {
	each(t, func(s *userstest.Site) {
		ada, hers := s.Person("ada")
		bob, _ := s.Person("bob")
		_, strangers := s.Person("eve")
		admin := s.Admin()
		made := s.API(admin, "POST", all, group("Plumbers", ada)).Want(201)
		path := fmt.Sprintf("%s/%v", all, made.At("id"))
		if made.Text("_type") != "Group" || made.At("_links", "updateImmediately") == nil || len(made.At("_embedded", "members").([]any)) != 1 {
			t.Errorf("made %s", made.Body)
		}
		seen := s.API(hers, "GET", path, "").Want(200)
		if seen.At("_links", "updateImmediately") != nil || seen.At("_links", "members") != nil || seen.At("_embedded") != nil {
			t.Errorf("told to a member: %s", seen.Body)
		}
		s.API(strangers, "GET", path, "").WantError(404, "NotFound")
		s.API(strangers, "POST", all, group("Mine")).WantError(403, "MissingPermission")
		s.API(hers, "PATCH", path, `{"name":"Mine"}`).WantError(403, "MissingPermission")
		changed := s.API(admin, "PATCH", path, group("Plumbers and more", ada, bob)).Want(200)
		if got := len(changed.At("_links", "members").([]any)); got != 2 || changed.Text("name") != "Plumbers and more" {
			t.Errorf("changed %s", changed.Body)
		}
		s.API(admin, "DELETE", path, "").Want(202)
		s.API(admin, "GET", path, "").WantError(404, "NotFound")
	})
}

func TestNamesOfGroups(t *testing.T) {
	each(t, func(s *userstest.Site) {
		admin := s.Admin()
		s.API(admin, "POST", all, group("Plumbers")).Want(201)
		for _, name := range []string{"PLUMBERS", "", strings.Repeat("x", 257)} {
			s.API(admin, "POST", all, group(name)).WantError(422, "PropertyConstraintViolation")
		}
		s.API(admin, "POST", placeholders, `{"name":"Plumbers"}`).Want(201)
		s.API(admin, "POST", all, group("Odd", 1)).WantError(422, "PropertyConstraintViolation")
		s.API(admin, "POST", all, `{"name":"x","admin":true}`).WantError(422, "PropertyIsReadOnly")
		codes := make([]int, 2)
		var both sync.WaitGroup
		for i := range codes {
			both.Go(func() { codes[i] = s.API(admin, "POST", all, group("Twins")).Code })
		}
		both.Wait()
		if slices.Sort(codes); !slices.Equal(codes, []int{201, 422}) {
			t.Errorf("answers %v", codes)
		}
	})
}

func TestPlaceholders(t *testing.T) {
	each(t, func(s *userstest.Site) {
		ada, hers := s.Person("ada")
		s.API(hers, "POST", placeholders, `{"name":"Somebody"}`).WantError(403, "MissingPermission")
		s.Write(func(w *unit.Write) error {
			_, err := memberships.Add(w, ada, 0, unit.Use[roles.Seeded](w.Env)["staff"])
			return err
		})
		made := s.API(hers, "POST", placeholders, `{"name":"Somebody"}`).Want(201)
		path := fmt.Sprintf("%s/%v", placeholders, made.At("id"))
		if made.Text("_type") != "PlaceholderUser" || made.Text("status") != "active" || made.At("_links", "showUser", "href") != strings.TrimPrefix(path, "/api/v3") {
			t.Errorf("made %s", made.Body)
		}
		s.API(hers, "PATCH", path, `{"name":"Somebody else"}`).Want(200)
		if got := s.API(hers, "GET", placeholders+`?filters=[{%22name%22:{%22operator%22:%22~%22,%22values%22:[%22else%22]}}]`, "").Want(200).Names("name"); !slices.Equal(got, []string{"Somebody else"}) {
			t.Errorf("found %v", got)
		}
		_, strangers := s.Person("eve")
		s.API(strangers, "GET", path, "").WantError(404, "NotFound")
		s.API(strangers, "DELETE", path, "").WantError(404, "NotFound")
		s.API(hers, "DELETE", path, "").Want(202)
		s.API(hers, "GET", path, "").WantError(404, "NotFound")
	})
}
