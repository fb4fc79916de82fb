package projects

import (
	"gantry/core/job"
	"gantry/core/mail"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/jobs"
	"gantry/modules/users"
)

// CopyLetter is the job that tells whoever copies a project how it went. They may have left the page long ago.
type CopyLetter struct {
	To, Status, Source int64
	Target             int64 // 0 if nothing came of it
}

// Kind names the job.
func (CopyLetter) Kind() string { return "projects.copy_letter" }

func writeCopyLetter(c *job.Context, l CopyLetter) error { return users.Post(c, l.To, l.compose) }

// compose makes the letter in the language of its reader, nil if the project is gone or closed to them by now.
func (l CopyLetter) compose(r *unit.Read, _ *users.User) (*mail.Letter, error) {
	source, err := Projects.Get(r, l.Source)
	if problem.Is(err, problem.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	args := map[string]any{"app": r.Env.Settings.Text("app_title"), "source": source.Name}
	base := users.BaseURL(r.Env.Settings) + "/projects/"
	if l.Target == 0 {
		return l.failed(r, base+source.Identifier, args)
	}
	target, err := Projects.Get(r, l.Target)
	if problem.Is(err, problem.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	args["name"] = target.Name
	return &mail.Letter{Title: r.T("projects.mail_copied_title", args), Paragraphs: []string{r.T("projects.mail_copied", args)},
		Button: r.T("projects.mail_copied_button"), Link: base + target.Identifier}, nil
}

func (l CopyLetter) failed(r *unit.Read, link string, args map[string]any) (*mail.Letter, error) {
	status, err := jobs.Statuses.Get(r, l.Status)
	if problem.Is(err, problem.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &mail.Letter{Title: r.T("projects.mail_copy_failed_title", args), Paragraphs: []string{status.Message, r.T("projects.mail_copy_failed")},
		Button: r.T("projects.mail_copy_failed_button"), Link: link}, nil
}
