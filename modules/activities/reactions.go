package activities

import (
	"strconv"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// sign is a way to react to an entry.
type sign struct{ name, emoji string }

// signs are all there are, in the order in which they are shown.
var signs = []sign{
	{"thumbs_up", "👍"},
	{"thumbs_down", "👎"},
	{"grinning_face_with_smiling_eyes", "😄"},
	{"confused_face", "😕"},
	{"heart", "❤️"},
	{"party_popper", "🎉"},
	{"rocket", "🚀"},
	{"eyes", "👀"},
}

// signOf finds a sign by its name.
func signOf(name string) (sign, bool) {
	for _, s := range signs {
		if s.name == name {
			return s, true
		}
	}
	return sign{}, false
}

// reaction is everybody who has reacted to an entry with the same sign, the first one first.
type reaction struct {
	entry int64
	sign
	people []int64
	first  db.Instant
}

// reactions are those to some entries, by entry and in the order of the signs.
type reactions map[int64][]*reaction

func reactionsTo(r *unit.Read, entries []*journal.Entry) (reactions, error) {
	if len(entries) == 0 {
		return reactions{}, nil
	}
	ids := make(db.IDs, len(entries))
	for i, e := range entries {
		ids[i] = e.ID
	}
	rows, err := r.Query(`SELECT journal_id, reaction, user_id, created_at FROM reactions WHERE `+r.Dialect().In("journal_id", 1)+
		` ORDER BY created_at, user_id`, ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[int64]map[string]*reaction{}
	for rows.Next() {
		var entry, user int64
		var name string
		var at db.Instant
		if err := rows.Scan(&entry, &name, &user, &at); err != nil {
			return nil, err
		}
		if found[entry] == nil {
			found[entry] = map[string]*reaction{}
		}
		same := found[entry][name]
		if same == nil {
			same = &reaction{entry: entry, first: at}
			found[entry][name] = same
		}
		same.people = append(same.people, user)
	}
	return sorted(found), rows.Err()
}

func sorted(found map[int64]map[string]*reaction) reactions {
	out := reactions{}
	for entry, byName := range found {
		for _, s := range signs {
			if same := byName[s.name]; same != nil {
				same.sign = s
				out[entry] = append(out[entry], same)
			}
		}
	}
	return out
}

// people are all who have reacted.
func (all reactions) people() (ids []int64) {
	for _, list := range all {
		for _, same := range list {
			ids = append(ids, same.people...)
		}
	}
	return ids
}

// toggle lets the actor react to an entry, or takes the reaction back.
func toggle(w *unit.Write, entry int64, s sign) error {
	done, err := w.Exec(`DELETE FROM reactions WHERE journal_id = $1 AND reaction = $2 AND user_id = $3`, entry, s.name, w.Actor.ID)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = w.Exec(`INSERT INTO reactions (journal_id, reaction, user_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		entry, s.name, w.Actor.ID, w.Now)
	return err
}

// mayReact tells whether the actor may react to an entry: who may answer it, but nobody without an account, for whom
// the same sign twice would be taken back.
func mayReact(r *unit.Read, x *permission.Rights, m *workpackages.WorkPackage, e *journal.Entry) bool {
	return r.Actor.LoggedIn() && mayComment(x, m, e.Internal)
}

// write writes the reaction; the names of the people are known to the rendering.
func (one *reaction) write(c *resource.Rendering, m *workpackages.WorkPackage) {
	w := c.W
	id := strconv.FormatInt(one.entry, 10) + "-" + one.name
	w.Open()
	w.Key("_type")
	w.String("EmojiReaction")
	w.Key("id")
	w.String(id)
	w.Key("reaction")
	w.String(one.name)
	w.Key("emoji")
	w.String(one.emoji)
	w.Key("reactionsCount")
	w.Int(int64(len(one.people)))
	w.Key("firstReactionAt")
	w.Instant(one.first)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link("/api/v3/emoji_reactions/"+id, "")
	w.Key("reactable")
	w.LinkTo("/api/v3/activities", one.entry, m.Subject)
	w.Key("reactingUsers")
	w.OpenList()
	for _, user := range one.people {
		c.LinkTo(users.Principals, user)
	}
	w.CloseList()
	w.Close()
	w.Close()
}

// collect writes reactions to what is noted of a work package as the collection that an address answers.
func collect(c *resource.Rendering, m *workpackages.WorkPackage, address string, list []*reaction) []byte {
	elements := make([][]byte, len(list))
	for i, one := range list {
		from := c.W.Len()
		one.write(c, m)
		elements[i] = c.W.Since(from)
	}
	return resource.RawCollection(address, elements)
}
