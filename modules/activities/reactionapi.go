package activities

import (
	"encoding/json"
	"net/http"
	"strconv"

	"gantry/core/journal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

func addressOf(entry int64) string { return "/api/v3/activities/" + strconv.FormatInt(entry, 10) }

func reactionsAddress(entry int64) string { return addressOf(entry) + "/emoji_reactions" }

// listReactions answers the reactions to one entry.
func listReactions(q *web.Request, r *unit.Read) (*web.Response, error) {
	e, m, _, err := found(q, r)
	if err != nil {
		return nil, err
	}
	return answerReactions(r, m, reactionsAddress(e.ID), []*journal.Entry{e})
}

// listAllReactions answers the reactions to all entries of a work package that the actor may see.
func listAllReactions(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, x, err := seen(q, r)
	if err != nil {
		return nil, err
	}
	entries, err := visibleEntries(r, m, x)
	if err != nil {
		return nil, err
	}
	return answerReactions(r, m, m.Href()+"/activities_emoji_reactions", entries)
}

func answerReactions(r *unit.Read, m *workpackages.WorkPackage, address string, entries []*journal.Entry) (*web.Response, error) {
	all, err := reactionsTo(r, entries)
	if err != nil {
		return nil, err
	}
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	if err := c.Need(users.Principals, all.people()); err != nil {
		return nil, err
	}
	var list []*reaction
	for _, e := range entries {
		list = append(list, all[e.ID]...)
	}
	return web.JSON(http.StatusOK, collect(c, m, address, list)), nil
}

// react lets the actor react, or takes the same reaction back; the answer is all reactions to the entry.
func react(q *web.Request, w *unit.Write) (*web.Response, error) {
	e, m, x, err := found(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if !mayReact(&w.Read, x, m, e) {
		return nil, problem.Of(problem.Forbidden)
	}
	s, err := sentSign(q)
	if err != nil {
		return nil, err
	}
	if err := toggle(w, e.ID, s); err != nil {
		return nil, err
	}
	workpackages.WorkPackages.Changed(w, m.ID, m.Project, "updated")
	return answerReactions(&w.Read, m, reactionsAddress(e.ID), []*journal.Entry{e})
}

func sentSign(q *web.Request) (sign, error) {
	raw, err := q.Body(0)
	if err != nil {
		return sign{}, err
	}
	body, err := resource.ParseBody(raw, false)
	if err != nil {
		return sign{}, err
	}
	var name string
	if sent, ok := body.Property("reaction"); ok {
		_ = json.Unmarshal(sent, &name) // what is no text is no sign either
	}
	s, known := signOf(name)
	if !known {
		return sign{}, problem.New(problem.BadRequest, "activities.unknown_reaction", nil)
	}
	return s, nil
}
