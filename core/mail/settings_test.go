package mail_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gantry/core/mail"
	"gantry/core/settings"
)

func load(t *testing.T, environ ...string) *settings.Settings {
	t.Helper()
	s, err := settings.Load(settings.Options{Environ: append(environ, "GANTRY_DATA="+t.TempDir()), Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheSettingsNameTheTransport(t *testing.T) {
	got, err := mail.FromSettings(load(t))
	if _, ok := got.(*mail.Folder); !ok || err != nil {
		t.Errorf("without settings: %T, %v", got, err)
	}
	s := load(t, "OPENPROJECT_EMAIL__DELIVERY__METHOD=smtp", "OPENPROJECT_SMTP__ADDRESS=mail.example.net", "OPENPROJECT_SMTP__SSL=true")
	got, err = mail.FromSettings(s)
	if _, ok := got.(*mail.SMTP); !ok || err != nil || mail.OptionsOf(s).Security != mail.TLS {
		t.Errorf("smtp: %T, %v", got, err)
	}
	got, err = mail.FromSettings(load(t, "OPENPROJECT_EMAIL__DELIVERY__METHOD=sendmail"))
	if _, ok := got.(*mail.Sendmail); !ok || err != nil {
		t.Errorf("sendmail: %T, %v", got, err)
	}
	if _, err = mail.FromSettings(load(t, "OPENPROJECT_EMAIL__DELIVERY__METHOD=smtp")); err == nil {
		t.Error("a server without a name")
	}
}

func TestTheSender(t *testing.T) {
	for given, want := range map[string]mail.Address{
		"works@example.net":            {Name: "Waterworks", Address: "works@example.net"},
		"Pumps <pumps@example.net>":    {Name: "Pumps", Address: "pumps@example.net"},
		"\"A, B\" <pumps@example.net>": {Name: "A, B", Address: "pumps@example.net"},
	} {
		if got := mail.Sender(load(t, "OPENPROJECT_MAIL__FROM="+given, "OPENPROJECT_APP__TITLE=Waterworks")); got != want {
			t.Errorf("%s: %v", given, got)
		}
	}
}

// A program that writes down what it is given stands for sendmail.
func TestSendmailGetsReceiversAsArguments(t *testing.T) {
	folder := t.TempDir()
	program := filepath.Join(folder, "sendmail")
	script := "#!/bin/sh\necho \"$@\" > " + folder + "/arguments\ncat > " + folder + "/message\n"
	if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	m := message()
	if err := mail.NewSendmail(program, "-i").Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	arguments, err := os.ReadFile(folder + "/arguments")
	if err != nil || !strings.HasPrefix(string(arguments), "-i -f "+m.From.Address+" -- "+m.To[0].Address) {
		t.Errorf("arguments %s, %v", arguments, err)
	}
	content, err := os.ReadFile(folder + "/message")
	if err != nil || !strings.Contains(string(content), "Subject: ") {
		t.Errorf("message %s, %v", content, err)
	}
	if err := mail.NewSendmail(folder+"/missing", "").Send(t.Context(), m); err == nil || mail.Permanent(err) {
		t.Errorf("a program that is missing: %v", err)
	}
}

func TestDeliveringInTheNameOfTheInstallation(t *testing.T) {
	s := load(t, "OPENPROJECT_MAIL__FROM=works@example.net")
	m := message()
	if err := mail.Deliver(t.Context(), s, m); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(mail.FolderOf(s), "*.eml"))
	if err != nil || len(found) != 1 || m.From.Address != "works@example.net" {
		t.Errorf("mails %v from %s, %v", found, m.From.Address, err)
	}
}
