package administration

import (
	"net/http"

	"gantry/core/hal"
	"gantry/core/mail"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// sender sends mails to try the settings.
type sender struct{ env *unit.Env }

// testMail writes a mail to whoever asks, by the transport that the settings name now, and waits for it: what is wrong
// with the settings shows in the answer.
func (s *sender) testMail(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	var letter *mail.Letter
	var to string
	err := s.env.Read(q.Context(), actor, func(r *unit.Read) error {
		letter = &mail.Letter{Lang: r.Lang, Title: r.T("administration.test_mail", problem.Args{"app": r.Env.Settings.Text("app_title")}),
			Salutation: r.T("administration.test_mail_salutation", problem.Args{"name": actor.Name}), Paragraphs: []string{r.T("administration.test_mail_text")}}
		return r.QueryRow(`SELECT mail FROM users WHERE id = $1`, actor.ID).Scan(&to)
	})
	if err != nil {
		return err
	}
	if to == "" {
		return problem.New(problem.Unprocessable, "administration.no_address", nil)
	}
	message := letter.To(actor.Name, to, s.env.Settings.Bool("plain_text_mail"))
	message.Date = s.env.Now()
	if err := mail.Deliver(q.Context(), s.env.Settings, message); err != nil {
		return &problem.Error{Kind: problem.Unprocessable, Key: "administration.mail_failed", Args: problem.Args{"cause": err.Error()}, Cause: err}
	}
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("TestMail")
	w.Key("recipient")
	w.String(to)
	w.Key("sent")
	w.Bool(s.env.Settings.Text("email_delivery_method") != "")
	w.Close()
	q.Send(web.JSON(http.StatusOK, w.Finish()))
	return nil
}
