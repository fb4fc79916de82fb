package memberships_test

import (
	"fmt"
	"strings"
	"testing"
)

// withMeta puts what is said about the letter into a body.
func withMeta(body, meta string) string {
	return strings.Replace(body, `{"sendNotification":false}`, meta, 1)
}

func TestNewMembersAreTold(t *testing.T) {
	each(t, func(p *place) {
		admin := p.Admin()
		ada, _ := p.Person("ada")
		made := p.API(admin, "POST", all, withMeta(body("users", ada, p.project, p.role["reader"]), `{"notificationMessage":{"raw":"Have a look at the *valves*."}}`)).Want(201)
		letter := p.OneMail()
		if !strings.Contains(letter.HTML, "Have a look at the <em>valves</em>") || !strings.Contains(letter.HTML, `href="http`) {
			t.Errorf("the words that go along are Markdown: %s", letter.HTML)
		}
		for _, part := range []string{"Pumps", "Reader", "Have a look at the *valves*.", "/projects/pumps"} {
			if !strings.Contains(letter.Subject+letter.Text, part) {
				t.Errorf("the letter lacks %q: %+v", part, letter)
			}
		}
		p.API(admin, "PATCH", one(made.At("id")), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["member"])).Want(200)
		if changed := p.OneMail(); !strings.Contains(changed.Text, "Member") || strings.Contains(changed.Text, "Reader") {
			t.Errorf("the letter about other roles: %+v", changed)
		}
		p.API(admin, "PATCH", one(made.At("id")), fmt.Sprintf(`{"_links":{"roles":[{"href":"/api/v3/roles/%d"}]}}`, p.role["member"])).Want(200)
		if mails := p.Mails(); len(mails) != 0 {
			t.Errorf("nothing has changed, and yet there is a letter: %+v", mails)
		}
	})
}

func TestEverybodyInAGroupIsTold(t *testing.T) {
	each(t, func(p *place) {
		admin := p.Admin()
		ada, _ := p.Person("ada")
		bea, _ := p.Person("bea")
		crew := p.group("Crew", ada, bea)
		p.API(admin, "POST", all, withMeta(body("groups", crew, p.project, p.role["reader"]), `{}`)).Want(201)
		if mails := p.Mails(); len(mails) != 2 {
			t.Errorf("%d letters for two people: %+v", len(mails), mails)
		}
	})
}

func TestWhoIsNotTold(t *testing.T) {
	each(t, func(p *place) {
		admin := p.Admin()
		ada, _ := p.Person("ada")
		for _, meta := range []string{`{"sendNotification":false}`, `{"sendNotifications":false}`} {
			made := p.API(admin, "POST", all, withMeta(body("users", ada, p.project, p.role["reader"]), meta)).Want(201)
			p.API(admin, "DELETE", one(made.At("id")), "").Want(204)
		}
		p.API(admin, "POST", all, withMeta(body("users", ada, p.project, p.role["reader"]), `{"notificationMessage": 7}`)).WantError(400, "InvalidRequestBody")
		if mails := p.Mails(); len(mails) != 0 {
			t.Errorf("letters that nobody wanted: %+v", mails)
		}
		// A letter that comes too late has nothing to say.
		made := p.API(admin, "POST", all, withMeta(body("users", ada, p.project, p.role["reader"]), `{}`)).Want(201)
		p.API(admin, "DELETE", one(made.At("id")), "").Want(204)
		if mails := p.Mails(); len(mails) != 0 {
			t.Errorf("a letter about what has ended: %+v", mails)
		}
	})
}
