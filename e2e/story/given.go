package story

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"gantry/core/db"
	"gantry/core/unit"
	"gantry/modules/users"
)

// given builds what a line describes: given user maria, member of pumps as Reader.
func (s *Teller) given(text string) error {
	p := &phrase{rest: strings.TrimSpace(text)}
	for _, noun := range nouns {
		if p.word(noun.words) {
			if err := noun.make(s, p); err != nil {
				return fmt.Errorf("given %s: %w", text, err)
			}
			if p.rest != "" {
				return fmt.Errorf("given %s: %q was not understood", text, p.rest)
			}
			return nil
		}
	}
	return fmt.Errorf("nobody knows how to give %q", text)
}

// nouns are what stories can build. The longer of two that begin alike stands first.
var nouns = []struct {
	words string
	make  func(*Teller, *phrase) error
}{
	{"user", (*Teller).giveUser},
	{"group", (*Teller).giveGroup},
	{"placeholder user", (*Teller).givePlaceholder},
	{"global role", func(s *Teller, p *phrase) error { return s.giveRole(p, true) }},
	{"role", func(s *Teller, p *phrase) error { return s.giveRole(p, false) }},
	{"project", (*Teller).giveProject},
	{"work package", (*Teller).giveWorkPackage},
	{"version", func(s *Teller, p *phrase) error { return s.giveInProject(p, "versions", "name") }},
	{"category", (*Teller).giveCategory},
	{"custom field", (*Teller).giveCustomField},
	{"setting", (*Teller).giveSetting},
}

// giveUser: user NAME [(admin|locked|invited|registered)] [{…}], then memberships.
func (s *Teller) giveUser(p *phrase) error {
	name := p.name()
	marks := p.marks()
	id, err := s.world.User(name, func(u *users.User) {
		for _, mark := range marks {
			if mark == "admin" {
				u.Admin = true
			} else {
				u.Status = mark
			}
		}
	})
	if err != nil {
		return err
	}
	return s.join(p, name, id)
}

// giveGroup: group NAME [with a, b], then memberships.
func (s *Teller) giveGroup(p *phrase) error {
	name := p.name()
	members := []any{}
	if p.word("with") {
		for _, one := range p.names() {
			members = append(members, s.link("users", one))
		}
	}
	id, err := s.world.Made("/api/v3/groups", map[string]any{"name": name, "_links": map[string]any{"members": members}})
	if err != nil {
		return err
	}
	return s.join(p, name, id)
}

// givePlaceholder: placeholder user NAME, then memberships.
func (s *Teller) givePlaceholder(p *phrase) error {
	name := p.name()
	id, err := s.world.Made("/api/v3/placeholder_users", map[string]any{"name": name})
	if err != nil {
		return err
	}
	return s.join(p, name, id)
}

// join reads memberships: ", member of pumps as Reader, Planner; member of cranes as Reader", or "with the global role X".
func (s *Teller) join(p *phrase, name string, id int64) error {
	s.keep(name, id)
	for p.word(",") || p.word(";") {
		place := int64(0)
		switch {
		case p.word("member of"):
			place = s.id(p.name())
		case p.word("everywhere"):
		default:
			return errors.New("member of PROJECT as ROLE, or everywhere as ROLE, is expected")
		}
		if !p.word("as") {
			return errors.New("a membership needs roles: as ROLE")
		}
		var roles []int64
		for _, role := range p.names() {
			roles = append(roles, s.id("role "+role))
		}
		made, err := s.world.Member(place, id, roles...)
		if err != nil {
			return err
		}
		s.keep("membership of "+name, made)
	}
	return nil
}

// giveRole: role NAME with view_work_packages, edit_work_packages.
func (s *Teller) giveRole(p *phrase, global bool) error {
	name := p.name()
	var permissions []string
	if p.word("with") {
		permissions = p.names()
	}
	id, err := s.world.Role(name, global, permissions...)
	s.keep(name, id)
	return err
}

// giveProject: project NAME [(public, archived)] [in PARENT] [with types A, B] [with modules a, b] [{…}].
func (s *Teller) giveProject(p *phrase) error {
	name := p.name()
	body := map[string]any{"name": name, "identifier": identifier(name)}
	for _, mark := range p.marks() {
		switch mark {
		case "public":
			body["public"] = true
		case "archived":
			body["active"] = false
		default:
			return fmt.Errorf("a project is not %q", mark)
		}
	}
	links := map[string]any{}
	if p.word("in") {
		links["parent"] = s.link("projects", p.name())
	}
	kinds, modules := []string(nil), []string(nil)
	for p.word("with") {
		switch {
		case p.word("types"):
			kinds = p.names()
		case p.word("modules"):
			modules = p.names()
		}
	}
	if len(links) > 0 {
		body["_links"] = links
	}
	if err := p.json(body, s.fill); err != nil {
		return err
	}
	id, err := s.world.Made("/api/v3/projects", body)
	if err != nil {
		return err
	}
	s.keep(name, id)
	s.keep(identifier(name), id)
	return s.equip(id, kinds, modules)
}

// equip replaces the types and modules that a new project has by itself, where a story names others.
func (s *Teller) equip(project int64, kinds, modules []string) error {
	return s.world.Write(func(w *unit.Write) error {
		if kinds != nil {
			var ids []int64
			for _, kind := range kinds {
				ids = append(ids, s.id("type "+kind))
			}
			if err := setTypes(w, project, ids); err != nil {
				return err
			}
		}
		if modules == nil {
			return nil
		}
		return setModules(w, project, modules)
	})
}

// identifier is what a project's name looks like in addresses.
func identifier(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, name)
}

// giveWorkPackage: work package "…" in PROJECT [of type TYPE] [by USER] [{…}].
func (s *Teller) giveWorkPackage(p *phrase) error {
	name := p.name()
	body, links, author := map[string]any{"subject": name}, map[string]any{}, ""
	if !p.word("in") {
		return errors.New("a work package needs a project: in PROJECT")
	}
	project := s.id(p.name())
	if p.word("of type") {
		links["type"] = s.link("types", "type "+p.name())
	}
	if p.word("by") {
		author = p.name()
	}
	if len(links) > 0 {
		body["_links"] = links
	}
	if err := p.json(body, s.fill); err != nil {
		return err
	}
	id, err := s.world.MadeBy(author, "/api/v3/projects/"+strconv.FormatInt(project, 10)+"/work_packages", body)
	s.keep(name, id)
	return err
}

// giveInProject makes something that has a name and belongs to a project: version "1.0" in pumps {…}.
func (s *Teller) giveInProject(p *phrase, plural, attribute string) error {
	name := p.name()
	if !p.word("in") {
		return errors.New("the project is missing: in PROJECT")
	}
	body := map[string]any{attribute: name, "_links": map[string]any{"definingProject": s.link("projects", p.name())}}
	if err := p.json(body, s.fill); err != nil {
		return err
	}
	id, err := s.world.Made("/api/v3/"+plural, body)
	s.keep(name, id)
	return err
}

// giveSetting: setting name = JSON.
func (s *Teller) giveSetting(p *phrase) error {
	name := p.name()
	if !p.word("=") || !json.Valid([]byte(p.rest)) {
		return errors.New("a setting reads: name = JSON")
	}
	value := p.rest
	p.rest = ""
	if err := s.world.Write(func(w *unit.Write) error {
		_, err := w.Exec(`INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, $3)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, db.JSON(value), w.Now)
		return err
	}); err != nil {
		return err
	}
	return s.world.Reload()
}

func (s *Teller) keep(name string, id int64) { s.names[name] = strconv.FormatInt(id, 10) }

// id is what a name stands for, 0 if nothing.
func (s *Teller) id(name string) int64 {
	id, err := strconv.ParseInt(strings.Trim(s.fill("{"+name+"}"), "{}"), 10, 64)
	if err != nil {
		s.t.Fatalf("%s: nothing is called %q", s.file, name)
	}
	return id
}

// link is a reference in a body.
func (s *Teller) link(plural, name string) map[string]any {
	return map[string]any{"href": "/api/v3/" + plural + "/" + strconv.FormatInt(s.id(name), 10)}
}

// kinds are the tables in which things are found that seeding made: {status New}, {role Reader}.
var kinds = map[string]string{
	"role": "roles", "type": "types", "status": "statuses", "priority": "priorities", "user": "users", "project": "projects", "category": "categories",
}

// lookup finds a thing by kind and name; "" if there is none.
func (s *Teller) lookup(name string) string {
	if name == "admin" {
		name = "user admin"
	}
	kind, rest, _ := strings.Cut(name, " ")
	table := kinds[kind]
	if table == "" || rest == "" {
		return ""
	}
	column := "name_folded"
	if table == "users" {
		column = "login_folded"
	}
	var id int64
	err := s.world.Read(func(r *unit.Read) error {
		return r.QueryRow(`SELECT id FROM `+table+` WHERE `+column+` = $1`, db.Fold(rest)).Scan(&id)
	})
	if err != nil {
		return ""
	}
	return strconv.FormatInt(id, 10)
}
