package users

import (
	"net/http"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

func formatID(id int64) string { return strconv.FormatInt(id, 10) }

// Invite gives a mail address an account that waits for its owner, and writes to them; who has the address already is
// answered as they are, and hears nothing. Whether the actor may invite is for the caller to decide.
func Invite(w *unit.Write, mail, message string) (*User, error) {
	mail = strings.TrimSpace(mail)
	found, err := byMail(&w.Read, mail)
	if err != nil || found != nil {
		return found, err
	}
	system := &unit.Actor{ID: SystemID, Kind: unit.System, Admin: true, Active: true, Language: w.Lang}
	u, err := Users.Create(w.As(system, w.Now), func(u *User) error {
		u.Mail, u.Status = mail, Invited
		return nil
	})
	if err != nil {
		return nil, err
	}
	return u, w.Enqueue(Letter{About: aboutInvitation, To: u.ID, Message: message})
}

// byMail finds a person by the mail address, whatever its case; nil when there is none.
func byMail(r *unit.Read, mail string) (*User, error) {
	found, err := Users.Where(r, "t.mail_folded = ? AND t.kind = 'User'", db.Fold(mail))
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// create makes an account; whoever is invited gets a mail.
func create(q *web.Request, w *unit.Write) (*web.Response, error) {
	body, err := bodyOf(q, false)
	if err != nil {
		return nil, err
	}
	u, err := Users.CreateFrom(w, body, nil)
	if err != nil {
		return nil, err
	}
	if u.Status == Invited {
		if err := w.Enqueue(Letter{About: aboutInvitation, To: u.ID}); err != nil {
			return nil, err
		}
	}
	out, err := Users.Show(&w.Read, u)
	return web.JSON(http.StatusCreated, out), err
}

// invitable tells whether somebody may send the invitation of an account once more.
func invitable(actor *unit.Actor, x *permission.Rights, u *User) bool {
	return u.Kind == KindUser && u.Status == Invited && (actor.Admin || managesUsers(x) && !u.Admin)
}

// inviteAgain sends another invitation; links that were sent before stop working.
func inviteAgain(q *web.Request, w *unit.Write) (*web.Response, error) {
	u, err := asked(q, &w.Read)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return nil, err
	}
	if !w.Actor.Admin && (!managesUsers(rights) || u.Admin) {
		return nil, problem.Of(problem.Forbidden)
	}
	if !invitable(w.Actor, rights, u) {
		return nil, problem.Of(problem.StatusTransition)
	}
	if err := revoke(w, u.ID, invitationToken); err != nil {
		return nil, err
	}
	if err := w.Enqueue(Letter{About: aboutInvitation, To: u.ID}); err != nil {
		return nil, err
	}
	return answer(&w.Read, u)
}

// asked is the account that a request names and the actor sees.
func asked(q *web.Request, r *unit.Read) (*User, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	return Users.Find(r, id)
}
