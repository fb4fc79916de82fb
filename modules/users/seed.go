package users

import (
	"strings"

	"gantry/core/unit"
)

// FirstStart is the account that seeding made; the program tells its password once when it was made up.
type FirstStart struct {
	Login     string
	Password  string
	Generated bool
}

// seed creates the administrator and lets the program know.
func seed(w *unit.Write) error {
	first, err := SeedAdmin(w)
	if err != nil {
		return err
	}
	w.AfterCommit(func() { unit.Provide(w.Env, first) })
	return nil
}

// SeedAdmin creates the first administrator as the settings describe it.
func SeedAdmin(w *unit.Write) (*FirstStart, error) {
	s := w.Env.Settings
	first := &FirstStart{Login: "admin", Password: s.Text("seed_admin_user_password")}
	if first.Password == "" {
		first.Password, first.Generated = GeneratePassword(s), true
	}
	admin, err := Users.Create(w, func(u *User) error {
		u.Login, u.Admin, u.Mail = first.Login, true, s.Text("seed_admin_user_mail")
		u.FirstName, u.LastName = splitName(s.Text("seed_admin_user_name"))
		u.Status = Invited // until the password is kept below, which is whatever the settings say
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := keepPassword(w, admin.ID, first.Password, s.Bool("seed_admin_user_password_reset")); err != nil {
		return nil, err
	}
	status := Active
	if s.Bool("seed_admin_user_locked") {
		status = Locked
	}
	w.Touch(Users.Plural())
	_, err = w.Exec(`UPDATE users SET status = $2 WHERE id = $1`, admin.ID, status)
	return first, err
}

// splitName takes the last word for the last name.
func splitName(name string) (first, last string) {
	name = strings.TrimSpace(name)
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return name, name
	}
	return strings.TrimSpace(name[:i]), name[i+1:]
}
