package shares

import (
	"strconv"

	"gantry/core/job"
	"gantry/core/mail"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/memberships"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// Letter is the job that tells a person what has been shared with them. What they may do with it is looked up when the
// letter is written.
type Letter struct {
	To, By, WorkPackage int64
}

// Kind names the job.
func (Letter) Kind() string { return "shares.letter" }

// tell writes to those whom a new share concerns.
func tell(w *unit.Write, s *Share) error {
	people, err := memberships.Concerned(w, s.ID, s.Principal)
	if err != nil {
		return err
	}
	for _, id := range people {
		if err := w.Enqueue(Letter{To: id, By: w.Actor.ID, WorkPackage: s.Entity}); err != nil {
			return err
		}
	}
	return nil
}

func writeLetter(c *job.Context, l Letter) error { return users.Post(c, l.To, l.compose) }

// compose makes the letter in the language of its reader, nil if nothing is shared any more.
func (l Letter) compose(r *unit.Read, _ *users.User) (*mail.Letter, error) {
	var names string
	const roleNames = `SELECT COALESCE(string_agg(name, ', '), '') FROM (SELECT DISTINCT o.name, o.position FROM members m
		JOIN member_roles mr ON mr.member_id = m.id JOIN roles o ON o.id = mr.role_id
		WHERE m.user_id = $1 AND m.entity_type = $2 AND m.entity_id = $3 ORDER BY o.position) AS held`
	err := r.QueryRow(roleNames, l.To, workpackages.JournalType, l.WorkPackage).Scan(&names)
	if err != nil || names == "" {
		return nil, err
	}
	m, err := workpackages.WorkPackages.Get(r, l.WorkPackage)
	if problem.Is(err, problem.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	by, err := users.NameOf(r, l.By)
	if err != nil {
		return nil, err
	}
	args := map[string]any{"app": r.Env.Settings.Text("app_title"), "by": by, "roles": names, "subject": m.Subject, "id": strconv.FormatInt(m.ID, 10)}
	return &mail.Letter{Title: r.T("shares.mail_title", args), Paragraphs: []string{r.T("shares.mail_text", args)},
		Button: r.T("shares.mail_button"), Link: users.BaseURL(r.Env.Settings) + "/work_packages/" + strconv.FormatInt(m.ID, 10)}, nil
}
