package users

import (
	"errors"
	"html/template"
	"net"
	"net/url"
	"strings"
	"time"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/mail"
	"gantry/core/resource"
	"gantry/core/settings"
	markup "gantry/core/text"
	"gantry/core/unit"
)

// Letter is the job that writes to a person about an account. It names what is to be said, never the token that goes
// with it: that is made when the letter is written, and only its digest stays here.
type Letter struct {
	About   string // one of the words below
	To      int64  // the person
	User    int64  // whose account it is about, if that is somebody else
	Message string // the words of whoever invites
	Token   string // what a new token is called
}

// Kind names the job.
func (Letter) Kind() string { return "users.letter" }

// What letters are about.
const (
	aboutInvitation   = "invitation"   // come and choose a password
	aboutRegistration = "registration" // confirm your address
	aboutRecovery     = "recovery"     // choose another password
	aboutApproval     = "approval"     // somebody has registered and waits
	aboutActivation   = "activation"   // you can sign in now
	aboutKnown        = "known"        // somebody registered with your address
	aboutToken        = "token"        // there is a new way into your account
)

// draft is how a letter of one kind comes about.
type draft struct {
	status string        // the state that the account must be in; otherwise there is nothing to say any more
	token  string        // the kind of token that goes with it, "" for none
	lasts  time.Duration // how long that is good for
	path   string
}

// recoveryTime is how long a forgotten password can be replaced (rule 58).
const recoveryTime = day

func drafts(s *settings.Settings) map[string]draft {
	invited := time.Duration(s.Int("invitation_expiration_days")) * day
	return map[string]draft{
		aboutInvitation:   {Invited, invitationToken, invited, "/account/activate"},
		aboutRegistration: {Registered, registrationToken, invited, "/account/activate"},
		aboutRecovery:     {Active, recoveryToken, recoveryTime, "/account/lost_password"},
		aboutApproval:     {Active, "", 0, "/users/"},
		aboutActivation:   {Active, "", 0, "/login"},
		aboutKnown:        {Active, "", 0, "/login"},
		aboutToken:        {Active, "", 0, "/my/access_tokens"},
	}
}

// writeLetter sends a letter. An attempt that fails makes another token the next time; the one before is worthless then.
func writeLetter(c *job.Context, l Letter) error { return deliver(c, l.compose) }

// Post sends a person who can sign in what say makes of it, in the person's language; nil is nothing to say.
func Post(c *job.Context, person int64, say func(*unit.Read, *User) (*mail.Letter, error)) error {
	return deliver(c, func(w *unit.Write) (*mail.Message, error) {
		to, err := receiver(w, person)
		if errors.Is(err, db.ErrNotFound) || err == nil && to.Status != Active {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		w.Lang = orElse(to.Language, w.Env.Settings.Text("default_language"))
		letter, err := say(&w.Read, to)
		if err != nil || letter == nil {
			return nil, err
		}
		return address(&w.Read, to, letter), nil
	})
}

// NameOf is how a person is called, empty for somebody who is not there any more.
func NameOf(r *unit.Read, id int64) (string, error) {
	labels, err := Principals.Labels(r, []int64{id})
	return labels[id].Title, err
}

// deliver sends what is composed, if anything.
func deliver(c *job.Context, compose func(*unit.Write) (*mail.Message, error)) error {
	var m *mail.Message
	err := c.Write(func(w *unit.Write) (err error) {
		m, err = compose(w)
		return err
	})
	if err != nil || m == nil {
		return err
	}
	m.Date = c.Env.Now()
	err = mail.Deliver(c.Ctx, c.Env.Settings, m)
	if mail.Permanent(err) {
		return job.Cancel(err)
	}
	return err
}

// compose makes the message, nil if there is nothing to say any more.
func (l Letter) compose(w *unit.Write) (*mail.Message, error) {
	to, err := receiver(w, l.To)
	d, known := drafts(w.Env.Settings)[l.About]
	if errors.Is(err, db.ErrNotFound) || err == nil && (!known || to.Status != d.status) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	w.Lang = orElse(to.Language, w.Env.Settings.Text("default_language"))
	link, err := l.link(w, d)
	if err != nil {
		return nil, err
	}
	about, err := l.subject(w, to)
	if err != nil {
		return nil, err
	}
	return l.words(&w.Read, to, about, link), nil
}

// link is the address that the letter leads to, with a new token where it needs one.
func (l Letter) link(w *unit.Write, d draft) (string, error) {
	link := BaseURL(w.Env.Settings) + d.path
	if l.About == aboutApproval {
		return link + formatID(l.User) + "/edit", nil
	}
	if d.token == "" {
		return link, nil
	}
	if err := revoke(w, l.To, d.token); err != nil {
		return "", err
	}
	plain, _, err := issue(w, l.To, d.token, "", d.lasts)
	return link + "?token=" + url.QueryEscape(plain), err
}

// subject is the person whom the letter is about: the receiver, or somebody else.
func (l Letter) subject(w *unit.Write, to *User) (string, error) {
	if l.User == 0 {
		return to.Name(&w.Read), nil
	}
	about, err := receiver(w, l.User)
	if errors.Is(err, db.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return about.Name(&w.Read), nil
}

// words is the letter in the receiver's language.
func (l Letter) words(r *unit.Read, to *User, about, link string) *mail.Message {
	s := r.Env.Settings
	args := map[string]any{"app": s.Text("app_title"), "name": about, "login": to.Login, "days": s.Int("invitation_expiration_days"), "token": l.Token}
	key := "users.mail_" + l.About
	letter := &mail.Letter{Title: r.T(key+"_title", args), Paragraphs: []string{r.T(key+"_text", args)}, Quote: l.Message, Button: r.T(key + "_button"), Link: link}
	if after := key + "_after"; r.Env.Words.Has(after) {
		letter.After = []string{r.T(after, args)}
	}
	return address(r, to, letter)
}

// address adds to a letter what all have in common, and puts it in an envelope.
func address(r *unit.Read, to *User, letter *mail.Letter) *mail.Message {
	letter.Lang, letter.Header, letter.Footer = r.Lang, localised(r, "emails_header"), localised(r, "emails_footer")
	letter.QuoteHTML = quoted(r, letter.Quote)
	letter.Salutation = r.T("users.mail_salutation", map[string]any{"name": salutation(r, to)})
	name := to.Name(r)
	if nameless(to) {
		name = ""
	}
	return letter.To(name, to.Mail, r.Env.Settings.Bool("plain_text_mail"))
}

// quoted is what somebody has written to go along, for programs that show more than text. Whoever reads it may not see
// what it refers to, so references are no more than links.
func quoted(r *unit.Read, words string) template.HTML {
	if strings.TrimSpace(words) == "" {
		return ""
	}
	html := unit.Use[*resource.Texts](r.Env).Renderer().Render(words, markup.Context{Base: BaseURL(r.Env.Settings)})
	return template.HTML(html) // sanitised by the renderer
}

// nameless tells whether the name of an account was made up from its mail address.
func nameless(u *User) bool { return u.Status == Invited && strings.HasPrefix(u.LastName, "@") }

// salutation is how mails address people: by the first name or the whole one.
func salutation(r *unit.Read, to *User) string {
	switch {
	case nameless(to):
		return to.Mail
	case r.Env.Settings.Text("emails_salutation") == "name":
		return to.Name(r)
	}
	return orElse(to.FirstName, to.Name(r))
}

// receiver loads what a letter needs to know of a person.
func receiver(w *unit.Write, id int64) (*User, error) {
	u := &User{ID: id, Kind: KindUser}
	return u, w.QueryRow(`SELECT login, first_name, last_name, mail, status, language FROM users WHERE id = $1 AND kind = 'User'`, id).
		Scan(&u.Login, &u.FirstName, &u.LastName, &u.Mail, &u.Status, &u.Language)
}

// BaseURL is the address of this installation as others reach it, without a slash at the end. It never comes from a
// request: a made-up host would end up in other people's mails.
func BaseURL(s *settings.Settings) string {
	scheme, host := "http", s.Text("host_name")
	if s.Bool("https") {
		scheme = "https"
	}
	if host == "" {
		host = localHost(s.Address)
	}
	return scheme + "://" + host + strings.TrimRight(s.Text("rails_relative_url_root"), "/")
}

// localHost is how this machine reaches an address that the server listens at.
func localHost(address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "localhost"
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && (ip.IsUnspecified() || ip.IsLoopback()) {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// tellAdministrators writes to all administrators who can sign in.
func tellAdministrators(w *unit.Write, user int64) error {
	rows, err := w.Query(`SELECT id FROM users WHERE admin AND status = 'active' AND kind = 'User' ORDER BY id`)
	if err != nil {
		return err
	}
	var all []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return errors.Join(err, rows.Close())
		}
		all = append(all, id)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, id := range all {
		if err := w.Enqueue(Letter{About: aboutApproval, To: id, User: user}); err != nil {
			return err
		}
	}
	return nil
}
