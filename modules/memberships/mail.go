package memberships

import (
	"encoding/json"
	"net/http"
	"strings"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/mail"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/users"
)

// Letter is the job that tells a person which roles they have been given, or have now. It names the place, not the
// roles: those are looked up when the letter is written, and without any there is nothing to say.
type Letter struct {
	To      int64  // the person
	By      int64  // who has given the roles
	Project int64  // 0: the whole installation
	Fresh   bool   // whether they have become a member
	Message string // the words that go along
}

// Kind names the job.
func (Letter) Kind() string { return "memberships.letter" }

// note is what a client says about the letter that goes with a change.
type note struct {
	Quiet   bool
	Message string
}

// longestMessage is the most bytes of the words that go along.
const longestMessage = 1 << 14

// noteOf reads the part "_meta" of a body. The published description calls the switch by two names.
func noteOf(r *unit.Read, body *resource.Body) (n note, err error) {
	raw, sent := body.Property("_meta")
	if !sent {
		return n, nil
	}
	var meta struct {
		Message *struct{ Raw string } `json:"notificationMessage"`
		Send    *bool                 `json:"sendNotification"`
		Sends   *bool                 `json:"sendNotifications"`
	}
	if err := json.Unmarshal(raw, &meta); err != nil {
		return n, problem.Because(problem.InvalidBody, err)
	}
	n.Quiet = meta.Send != nil && !*meta.Send || meta.Sends != nil && !*meta.Sends
	if meta.Message != nil {
		n.Message = strings.TrimSpace(meta.Message.Raw)
	}
	if len(n.Message) > longestMessage {
		var v problem.Violations
		v.Add("notificationMessage", "violation.too_long", problem.Args{"attribute": r.T("memberships.notificationMessage"), "max": longestMessage})
		return n, v.Err()
	}
	return n, nil
}

// create makes a membership and tells whom it concerns.
func create(q *web.Request, w *unit.Write) (*web.Response, error) {
	body, n, err := sentWithNote(q, &w.Read)
	if err != nil {
		return nil, err
	}
	m, err := Memberships.CreateFrom(w, body, nil)
	if err != nil {
		return nil, err
	}
	if err := tell(w, m, n, true); err != nil {
		return nil, err
	}
	answer, err := Memberships.Show(&w.Read, m)
	return web.JSON(http.StatusCreated, answer), err
}

// update changes the roles of a membership, and tells whom it concerns if anything is different now.
func update(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	body, n, err := sentWithNote(q, &w.Read)
	if err != nil {
		return nil, err
	}
	before, err := Memberships.Hold(w, id)
	if err != nil {
		return nil, err
	}
	m, err := Memberships.UpdateFrom(w, id, body)
	if err != nil {
		return nil, err
	}
	if m.Lock != before.Lock {
		if err := tell(w, m, n, false); err != nil {
			return nil, err
		}
	}
	answer, err := Memberships.Show(&w.Read, m)
	return web.JSON(http.StatusOK, answer), err
}

func sentWithNote(q *web.Request, r *unit.Read) (*resource.Body, note, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, note{}, err
	}
	body, err := resource.ParseBody(raw, false)
	if err != nil {
		return nil, note{}, err
	}
	n, err := noteOf(r, body)
	return body, n, err
}

// tell writes to those whom a membership concerns. Who has not signed in yet has an invitation to read.
func tell(w *unit.Write, m *Membership, n note, fresh bool) error {
	if n.Quiet {
		return nil
	}
	people, err := Concerned(w, m.ID, m.Principal)
	if err != nil {
		return err
	}
	for _, id := range people {
		if err := w.Enqueue(Letter{To: id, By: w.Actor.ID, Project: m.Project, Fresh: fresh, Message: n.Message}); err != nil {
			return err
		}
	}
	return nil
}

// Concerned is whom a row of members concerns: the person, or everybody in the group, with an account that works. Nobody
// is told what they have done themselves.
func Concerned(w *unit.Write, id, principal int64) (db.IDs, error) {
	return w.IDs(`SELECT id FROM users WHERE kind = 'User' AND status = 'active' AND id <> $2 AND (id = $3 OR id IN (
		SELECT x.user_id FROM member_roles s JOIN member_roles i ON i.inherited_from = s.id JOIN members x ON x.id = i.member_id WHERE s.member_id = $1))
		ORDER BY id`, id, w.Actor.ID, principal)
}

// writeLetter sends a letter.
func writeLetter(c *job.Context, l Letter) error { return users.Post(c, l.To, l.compose) }

// compose makes the letter in the language of its reader, nil if there is nothing to say any more.
func (l Letter) compose(r *unit.Read, _ *users.User) (*mail.Letter, error) {
	var names string
	const roleNames = `SELECT COALESCE(string_agg(name, ', '), '') FROM (SELECT DISTINCT o.name, o.position FROM members m
		JOIN member_roles mr ON mr.member_id = m.id JOIN roles o ON o.id = mr.role_id
		WHERE m.user_id = $1 AND COALESCE(m.project_id, 0) = $2 AND m.entity_type = '' ORDER BY o.position) AS held`
	if err := r.QueryRow(roleNames, l.To, l.Project).Scan(&names); err != nil || names == "" {
		return nil, err
	}
	by, err := users.NameOf(r, l.By)
	if err != nil {
		return nil, err
	}
	app := r.Env.Settings.Text("app_title")
	if by == "" {
		by = app
	}
	args := map[string]any{"app": app, "roles": names, "by": by}
	key, link := "memberships.mail_everywhere", users.BaseURL(r.Env.Settings)+"/"
	if l.Project != 0 {
		p, err := projects.Projects.Get(r, l.Project)
		if problem.Is(err, problem.NotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		args["project"] = p.Name
		link += "projects/" + p.Identifier
		key = "memberships.mail_changed"
		if l.Fresh {
			key = "memberships.mail_added"
		}
	}
	return &mail.Letter{Title: r.T(key+"_title", args), Paragraphs: []string{r.T(key+"_text", args)}, Quote: l.Message,
		Button: r.T(key + "_button"), Link: link}, nil
}
