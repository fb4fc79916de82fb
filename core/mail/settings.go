package mail

import (
	"cmp"
	"context"
	"log/slog"
	netmail "net/mail"
	"path/filepath"
	"time"

	"gantry/core/settings"
)

// FromSettings is the transport that the settings name at this moment: a mail server, the machine's own sendmail, or
// the folder "mails" beside the other data, where nothing leaves the machine.
func FromSettings(s *settings.Settings) (Transport, error) {
	switch s.Text("email_delivery_method") {
	case "smtp":
		return NewSMTP(OptionsOf(s))
	case "sendmail":
		return NewSendmail(s.Text("sendmail_location"), s.Text("sendmail_arguments")), nil
	}
	return NewFolder(FolderOf(s))
}

// FolderOf is where mails lie that are not sent.
func FolderOf(s *settings.Settings) string { return filepath.Join(s.Data, "mails") }

// OptionsOf are the options of the mail server in the settings.
func OptionsOf(s *settings.Settings) SMTPOptions {
	o := SMTPOptions{Host: s.Text("smtp_address"), Port: s.Int("smtp_port"), Hello: s.Text("smtp_domain"),
		User: s.Text("smtp_user_name"), Password: s.Text("smtp_password"), Authentication: s.Text("smtp_authentication"),
		SkipVerify: s.Text("smtp_openssl_verify_mode") == "none", Timeout: time.Duration(s.Int("smtp_timeout")) * time.Second}
	if o.Authentication == "none" {
		o.User, o.Authentication = "", ""
	}
	if s.Bool("smtp_ssl") {
		o.Security = TLS
	}
	return o
}

// Sender is who mails come from.
func Sender(s *settings.Settings) Address {
	read, err := netmail.ParseAddress(s.Text("mail_from"))
	if err != nil {
		return Address{Address: s.Text("mail_from")}
	}
	return Address{Name: cmp.Or(read.Name, s.Text("app_title")), Address: read.Address}
}

// Deliver sends a message in the name of the installation, by the transport that the settings name now. [Permanent]
// tells whether it makes sense to try again.
func Deliver(ctx context.Context, s *settings.Settings, m *Message) error {
	m.From = Sender(s)
	transport, err := FromSettings(s)
	if err != nil {
		return err
	}
	if err := transport.Send(ctx, m); err != nil {
		return err
	}
	report(ctx, transport, m)
	return nil
}

// report tells where to find a mail that was not sent. What it says may be secret and stays out of the log.
func report(ctx context.Context, t Transport, m *Message) {
	if folder, ok := t.(*Folder); ok {
		slog.InfoContext(ctx, "mail written instead of sent", "folder", folder.path, "subject", oneLine(m.Subject))
	}
}
