package activities

import (
	"gantry/core/hal"
	"gantry/core/journal"
	"gantry/core/resource"
	"gantry/core/text"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// tell writes entries about things of all kinds. Those of which the reader may see nothing are left out.
func tell(r *unit.Read, entries []*journal.Entry) ([][]byte, error) {
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	details, err := needed(c, entries)
	if err != nil {
		return nil, err
	}
	out := make([][]byte, 0, len(entries))
	for _, e := range entries {
		if !tells(e, details[e.ID]) {
			continue
		}
		from := c.W.Len()
		writeTold(c, e, details[e.ID])
		out = append(out, c.W.Since(from))
	}
	return out, nil
}

// tells tells whether an entry has anything to say to the reader.
func tells(e *journal.Entry, details []resource.Detail) bool {
	return e.Version == 1 || e.Notes != "" || len(details) > 0
}

// needed looks up all that entries name, in one query for each kind of thing.
func needed(c *resource.Rendering, entries []*journal.Entry) (map[int64][]resource.Detail, error) {
	var people, places []int64
	var notes []text.Source
	bySubject := map[string][]*journal.Entry{}
	for _, e := range entries {
		people, places = append(people, e.User), append(places, e.Project)
		notes = append(notes, text.Source{Text: e.Notes, Project: e.Project})
		bySubject[e.Subject] = append(bySubject[e.Subject], e)
	}
	if err := c.NeedTexts(notes...); err != nil {
		return nil, err
	}
	if err := c.Need(users.Principals, people); err != nil {
		return nil, err
	}
	if err := c.Need(projects.Projects, places); err != nil {
		return nil, err
	}
	details := map[int64][]resource.Detail{}
	for subject, list := range bySubject {
		if err := describe(c, unit.Use[resource.Chronicles](c.R.Env).Of(subject), list, details); err != nil {
			return nil, err
		}
	}
	return details, nil
}

func describe(c *resource.Rendering, one resource.Chronicle, entries []*journal.Entry, into map[int64][]resource.Detail) error {
	ids := make([]int64, len(entries))
	for i, e := range entries {
		ids[i] = e.SubjectID
	}
	if err := c.Need(one, ids); err != nil {
		return err
	}
	found, err := one.Details(c, entries)
	for id, list := range found {
		into[id] = list
	}
	return err
}

func writeTold(c *resource.Rendering, e *journal.Entry, details []resource.Detail) {
	w := c.W
	w.Open()
	writeHead(c, e, details)
	w.Key("subjectType")
	w.String(e.Subject)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(addressOf(e.ID), "")
	w.Key("user")
	c.LinkTo(users.Principals, e.User)
	w.Key("project")
	c.LinkTo(projects.Projects, e.Project)
	w.Key("subject")
	c.LinkTo(unit.Use[resource.Chronicles](c.R.Env).Of(e.Subject), e.SubjectID)
	if e.Subject == workpackages.JournalType {
		w.Key("workPackage")
		c.LinkTo(workpackages.WorkPackages, e.SubjectID)
	}
	w.Close()
	w.Close()
}

// writeFeed writes a collection that is read from the newest entry on: it does not know how many there are.
func writeFeed(q *resource.Query, elements [][]byte, older string) []byte {
	return resource.RawPart(elements, func(w *hal.Writer) {
		w.Key("pageSize")
		w.Int(int64(q.Size))
	}, func(w *hal.Writer) {
		w.Key("self")
		w.Link(q.Address(nil), "")
		if older != "" {
			w.Key("older")
			w.Link(older, "")
		}
	})
}
