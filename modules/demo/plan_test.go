package demo

import (
	"strings"
	"testing"
)

func planned(t *testing.T) *plan {
	t.Helper()
	p, err := decode(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDecodeRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, wrong := range []string{
		"projects: [{name: Move, colour: blue}]",
		"people: [{login: mira, age: 40}]",
		"projects: [{work_packages: [{ref: a, start: soon}]}]",
		"projects: {name: Move}",
		"projects: [{work_packages: [{ref: a}, {ref: a}]}]",
		"projects: [{work_packages: [{ref: a, follows: b}]}]",
	} {
		if _, err := decode([]byte(wrong)); err == nil {
			t.Errorf("%s was accepted", wrong)
		}
	}
}

func TestThePlanHasSixtyWorkPackagesInTwoProjects(t *testing.T) {
	n := 0
	p := planned(t)
	for _, one := range p.Projects {
		n += len(one.items())
	}
	if len(p.Projects) != 2 || n != 60 {
		t.Errorf("%d work packages in %d projects", n, len(p.Projects))
	}
}

func TestWhoeverDoesSomethingIsAMember(t *testing.T) {
	p := planned(t)
	people := map[string]bool{}
	for _, one := range p.People {
		people[one.Login] = true
	}
	for _, one := range p.Projects {
		if one.lead() == "" {
			t.Errorf("nobody leads %s", one.Name)
		}
		for login := range one.Members {
			if !people[login] {
				t.Errorf("%s: nobody is called %q", one.Name, login)
			}
		}
		for _, x := range one.items() {
			acting := []string{x.Assignee, one.author(x)}
			for _, c := range x.Comments {
				acting = append(acting, c.By)
			}
			for _, login := range acting {
				if one.Members[login] == "" {
					t.Errorf("%s: %q does something in %s without being a member", one.Name, login, x.Ref)
				}
			}
		}
	}
}

// What follows begins after the end of what it follows, and what belongs to something lies within its time.
func TestDatesOfThePlanGoTogether(t *testing.T) {
	for _, one := range planned(t).Projects {
		for _, x := range one.items() {
			start := x.Start
			if start == nil {
				start = x.Due
			}
			if start != nil && *x.Due < *start {
				t.Errorf("%s ends before it begins", x.Ref)
			}
			if x.before != nil && *start <= *x.before.Due {
				t.Errorf("%s begins before %s has ended", x.Ref, x.Follows)
			}
			if x.parent != nil && start != nil && (*start < *x.parent.Start || *x.Due > *x.parent.Due) {
				t.Errorf("%s does not lie within %s", x.Ref, x.parent.Ref)
			}
		}
	}
}

func TestTextsAreTidy(t *testing.T) {
	check := func(where, text string) {
		if text != strings.TrimSpace(text) || strings.Contains(text, "  ") && !strings.Contains(text, "|") && !strings.Contains(text, "```") {
			t.Errorf("%s: spaces to spare in %q", where, text)
		}
	}
	for _, one := range planned(t).Projects {
		for _, x := range one.items() {
			check(x.Ref, x.Subject)
			check(x.Ref, strings.TrimSpace(x.Description))
			if strings.HasSuffix(x.Subject, ".") {
				t.Errorf("%s: a subject is no sentence with a full stop", x.Ref)
			}
			for _, c := range x.Comments {
				check(x.Ref, c.Text)
			}
		}
	}
}
