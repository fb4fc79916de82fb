// Package privacy holds the account of personal data against the database itself: everything that refers to a person
// is declared, nothing of a person remains after the deletion, and a person's own export is complete.
package privacy

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/module"
	"gantry/e2e/world"
)

// suspicious are names of columns that hold what identifies a person, or refer to one without the database knowing.
var suspicious = regexp.MustCompile(`^((.*_)?(user|author|assignee|responsible|person|principal|actor|creator|owner|recipient|sender|watcher)_id|.*_by(_id)?|` +
	`(.*_)?(mail|email|login|phone|phone_number|first_name|last_name|ip|ip_address|remote_address|user_agent|avatar|secret|otp|hash|token|device|browser|platform))$`)

// harmless are columns whose names only look so, with the reason.
var harmless = map[string]string{
	"sessions.token":          "the hash of a random number, which goes with its row",
	"project_queries.sort_by": "the order of a list",
}

// groups are the codes of the register.
var groups = regexp.MustCompile(`^(bu-0[1-6]|cb-0[12]|cc-01|cd-01|ce-01|cm-01|cp-0[1-3]|ct-0[12]|cw-0[12])$`)

func declarations(w *world.World) (list []module.Column) {
	for _, m := range w.App.Modules {
		list = append(list, m.Personal...)
	}
	return list
}

func TestEverythingPersonalIsDeclared(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := tpl.New(t)
		declared := map[string]bool{}
		about := map[string]bool{} // tables of which rows go with a person
		for _, c := range declarations(w) {
			declared[c.Table+"."+c.Column] = true
			if c.Refers() && c.OnDeletion == module.Remove {
				about[c.Table] = true
			}
			for _, explained := range c.With {
				declared[c.Table+"."+explained] = true
			}
		}
		for _, c := range schemaOf(t, w) {
			switch {
			case declared[c.String()] || harmless[c.String()] != "":
			case c.target == "users":
				t.Errorf("%s refers to a person and no personal.go declares it", c)
			case suspicious.MatchString(c.name):
				t.Errorf("%s looks like something of a person and no personal.go declares it", c)
			case about[c.table] && c.texts():
				t.Errorf("%s belongs to a person, as the row does, and no personal.go declares it", c)
			}
		}
	})
}

func TestDeclarationsAreComplete(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	existing := map[string]column{}
	for _, c := range schemaOf(t, w) {
		existing[c.String()] = c
	}
	all := declarations(w)
	seen := map[string]bool{}
	for _, c := range all {
		name := c.Table + "." + c.Column
		if seen[name+c.Where] {
			t.Errorf("%s is declared twice", name)
		}
		seen[name+c.Where] = true
		for _, needed := range append(slices.Clone(c.With), c.Column, c.Owner) {
			if _, exists := existing[c.Table+"."+needed]; needed != "" && !exists {
				t.Errorf("%s: there is no column %s", name, needed)
			}
		}
		if !groups.MatchString(c.Group) {
			t.Errorf("%s: %q is no group of the register", name, c.Group)
		}
		if !slices.Contains([]module.Fate{module.Reassign, module.Remove, module.Empty, module.Keep}, c.OnDeletion) {
			t.Errorf("%s: what happens to it on deletion is not said", name)
		}
		if c.File && c.Owner == "" || !c.Refers() && c.OnDeletion == module.Remove && c.Owner == "" {
			t.Errorf("%s does not say whose it is", name)
		}
		if c.Owner != "" && !slices.ContainsFunc(all, func(o module.Column) bool { return o.Table == c.Table && o.Column == c.Owner && o.Refers() }) {
			t.Errorf("%s belongs to %s, which is not declared", name, c.Owner)
		}
		if c.OnDeletion == module.Reassign && c.Refers() && existing[name].target == "" && !c.Text {
			t.Errorf("%s is reassigned and has no foreign key", name)
		}
	}
}

// TestHistoriesAreDeclared finds the things whose history names people.
func TestHistoriesAreDeclared(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	all := declarations(w)
	seen := false
	for _, described := range app.Resources() {
		d := described.Describe()
		if d.Journal == "" {
			continue
		}
		seen = true
		where := "subject_type = '" + d.Journal + "'"
		var keys []string
		found := map[string]bool{}
		for _, c := range all {
			if c.Table == "journals" && c.Where == where {
				found[c.Column] = true
				keys = append(keys, c.Keys...)
			}
		}
		if !found["user_id"] || !found["changes"] {
			t.Errorf("who changed %s, and what, is not declared: %v", d.Plural, found)
		}
		for _, name := range d.Journaled {
			if kind := strings.TrimPrefix(d.Links[name], "[]"); kind == "User" && !slices.Contains(keys, name) {
				t.Errorf("the history of %s names people under %s, which is not declared", d.Plural, name)
			}
		}
	}
	if !seen {
		t.Error("nothing has a history")
	}
}
