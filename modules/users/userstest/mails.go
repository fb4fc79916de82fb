package userstest

import (
	"context"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"gantry/core/mail"
)

// Mail is a message that the installation has written.
type Mail struct {
	To, Subject, Text, HTML string
}

// Mails works off the jobs and takes the messages that were written, the oldest first.
func (s *Site) Mails() []Mail {
	s.Helper()
	if err := s.App.Jobs.Drain(context.Background()); err != nil {
		s.Fatal(err)
	}
	return MailsIn(s, mail.FolderOf(s.App.Env.Settings))
}

// MailsIn takes the messages that lie in a folder, the oldest first.
func MailsIn(t testing.TB, folder string) []Mail {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.eml"))
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(files)
	var list []Mail
	for _, name := range files {
		list = append(list, read(t, name))
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// OneMail is Mails where exactly one is due.
func (s *Site) OneMail() Mail {
	s.Helper()
	list := s.Mails()
	if len(list) != 1 {
		s.Fatalf("%d mails: %+v", len(list), list)
	}
	return list[0]
}

func read(t testing.TB, name string) Mail {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	message, err := netmail.ReadMessage(file)
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	m := Mail{To: message.Header.Get("To"), Subject: subject}
	kind, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		m.Text = body(t, message.Body, message.Header.Get("Content-Transfer-Encoding"))
		return m
	}
	parts := multipart.NewReader(message.Body, params["boundary"])
	for {
		part, err := parts.NextPart() // decodes quoted-printable by itself
		if err != nil {
			return m
		}
		text := body(t, part, part.Header.Get("Content-Transfer-Encoding"))
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			m.HTML = text
		} else {
			m.Text = text
		}
	}
}

func body(t testing.TB, r io.Reader, encoding string) string {
	t.Helper()
	if strings.EqualFold(encoding, "quoted-printable") {
		r = quotedprintable.NewReader(r)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

var link = regexp.MustCompile(`http://\S+`)

// Path is where the link in the mail leads, within the installation.
func (m Mail) Path() string {
	_, path, _ := strings.Cut(strings.TrimPrefix(link.FindString(m.Text), "http://"), "/")
	return "/" + path
}

// Token is the token in the link.
func (m Mail) Token() string {
	_, token, _ := strings.Cut(m.Path(), "token=")
	return token
}
