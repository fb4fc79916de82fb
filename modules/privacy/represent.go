package privacy

import (
	"gantry/core/hal"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

func answer(r *unit.Read, status int, e *export) (*web.Response, error) {
	names, err := titles(r, e)
	if err != nil {
		return nil, err
	}
	w := hal.New()
	e.write(w, r, names)
	return web.JSON(status, w.Finish()), nil
}

// titles are the names of the people that exports are about, as the reader may see them.
func titles(r *unit.Read, all ...*export) (map[int64]string, error) {
	var ids []int64
	for _, e := range all {
		ids = append(ids, e.user, e.requester)
	}
	labels, err := users.Principals.Labels(r, ids)
	out := make(map[int64]string, len(labels))
	for id, label := range labels {
		out[id] = label.Title
	}
	return out, err
}

func collection(r *unit.Read, self string, all []*export) ([]byte, error) {
	names, err := titles(r, all...)
	if err != nil {
		return nil, err
	}
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	for _, name := range []string{"total", "count"} {
		w.Key(name)
		w.Int(int64(len(all)))
	}
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for _, e := range all {
		e.write(w, r, names)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(self, "")
	w.Close()
	w.Close()
	return w.Finish(), nil
}

// write writes the representation.
func (e *export) write(w *hal.Writer, r *unit.Read, names map[int64]string) {
	w.Open()
	w.Key("_type")
	w.String("PersonalDataExport")
	w.Key("id")
	w.Int(e.id)
	w.Key("status")
	w.String(e.status)
	w.Key("size")
	if e.status == finished {
		w.Int(e.size)
	} else {
		w.Null()
	}
	w.Key("createdAt")
	w.Instant(e.created)
	w.Key("finishedAt")
	w.Instant(e.finished)
	w.Key("expiresAt")
	w.Instant(e.expires)
	e.writeLinks(w, r, names)
	w.Close()
}

func (e *export) writeLinks(w *hal.Writer, r *unit.Read, names map[int64]string) {
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(e.href(), "")
	w.Key("user")
	w.LinkTo(users.Users.Path(), e.user, names[e.user])
	w.Key("requestedBy")
	w.LinkTo(users.Users.Path(), e.requester, names[e.requester])
	if e.there(r.Now) {
		w.Key("content")
		w.Open()
		w.Key("href")
		w.String(e.href() + "/content")
		w.Key("type")
		w.String(archiveType)
		w.Close()
	}
	w.Key("delete")
	w.Action(e.href(), "", "delete")
	w.Close()
}
