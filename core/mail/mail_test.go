package mail_test

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gantry/core/mail"
)

func message() *mail.Message {
	return &mail.Message{
		ID:      "work_packages-42@pumps.example.org",
		Date:    time.Date(2026, 3, 1, 8, 30, 0, 0, time.UTC),
		From:    mail.Address{Name: "Gantry", Address: "gantry@example.org"},
		To:      []mail.Address{{Name: "Maria Größer", Address: "maria@example.org"}},
		Subject: "Die Pumpe läuft: #42",
		Text:    "Hallo Maria,\n\ndie Pumpe läuft wieder.\n",
	}
}

// read encodes a message and takes it apart again.
func read(t *testing.T, m *mail.Message) *netmail.Message {
	t.Helper()
	content, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	got, err := netmail.ReadMessage(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%v in\n%s", err, content)
	}
	return got
}

func header(t *testing.T, m *netmail.Message, name string) string {
	t.Helper()
	value, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get(name))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func body(t *testing.T, r io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(quotedprintable.NewReader(r))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(content), "\r\n", "\n")
}

func TestAPlainMessage(t *testing.T) {
	m := message()
	m.Headers = map[string]string{"References": "<a@example.org> <b@example.org>"}
	m.ReplyTo = []mail.Address{{Address: "reply@example.org"}}
	m.Bcc = []mail.Address{{Address: "secret@example.org"}}
	got := read(t, m)
	for name, want := range map[string]string{
		"Date":           "Sun, 01 Mar 2026 08:30:00 +0000",
		"Message-Id":     "<work_packages-42@pumps.example.org>",
		"From":           `"Gantry" <gantry@example.org>`,
		"To":             "Maria Größer <maria@example.org>",
		"Reply-To":       "<reply@example.org>",
		"Subject":        "Die Pumpe läuft: #42",
		"References":     "<a@example.org> <b@example.org>",
		"Auto-Submitted": "auto-generated",
		"Content-Type":   "text/plain; charset=UTF-8",
		"Bcc":            "",
		"User-Agent":     "",
		"X-Mailer":       "",
	} {
		if value := header(t, got, name); value != want {
			t.Errorf("%s: got %q, want %q", name, value, want)
		}
	}
	if text := body(t, got.Body); text != m.Text {
		t.Errorf("got %q", text)
	}
}

func TestAMessageWithHTMLAndAFile(t *testing.T) {
	m := message()
	m.HTML = "<p>Die Pumpe läuft wieder.</p>"
	m.Attachments = []mail.Attachment{{Name: "Größe.csv", ContentType: "text/csv", Content: []byte("a,b\n1,2\n")}}
	got := read(t, m)
	mixed := parts(t, got.Header.Get("Content-Type"), got.Body)
	if len(mixed) != 2 {
		t.Fatalf("%d parts", len(mixed))
	}
	alternatives := parts(t, mixed[0].kind, strings.NewReader(mixed[0].content))
	if len(alternatives) != 2 || !strings.HasPrefix(alternatives[0].kind, "text/plain") ||
		!strings.HasPrefix(alternatives[1].kind, "text/html") || body(t, strings.NewReader(alternatives[1].content)) != m.HTML {
		t.Errorf("alternatives are %q", alternatives)
	}
	if mixed[1].name != "Größe.csv" || !strings.HasPrefix(mixed[1].kind, "text/csv") {
		t.Errorf("the file is %q", mixed[1])
	}
}

type part struct{ kind, name, content string }

func parts(t *testing.T, contentType string, r io.Reader) []part {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		t.Fatalf("%q: %v", contentType, err)
	}
	var found []part
	for reader := multipart.NewReader(r, parameters["boundary"]); ; {
		p, err := reader.NextRawPart()
		if err == io.EOF {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(p)
		if err != nil {
			t.Fatal(err)
		}
		name, err := new(mime.WordDecoder).DecodeHeader(p.FileName())
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, part{p.Header.Get("Content-Type"), name, string(content)})
	}
}

func TestEveryMessageHasAnID(t *testing.T) {
	m := message()
	m.ID = ""
	first, second := read(t, m).Header.Get("Message-Id"), read(t, m).Header.Get("Message-Id")
	if first == second || !strings.HasSuffix(first, "@example.org>") {
		t.Errorf("got %s and %s", first, second)
	}
}

func TestNothingBeginsANewHeader(t *testing.T) {
	const evil = "x\r\nBcc: everybody@example.org\r\n\r\nbody"
	m := message()
	m.Subject, m.From.Name, m.To[0].Name = evil, evil, evil
	m.Headers = map[string]string{"List-Id": evil}
	m.Attachments = []mail.Attachment{{Name: evil, ContentType: evil, Content: []byte("x")}}
	content, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(strings.ToLower(line), "bcc:") {
			t.Fatalf("a new header in\n%s", content)
		}
	}
	got := read(t, m)
	if subject := header(t, got, "Subject"); subject != "x Bcc: everybody@example.org body" {
		t.Errorf("the subject is %q", subject)
	}
}

func TestInvalidMessagesAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*mail.Message){
		"no date":                func(m *mail.Message) { m.Date = time.Time{} },
		"no recipient":           func(m *mail.Message) { m.To = nil },
		"no text":                func(m *mail.Message) { m.Text = "" },
		"no sender":              func(m *mail.Message) { m.From.Address = "" },
		"address without host":   func(m *mail.Message) { m.To[0].Address = "maria" },
		"two addresses":          func(m *mail.Message) { m.To[0].Address = "a@example.org, b@example.org" },
		"address with a command": func(m *mail.Message) { m.To[0].Address = "a@example.org>\r\nRCPT TO:<b@example.org" },
		"address with brackets":  func(m *mail.Message) { m.Cc = []mail.Address{{Address: "<a@example.org>"}} },
		"address with a space":   func(m *mail.Message) { m.Bcc = []mail.Address{{Address: "a b@example.org"}} },
		"ID with a line break":   func(m *mail.Message) { m.ID = "a@b\r\nBcc: c@example.org" },
		"ID without host":        func(m *mail.Message) { m.ID = "a" },
		"header with a colon":    func(m *mail.Message) { m.Headers = map[string]string{"Bcc: a@example.org\r\nX": ""} },
		"header without name":    func(m *mail.Message) { m.Headers = map[string]string{"": "x"} },
	} {
		m := message()
		spoil(m)
		if _, err := m.Bytes(); !errors.Is(err, mail.ErrInvalid) || !mail.Permanent(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAFolderKeepsMessagesInOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "outbox")
	folder, err := mail.NewFolder(path)
	if err != nil {
		t.Fatal(err)
	}
	m := message()
	for _, subject := range []string{"first", "second", "third"} {
		m.Subject, m.Date = subject, m.Date.Add(time.Second)
		if err := folder.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	names, err := filepath.Glob(filepath.Join(path, "*.eml"))
	if err != nil || len(names) != 3 {
		t.Fatal(names, err)
	}
	for i, want := range []string{"first", "second", "third"} {
		content, err := os.ReadFile(names[i])
		if err != nil || !strings.Contains(string(content), "Subject: "+want+"\r\n") {
			t.Errorf("%s: %v\n%s", names[i], err, content)
		}
	}
	m.Text = ""
	if err := folder.Send(t.Context(), m); !errors.Is(err, mail.ErrInvalid) {
		t.Errorf("got error %v", err)
	}
}

func FuzzMessage(f *testing.F) {
	f.Add("Subject", "Maria", "maria@example.org", "text")
	f.Add("a\r\nBcc: x@y", "\"<>", "a@b>\r\n", ".\r\n.\r\n")
	f.Fuzz(func(t *testing.T, subject, name, address, text string) {
		m := message()
		m.Subject, m.To, m.Text = subject, []mail.Address{{Name: name, Address: address}}, text
		content, err := m.Bytes()
		if err != nil {
			return
		}
		got, err := netmail.ReadMessage(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%v in\n%s", err, content)
		}
		if len(got.Header) != 9 { // the nine that every plain message has
			t.Errorf("%d headers in\n%s", len(got.Header), content)
		}
	})
}
