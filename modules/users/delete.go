package users

import (
	"net/http"

	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// deleteRoutes lists what ends accounts.
func deleteRoutes(r *web.Router) {
	r.Write("DELETE", "/api/v3/users/{id}", web.Custom("administrators and oneself, where the settings allow it"), deleteUser)
}

// deleteUser answers that the account is gone; what refers to it follows.
func deleteUser(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := accountID(q, w.Actor)
	if err != nil {
		return nil, err
	}
	if err := Delete(w, id); err != nil {
		return nil, err
	}
	return &web.Response{Status: http.StatusAccepted}, nil
}

// Delete removes the account of a person whom the actor sees, if they may (rule 71).
func Delete(w *unit.Write, id int64) error {
	u, err := Users.Find(&w.Read, id)
	if err != nil {
		return err
	}
	if !allowsDeletion(&w.Read, u) {
		return problem.New(problem.Forbidden, "users.may_not_delete", nil)
	}
	if administers(u) {
		if err := w.Conn().Lock(w.Ctx, "administrators"); err != nil {
			return err
		}
		last, err := isLastAdmin(&w.Read, id)
		if err != nil {
			return err
		}
		if last {
			return problem.New(problem.Forbidden, "users.last_administrator", nil)
		}
	}
	return Erase(w, id)
}

// allowsDeletion tells whether the settings let the actor delete the account.
func allowsDeletion(r *unit.Read, u *User) bool {
	s := r.Env.Settings
	switch {
	case u.Kind != KindUser:
		return false
	case r.Actor.Kind == unit.System:
		return true
	case r.Actor.LoggedIn() && r.Actor.ID == u.ID:
		return s.Bool("users_deletable_by_self")
	}
	return r.Actor.Admin && s.Bool("users_deletable_by_admins")
}

type adminsKey struct{}

// mayDelete tells whether deleting would succeed. How many administrators there are is asked once a unit.
func mayDelete(c *resource.Rendering, u *User) bool {
	if !allowsDeletion(c.R, u) {
		return false
	}
	if !administers(u) {
		return true
	}
	others, err := unit.Memo(c.R, adminsKey{}, func() (n int64, err error) {
		err = c.R.QueryRow(`SELECT count(*) FROM users WHERE kind = $1 AND admin AND status = $2`, KindUser, Active).Scan(&n)
		return n, err
	})
	return err == nil && others > 1
}

// exportsHref is where archives of a person's data are asked for.
func exportsHref(u *User) string { return hrefOf(u) + "/personal_data_exports" }

// mayExport tells whether the reader may have the data of a person.
func mayExport(c *resource.Rendering, u *User) bool {
	return u.Kind == KindUser && (c.R.Actor.Admin || c.R.Actor.LoggedIn() && c.R.Actor.ID == u.ID)
}
