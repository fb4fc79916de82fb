package projects_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gantry/core/mail"
	"gantry/core/unit"
	module "gantry/modules/projects"
	"gantry/modules/users/userstest"
)

// maxWait is longer than the queue waits before it tries a job again.
const maxWait = time.Hour

// checkACopyGoesOnAfterAFailure lets a part of a copy fail twice and then succeed.
func checkACopyGoesOnAfterAFailure(s *site) {
	id := s.project("Pumps", nil)
	failures := 2
	s.App.Env.Bus.Add(module.Copying.Do(func(_ *unit.Write, c *module.Copy) error {
		if c.Part == module.PartVersions && failures > 0 {
			failures--
			return errors.New("the disk is full")
		}
		return nil
	}))
	s.ask("admin", "POST", href(id)+"/copy", `{"name":"Pumps again"}`, 302)
	for range 3 {
		_ = s.Drain()
		s.Wait(maxWait)
	}
	s.want(s.ask("admin", "GET", "/api/v3/job_statuses/1", "", 200), "status", "success")
	s.ask("admin", "GET", projects+"/pumps-again", "", 200)
	s.wantLetter("Pumps again is ready")
}

// checkACopyIsQuiet copies for somebody who wants no letter.
func checkACopyIsQuiet(s *site) {
	id := s.project("Pumps", nil)
	s.ask("admin", "POST", href(id)+"/copy", `{"name":"Pumps again","_meta":{"sendNotifications":false}}`, 302)
	if err := s.Drain(); err != nil {
		s.Fatal(err)
	}
	s.want(s.ask("admin", "GET", "/api/v3/job_statuses/1", "", 200), "status", "success")
	if mails := s.mails(); len(mails) != 0 {
		s.Errorf("letters that nobody wanted: %+v", mails)
	}
}

// mails takes the letters that were written.
func (s *site) mails() []userstest.Mail {
	s.Helper()
	if err := s.Drain(); err != nil {
		s.Fatal(err)
	}
	return userstest.MailsIn(s, mail.FolderOf(s.App.Env.Settings))
}

// wantLetter expects that exactly one letter was written.
func (s *site) wantLetter(subject string) {
	s.Helper()
	if mails := s.mails(); len(mails) != 1 || mails[0].Subject != subject {
		s.Errorf("letters %+v instead of %q", mails, subject)
	}
}

// checkAFailedCopyLeavesNothing lets a part of a copy fail until the job gives up.
func checkAFailedCopyLeavesNothing(s *site) {
	id := s.project("Pumps", nil)
	s.App.Env.Bus.Add(module.Copying.Do(func(_ *unit.Write, c *module.Copy) error {
		if c.Part == module.PartWorkPackages {
			return errors.New("the disk is full")
		}
		return nil
	}))
	s.ask("admin", "POST", href(id)+"/copy", `{"name":"Pumps again"}`, 302)
	for range 4 {
		_ = s.Drain()
		s.Wait(maxWait)
	}
	s.want(s.ask("admin", "GET", "/api/v3/job_statuses/1", "", 200), "status", "failure")
	s.ask("admin", "GET", projects+"/pumps-again", "", 404)
	s.wantLetter("Pumps could not be copied")
}

// checkALargeProjectIsCopied copies more work packages than fit into one transaction, with their hierarchy and relations.
func checkALargeProjectIsCopied(s *site) {
	id := s.project("Pumps", nil)
	const many = 120
	last := int64(0)
	for i := range many {
		body := map[string]any{"subject": fmt.Sprint("Step ", i)}
		if i%3 == 2 {
			body["_links"] = map[string]any{"parent": map[string]any{"href": fmt.Sprintf("/api/v3/work_packages/%d", last)}}
		}
		made, err := s.Made(fmt.Sprintf("%s/work_packages", href(id)), body)
		s.must(err)
		last = made
	}
	s.must(s.Write(func(w *unit.Write) error {
		_, err := w.Exec(`INSERT INTO relations (from_id, to_id, kind, lag, description) VALUES ($1, $2, 'follows', 2, 'soon')`, last, last-1)
		return err
	}))
	s.ask("admin", "POST", href(id)+"/copy", `{"name":"Pumps again"}`, 302)
	s.must(s.Drain())
	s.want(s.ask("admin", "GET", projects+"/pumps-again/work_packages?filters=[]", "", 200), "total", many)
	var children, relations, left int
	conn := s.App.Env.DB.Reader()
	ctx := context.Background()
	s.must(conn.QueryRow(ctx, `SELECT count(*) FROM work_packages w JOIN work_packages p ON p.id = w.parent_id AND p.project_id = w.project_id
		JOIN projects j ON j.id = w.project_id WHERE j.identifier = 'pumps-again'`).Scan(&children))
	s.must(conn.QueryRow(ctx, `SELECT count(*) FROM relations WHERE lag = 2 AND description = 'soon'`).Scan(&relations))
	s.must(conn.QueryRow(ctx, `SELECT count(*) FROM project_copies`).Scan(&left))
	if children != many/3 || relations != 2 || left != 0 {
		s.Errorf("%d children, %d relations, %d notes left", children, relations, left)
	}
}
