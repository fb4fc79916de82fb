package memberships

import (
	"slices"
	"strconv"
	"strings"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/users"
)

const (
	capabilitiesPath = "/api/v3/capabilities"
	globalContext    = capabilitiesPath + "/context/global"
)

// capability says that a principal may do something in a project, or, for 0, in the whole installation.
type capability struct {
	action             *roles.Action
	context, principal int64
}

// id is the action, the context and the principal: work_packages/create/w123-567.
func (c capability) id() string {
	where := "g"
	if c.context != 0 {
		where = "w" + strconv.FormatInt(c.context, 10)
	}
	return c.action.ID + "/" + where + "-" + strconv.FormatInt(c.principal, 10)
}

// parseHolder reads the last part of an id: w123-567, p123-567 as older clients write it, or g-567.
func parseHolder(text string) (context, principal int64, ok bool) {
	where, who, found := strings.Cut(text, "-")
	if !found {
		return 0, 0, false
	}
	if context, ok = parseContext(where); !ok {
		return 0, 0, false
	}
	principal, err := strconv.ParseInt(who, 10, 64)
	return context, principal, err == nil && principal > 0
}

func parseContext(text string) (int64, bool) {
	if text == "g" {
		return 0, true
	}
	if text == "" || text[0] != 'w' && text[0] != 'p' {
		return 0, false
	}
	id, err := strconv.ParseInt(text[1:], 10, 64)
	return id, err == nil && id > 0
}

// survey is who may do what, as far as the asking actor may know: each knows all of themselves; in projects those who
// see the members know it of others, and outside projects those who manage accounts.
type survey struct {
	r        *unit.Read
	mine     *permission.Rights
	actions  []roles.Action
	contexts []int64 // 0 first
	people   []subject
	rights   map[int64]*permission.Rights
}

// take looks at the principals in the contexts; nil means everybody and everywhere.
func take(r *unit.Read, principals, contexts []int64) (*survey, error) {
	mine, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	s := &survey{r: r, mine: mine, actions: known(r)}
	s.contexts = seenContexts(mine, contexts)
	if s.people, err = subjects(r, mine, principals); err != nil {
		return nil, err
	}
	if len(s.people)*len(s.contexts) > mostPairs {
		return nil, tooMany()
	}
	actors := make([]*unit.Actor, len(s.people))
	for i, p := range s.people {
		actors[i] = p.actor
	}
	s.rights, err = permission.ForAll(r, actors, s.contexts)
	return s, err
}

// known is the actions whose permissions the application has.
func known(r *unit.Read) []roles.Action {
	c := unit.Use[*permission.Catalogue](r.Env)
	return slices.DeleteFunc(roles.Actions(), func(a roles.Action) bool {
		return slices.ContainsFunc(a.Permissions, func(name string) bool { return c.Find(name) == nil })
	})
}

// seenContexts is those of the contexts that the actor sees.
func seenContexts(mine *permission.Rights, wanted []int64) []int64 {
	all := append([]int64{0}, mine.IDs("view_project")...)
	if wanted == nil {
		return all
	}
	return slices.DeleteFunc(all, func(id int64) bool { return !slices.Contains(wanted, id) })
}

// told tells whether the actor may know what a principal may do in a context.
func (s *survey) told(principal, context int64) bool {
	switch {
	case principal == self(s.r):
		return true
	case context == 0:
		return s.r.Actor.Admin || s.mine.Global("manage_user") || s.mine.Global("create_user")
	}
	return s.mine.In("view_members", context) || s.mine.In("manage_members", context)
}

// may tells whether a principal may do something in a context.
func (s *survey) may(a *roles.Action, context, principal int64) bool {
	x := s.rights[principal]
	c := unit.Use[*permission.Catalogue](s.r.Env)
	return slices.ContainsFunc(a.Permissions, func(name string) bool {
		if context == 0 {
			return c.Find(name).Scopes&permission.Global != 0 && x.Global(name)
		}
		return c.Find(name).Scopes&permission.Project != 0 && x.In(name, context)
	})
}

// each tells every capability in the order of ids: by action, then context, then principal.
func (s *survey) each(tell func(capability)) {
	for i := range s.actions {
		for _, context := range s.contexts {
			for _, p := range s.people {
				if s.told(p.actor.ID, context) && s.may(&s.actions[i], context, p.actor.ID) {
					tell(capability{&s.actions[i], context, p.actor.ID})
				}
			}
		}
	}
}

// write writes a capability; need has been called for it.
func write(c *resource.Rendering, one capability) {
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("Capability")
	w.Key("id")
	w.String(one.id())
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(capabilitiesPath+"/"+one.id(), one.action.Title(c.R))
	w.Key("action")
	w.Link(one.action.Href(), one.action.Title(c.R))
	w.Key("context")
	writeContext(c, w, one.context)
	w.Key("principal")
	c.LinkTo(users.Principals, one.principal)
	w.Close()
	w.Close()
}

func writeContext(c *resource.Rendering, w *hal.Writer, id int64) {
	if id == 0 {
		w.Link(globalContext, c.R.T("capabilities.global"))
		return
	}
	c.LinkTo(projects.Projects, id)
}

// need looks up the names in capabilities, one query a kind.
func need(c *resource.Rendering, list []capability) error {
	var places, people []int64
	for _, one := range list {
		if one.context != 0 {
			places = append(places, one.context)
		}
		people = append(people, one.principal)
	}
	if err := c.Need(projects.Projects, places); err != nil {
		return err
	}
	return c.Need(users.Principals, people)
}
