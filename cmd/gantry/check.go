package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"gantry/core/db"
	"gantry/core/files"
	"gantry/core/mail"
	"gantry/core/settings"
)

// checkTimeout bounds each check that asks another machine.
const checkTimeout = 10 * time.Second

// check is the command check.
type check struct{}

// errChecks ends the command when something is wrong; what it is stands there already.
var errChecks = errors.New("not everything is as it should be")

// Run checks one thing after the other and prints a line for each.
func (check) Run(c *console) error {
	s, err := c.settle()
	if err != nil {
		c.printf("settings  wrong")
		return err
	}
	failed := false
	say := func(name, found, remedy string, err error) {
		if err != nil {
			failed = true
			found = fmt.Sprintf("%v; %s", err, remedy)
		}
		c.printf("%-9s %s", name, found)
	}
	say("settings", settingsFound(s), "", nil)
	for _, step := range []func(context.Context, *settings.Settings) (string, string, string, error){
		checkData, checkDatabase, checkFiles, checkMail,
	} {
		ctx, cancel := context.WithTimeout(c.ctx, checkTimeout)
		name, found, remedy, err := step(ctx, s)
		cancel()
		say(name, found, remedy, err)
	}
	if failed {
		return errChecks
	}
	return nil
}

func settingsFound(s *settings.Settings) string {
	found := "read from " + cmp.Or(s.File, "environment and defaults")
	if warnings := s.Warnings(); len(warnings) > 0 {
		found += fmt.Sprintf("; %v", warnings)
	}
	return found
}

// checkData asks whether the data folder can be written.
func checkData(_ context.Context, s *settings.Settings) (name, found, remedy string, err error) {
	err = writable(s.Data)
	return "data", s.Data + " is writable", "let this account write there, or set GANTRY_DATA", err
}

// writable makes the folder if need be, and a file in it for a moment.
func writable(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".check-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// checkDatabase asks whether the database answers.
func checkDatabase(ctx context.Context, s *settings.Settings) (name, found, remedy string, err error) {
	d, err := db.Open(ctx, s.Database.Reveal())
	if err == nil {
		err = errors.Join(d.Ping(ctx), d.Close())
	}
	return "database", s.DatabaseName() + " answers", "set DATABASE_URL to a file or a postgres:// address that can be reached", err
}

// checkFiles asks whether attachments can be kept.
func checkFiles(ctx context.Context, s *settings.Settings) (name, found, remedy string, err error) {
	if !files.Remote(s) {
		folder := files.Folder(s)
		err = writable(folder)
		return "storage", folder + " is writable", "let this account write there, or set OPENPROJECT_ATTACHMENTS__STORAGE__PATH", err
	}
	options := files.BucketOf(s)
	store, err := files.NewS3(options)
	if err == nil {
		err = store.Check(ctx)
	}
	return "storage", "bucket " + options.Bucket + " answers", "correct the keys of OPENPROJECT_FOG", err
}

// checkMail asks whether the mail server answers.
func checkMail(ctx context.Context, s *settings.Settings) (name, found, remedy string, err error) {
	const correct = "correct the variables OPENPROJECT_SMTP_…"
	switch s.Text("email_delivery_method") {
	case "smtp":
		server, err := mail.NewSMTP(mail.OptionsOf(s))
		if err == nil {
			err = server.Check(ctx)
		}
		return "mail", "the server " + s.Text("smtp_address") + " answers", correct, err
	case "sendmail":
		_, err := os.Stat(s.Text("sendmail_location"))
		return "mail", s.Text("sendmail_location") + " is there", "install it, or set OPENPROJECT_SENDMAIL__LOCATION", err
	}
	return "mail", "is not sent but written to " + mail.FolderOf(s) + "; set OPENPROJECT_EMAIL__DELIVERY__METHOD to smtp if it should be", "", nil
}
