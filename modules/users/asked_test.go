package users_test

import (
	"fmt"
	"strings"
	"testing"

	"gantry/modules/users/userstest"
)

// TestWhatIsRequiredOfPeopleIsAskedAtTheBeginning proves USR-07: at registration and when an invitation is accepted.
func TestWhatIsRequiredOfPeopleIsAskedAtTheBeginning(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_SELF__REGISTRATION": "3"}, func(s *userstest.Site) {
		admin := s.Admin()
		define := func(body string) string {
			made := s.API(admin, "POST", "/api/v3/custom_fields", body).Want(201)
			return fmt.Sprintf("customField%v", made.At("id"))
		}
		room := define(`{"subject": "User", "format": "string", "name": "Room", "required": true, "maxLength": 4}`)
		badge := define(`{"subject": "User", "format": "int", "name": "Badge", "required": true}`)
		hidden := define(`{"subject": "User", "format": "string", "name": "Grade", "required": true, "adminOnly": true}`)
		page := s.Get("/account/register", nil).Want(200).Body.String()
		for name, there := range map[string]bool{room: true, badge: true, hidden: false} {
			if strings.Contains(page, `name="`+name+`"`) != there {
				t.Errorf("%s: %v is wanted in %s", name, there, page)
			}
		}
		refused := s.Post("/account/register", nil, append(applies("ada", "ada@example.net"), room, "12345", badge, "seven")...).Want(422).Body.String()
		for _, wanted := range []string{"Room can&#39;t have more than 4 characters.", "Badge", `value="12345"`} {
			if !strings.Contains(refused, wanted) {
				t.Errorf("no %q in %s", wanted, refused)
			}
		}
		s.Post("/account/register", nil, applies("ada", "ada@example.net")...).Want(422)
		in := s.Post("/account/register", nil, append(applies("ada", "ada@example.net"), room, "B12", badge, "7")...).Want(303)
		me := s.Get("/api/v3/users/me", in.Result().Cookies()).Want(200)
		if me.At(room) != "B12" || fmt.Sprint(me.At(badge)) != "7" {
			t.Errorf("account %s", me.Body)
		}

		s.API(admin, "POST", "/api/v3/users", `{"email": "bob@example.net", "status": "invited", "`+room+`": "C3"}`).Want(201)
		m := s.OneMail()
		page = s.Get(m.Path(), nil).Want(200).Body.String()
		if strings.Contains(page, `name="`+room+`"`) || !strings.Contains(page, `name="`+badge+`"`) {
			t.Errorf("page %s", page)
		}
		named := with("token", m.Token(), "firstName", "Bob", "lastName", "Berg")
		s.Post("/account/activate", nil, named...).Want(422)
		in = s.Post("/account/activate", nil, append(named, badge, "8")...).Want(303)
		me = s.Get("/api/v3/users/me", in.Result().Cookies()).Want(200)
		if me.At(room) != "C3" || fmt.Sprint(me.At(badge)) != "8" {
			t.Errorf("account %s", me.Body)
		}
	})
}
