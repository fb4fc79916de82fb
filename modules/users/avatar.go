package users

import (
	"errors"
	"net/http"
	"strconv"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

const (
	avatarPath  = "/avatar"
	avatarsPath = "/api/v3/avatars"
)

// avatarRoutes lists what shows and changes the pictures of people.
func (d *desk) avatarRoutes(r *web.Router) {
	const one = "/api/v3/users/{id}" + avatarPath
	keep := web.Custom("oneself, and those who manage accounts")
	r.Read(http.MethodGet, avatarsPath, web.Custom("everybody, each seeing the people that they may"), listAvatars)
	r.Read(http.MethodGet, one, web.Custom("whoever may see the account"), showAvatar)
	r.Plain(http.MethodPost, one, keep, d.uploadAvatar)
	r.Write(http.MethodDelete, one, keep, removeAvatar)
}

// avatarsOn tells whether people have pictures here.
func avatarsOn(r *unit.Read) bool {
	on, ok := r.Env.Settings.Map("plugin_openproject_avatars")["enable_local_avatars"].(bool)
	return !ok || on
}

// avatarHref is the address of a picture. It changes with the picture, so that browsers may keep what they have.
func avatarHref(id int64, at db.Instant) string {
	return Users.Path() + "/" + strconv.FormatInt(id, 10) + avatarPath + "?v=" + strconv.FormatInt(at.Micros/1_000_000, 36)
}

// writeAvatar writes the address of a person's picture, or null.
func writeAvatar(c *resource.Rendering, u *User) {
	if u.Kind != KindUser || !u.AvatarAt.Valid || !avatarsOn(c.R) {
		c.W.Null()
		return
	}
	c.W.String(avatarHref(u.ID, u.AvatarAt))
}

// avatarActions declares what can be done with the picture of an account.
func avatarActions(f *resource.Fields[User]) {
	at := func(u *User) string { return hrefOf(u) + avatarPath }
	may := func(c *resource.Rendering, u *User) bool {
		return u.Kind == KindUser && avatarsOn(c.R) && Users.MayUpdate(c.R, c.Rights, u)
	}
	f.Action("uploadAvatar", "post", at, may)
	f.Action("deleteAvatar", "delete", at, func(c *resource.Rendering, u *User) bool { return u.AvatarAt.Valid && may(c, u) })
}

// listAvatars names everybody whose picture there is to see, so that clients ask for no other.
func listAvatars(_ *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	b := db.NewSQL()
	b.Add("SELECT u.id, u.avatar_at FROM users u WHERE u.avatar_at IS NOT NULL AND u.kind = 'User' AND")
	Visible(b, r, rights, "u")
	b.Add("ORDER BY u.id")
	found := map[int64]db.Instant{}
	var ids []int64
	if avatarsOn(r) {
		rows, err := r.Query(b.String(), b.Args()...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			var at db.Instant
			if err := rows.Scan(&id, &at); err != nil {
				return nil, err
			}
			ids, found[id] = append(ids, id), at
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return web.JSON(http.StatusOK, avatarList(ids, found)), nil
}

func avatarList(ids []int64, found map[int64]db.Instant) []byte {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	for _, name := range []string{"total", "count"} {
		w.Key(name)
		w.Int(int64(len(ids)))
	}
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for _, id := range ids {
		w.Open()
		w.Key("_type")
		w.String("Avatar")
		w.Key("_links")
		w.Open()
		w.Key("self")
		w.Link(avatarHref(id, found[id]), "")
		w.Key("user")
		w.Link(Users.Path()+"/"+strconv.FormatInt(id, 10), "")
		w.Close()
		w.Close()
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(avatarsPath, "")
	w.Close()
	w.Close()
	return w.Finish()
}

// showAvatar answers the picture; browsers keep it as long as the settings say.
func showAvatar(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := accountID(q, r.Actor)
	if err != nil {
		return nil, err
	}
	if _, err := Users.Find(r, id); err != nil {
		return nil, err
	}
	if !avatarsOn(r) {
		return nil, problem.Of(problem.NotFound)
	}
	var kind string
	var content []byte
	err = r.QueryRow(`SELECT type, content FROM user_avatars WHERE user_id = $1`, id).Scan(&kind, &content)
	if errors.Is(err, db.ErrNotFound) {
		return nil, problem.Of(problem.NotFound)
	}
	if err != nil {
		return nil, err
	}
	seconds := strconv.Itoa(max(0, r.Env.Settings.Int("avatar_link_expiration_seconds")))
	out := &web.Response{Status: http.StatusOK, Body: content, Type: kind}
	return out.With("Cache-Control", "private, max-age="+seconds), nil
}

// keptAccount finds the account whose picture the actor may change.
func keptAccount(r *unit.Read, id int64) (*User, error) {
	u, err := Users.Find(r, id)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if u.Kind != KindUser || !avatarsOn(r) || !Users.MayUpdate(r, rights, u) {
		return nil, problem.Of(problem.Forbidden)
	}
	return u, nil
}

// uploadAvatar takes a picture, as a file of a form or as it is, makes it small and square, and keeps that. What is kept
// was drawn anew: nothing of the file but what one sees stays.
func (d *desk) uploadAvatar(q *web.Request, actor *unit.Actor, w http.ResponseWriter) error {
	id, err := accountID(q, actor)
	if err != nil {
		return err
	}
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		_, err := keptAccount(r, id)
		return err
	})
	if err != nil {
		return err
	}
	picture, err := receivePicture(q, w)
	if err != nil {
		return err
	}
	small, err := shrink(q.Context(), picture)
	if err != nil {
		return err
	}
	var out *web.Response
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) error {
		if _, err := keptAccount(&w.Read, id); err != nil {
			return err
		}
		if err := keepAvatar(w, id, small); err != nil {
			return err
		}
		u, err := Users.Find(&w.Read, id)
		if err != nil {
			return err
		}
		out, err = answer(&w.Read, u)
		return err
	})
	if err == nil {
		q.Send(out)
	}
	return err
}

// keepAvatar stores a picture in the place of the one before.
func keepAvatar(w *unit.Write, id int64, p *smallPicture) error {
	if _, err := w.Exec(`INSERT INTO user_avatars (user_id, type, content) VALUES ($1, $2, $3)
		ON CONFLICT (user_id) DO UPDATE SET type = excluded.type, content = excluded.content`, id, p.kind, p.content); err != nil {
		return err
	}
	return markAvatar(w, id, w.Now)
}

// markAvatar notes since when a person has their picture.
func markAvatar(w *unit.Write, id int64, at db.Instant) error {
	if _, err := w.Exec(`UPDATE users SET avatar_at = $1, updated_at = $2 WHERE id = $3`, at, w.Now, id); err != nil {
		return err
	}
	w.Touch(Users.Plural(), Principals.Plural())
	Users.Changed(w, id, 0, "updated")
	return nil
}

// removeAvatar deletes a picture; initials take its place.
func removeAvatar(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := accountID(q, w.Actor)
	if err != nil {
		return nil, err
	}
	if _, err := keptAccount(&w.Read, id); err != nil {
		return nil, err
	}
	if _, err := w.Exec(`DELETE FROM user_avatars WHERE user_id = $1`, id); err != nil {
		return nil, err
	}
	return web.NoContent(), markAvatar(w, id, db.Instant{})
}
