package activities

import (
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/text"
	"gantry/core/unit"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// write writes entries of one work package's history. Those of which the reader may see nothing are left out.
func write(r *unit.Read, m *workpackages.WorkPackage, x *permission.Rights, entries []*journal.Entry) ([][]byte, error) {
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	var people []int64
	var notes []text.Source
	for _, e := range entries {
		people = append(people, e.User)
		notes = append(notes, text.Source{Text: e.Notes, Project: m.Project})
	}
	if err := c.NeedTexts(notes...); err != nil {
		return nil, err
	}
	reacted, err := reactionsTo(r, entries)
	if err != nil {
		return nil, err
	}
	if err := c.Need(users.Principals, append(people, reacted.people()...)); err != nil {
		return nil, err
	}
	details, err := workpackages.WorkPackages.Details(c, entries)
	if err != nil {
		return nil, err
	}
	out := make([][]byte, 0, len(entries))
	for _, e := range entries {
		if !tells(e, details[e.ID]) {
			continue
		}
		from := c.W.Len()
		writeEntry(c, m, &shown{e, details[e.ID], reacted[e.ID], mayRewrite(r, x, m, e), mayReact(r, x, m, e)})
		out = append(out, c.W.Since(from))
	}
	return out, nil
}

// shown is an entry with what belongs to it, and what the actor may do with it.
type shown struct {
	*journal.Entry
	details              []resource.Detail
	reactions            []*reaction
	editable, reactionOK bool
}

func writeEntry(c *resource.Rendering, m *workpackages.WorkPackage, e *shown) {
	w := c.W
	w.Open()
	writeHead(c, e.Entry, e.details)
	w.Key("_embedded")
	w.Open()
	w.Key("emojiReactions")
	w.Raw(collect(c, m, reactionsAddress(e.ID), e.reactions))
	w.Close()
	writeLinks(c, m, e)
	w.Close()
}

// writeHead writes what entries about all kinds of things have.
func writeHead(c *resource.Rendering, e *journal.Entry, details []resource.Detail) {
	w := c.W
	w.Key("_type")
	if e.Notes != "" {
		w.String("Activity::Comment")
	} else {
		w.String("Activity")
	}
	w.Key("id")
	w.Int(e.ID)
	w.Key("version")
	w.Int(e.Version)
	w.Key("comment")
	c.Markdown(e.Notes, e.Project)
	w.Key("details")
	w.OpenList()
	for _, d := range details {
		w.Formattable("custom", d.Raw, d.HTML)
	}
	w.CloseList()
	w.Key("internal")
	w.Bool(e.Internal)
	w.Key("createdAt")
	w.Instant(e.Created)
	w.Key("updatedAt")
	w.Instant(e.Updated)
}

func writeLinks(c *resource.Rendering, m *workpackages.WorkPackage, e *shown) {
	w := c.W
	self := addressOf(e.ID)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(self, "")
	w.Key("workPackage")
	w.Link(m.Href(), m.Subject)
	w.Key("user")
	c.LinkTo(users.Principals, e.User)
	w.Key("emojiReactions")
	w.Link(reactionsAddress(e.ID), "")
	if e.reactionOK {
		w.Key("react")
		w.Action(reactionsAddress(e.ID), "", "patch")
	}
	if e.editable {
		w.Key("update")
		w.Action(self, "", "patch")
	}
	w.Close()
}
