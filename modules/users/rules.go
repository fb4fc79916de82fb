package users

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// longestName is the most characters of logins, names and mail addresses.
const longestName = 256

// Rules says who may do what with accounts, and what must hold for one.
func (u *User) Rules() resource.Rules[User] {
	return resource.Rules[User]{
		Visible: func(b *db.SQL, r *unit.Read, x *permission.Rights) error {
			b.Add("t.kind NOT IN ('Group', 'PlaceholderUser') AND t.status <> 'deleted' AND")
			Visible(b, r, x, "t")
			return nil
		},
		MayCreate: func(_ *unit.Read, x *permission.Rights, _ *User) bool { return x.Global("create_user") },
		MayUpdate: mayUpdate,
		New:       defaults,
		Prepare:   prepare,
		Check:     check,
		Saved:     saved,
		Unique:    map[string]string{"login_folded": "login", "mail_folded": "email", "users_login": "login", "users_mail": "email"},
		Order:     "t.name_folded, t.id",
		Labels:    labelsOf("t.kind NOT IN ('Group', 'PlaceholderUser')"),
		Titles:    titleStamps,
	}
}

// mayUpdate lets people change their own account, and those who manage accounts any that is no administrator's.
func mayUpdate(r *unit.Read, x *permission.Rights, u *User) bool {
	switch {
	case u.Kind != KindUser:
		return false
	case r.Actor.LoggedIn() && r.Actor.ID == u.ID:
		return true
	}
	return r.Actor.Admin || x.Global("manage_user") && !u.Admin
}

// manages tells whether the actor may write what people do not write of themselves.
func manages(r *unit.Read) bool {
	rights, err := permission.Of(r)
	return err == nil && managesUsers(rights)
}

func mayWriteLogin[T any](r *unit.Read, _ *T) bool { return manages(r) }

func onlyAdmins[T any](r *unit.Read, _ *T) bool { return r.Actor.Admin }

func defaults(r *unit.Read, u *User) error {
	u.Kind, u.Status, u.Language = KindUser, Active, r.Env.Settings.Text("default_language")
	return nil
}

// prepare fills in what an invitation leaves out (rule 35), and what follows from the names.
func prepare(_ *unit.Read, before, u *User, _ *problem.Violations) error {
	if before == nil && u.Status == Invited && u.Mail != "" {
		local, domain, _ := strings.Cut(u.Mail, "@")
		fill(&u.Login, u.Mail)
		fill(&u.FirstName, shorten(local))
		fill(&u.LastName, shorten("@"+domain))
	}
	u.NameKey = nameKey(u.FirstName, u.LastName)
	return nil
}

func fill(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// shorten cuts what is longer than 30 characters.
func shorten(text string) string {
	const most, kept = 30, 27
	if runes := []rune(text); len(runes) > most {
		return string(runes[:kept]) + "..."
	}
	return text
}

var (
	loginPattern = regexp.MustCompile(`^[\p{L}\p{N}_\-@.+ ]*$`)
	namePattern  = regexp.MustCompile(`^[\p{L}\p{M}\p{N}\p{So}\p{Sk}\x{200d}\s'’´\-_.,@()+&*–]*$`)
)

// check holds an account against rules 32 and 37, and keeps one administrator.
func check(r *unit.Read, before, u *User, v *problem.Violations) error {
	if before == nil || before.Login != u.Login {
		if !loginPattern.MatchString(u.Login) || db.Fold(u.Login) == "me" {
			v.Add("login", "violation.invalid")
		}
	}
	if before == nil || before.FirstName != u.FirstName {
		checkName("firstName", u.FirstName, v)
	}
	if before == nil || before.LastName != u.LastName {
		checkName("lastName", u.LastName, v)
	}
	if u.Mail != "" && (before == nil || before.Mail != u.Mail) && !isMail(u.Mail) {
		v.Add("email", "violation.not_an_email")
	}
	if u.Language != "" && (before == nil || before.Language != u.Language) && !speaks(r, u.Language) {
		v.Add("language", "violation.not_available")
	}
	if before != nil && before.Admin && !u.Admin {
		if err := checkLastAdmin(r, u.ID, v); err != nil {
			return err
		}
	}
	return checkSecrets(r, before, u, v)
}

func checkName(attribute, name string, v *problem.Violations) {
	if !namePattern.MatchString(name) {
		v.Add(attribute, "violation.invalid")
	}
}

// isMail tells whether the text is a bare mail address.
func isMail(text string) bool {
	parsed, err := mail.ParseAddress(text)
	return err == nil && parsed.Address == text
}

func speaks(r *unit.Read, language string) bool {
	return slices.Contains(r.Env.Words.Languages(), language) || slices.Contains(r.Env.Settings.List("available_languages"), language)
}

// checkLastAdmin keeps one administrator who can sign in.
func checkLastAdmin(r *unit.Read, id int64, v *problem.Violations) error {
	last, err := isLastAdmin(r, id)
	if err == nil && last {
		v.Add("admin", "violation.last_administrator")
	}
	return err
}

// checkSecrets holds a new password against the rules. People prove that they know the present one.
func checkSecrets(r *unit.Read, before, u *User, v *problem.Violations) error {
	if before == nil {
		if u.Password == "" {
			if u.Status == Active {
				v.Blank("password")
			}
			return nil
		}
		return checkPassword(r, u, v)
	}
	if u.Password == "" {
		return nil
	}
	if r.Actor.ID != u.ID {
		v.As(problem.ReadOnly, "password", "violation.read_only")
		return nil
	}
	known, err := knows(r, u.ID, u.Current)
	if err != nil {
		return err
	}
	if !known {
		v.Add("currentPassword", "violation.wrong_password")
		return nil
	}
	return checkPassword(r, u, v)
}

// administers tells whether the account can sign in and administer.
func administers(u *User) bool { return u.Admin && u.Status == Active }

// keepAdministrator lets nobody take the last administrator away, also not two people who take one each at the same
// time: they wait for each other.
func keepAdministrator(w *unit.Write, before, after *User) error {
	if before == nil || !administers(before) || administers(after) {
		return nil
	}
	if err := w.Conn().Lock(w.Ctx, "administrators"); err != nil {
		return err
	}
	last, err := isLastAdmin(&w.Read, after.ID)
	if err == nil && last {
		err = problem.New(problem.Unprocessable, "users.last_administrator", nil)
	}
	return err
}

// saved keeps the password, as a hash.
func saved(w *unit.Write, before, after *User) error {
	w.Touch(Principals.Plural())
	if err := keepAdministrator(w, before, after); err != nil {
		return err
	}
	if after.Password == "" {
		return nil
	}
	return keepPassword(w, after.ID, after.Password, false)
}
