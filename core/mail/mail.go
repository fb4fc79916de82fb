// Package mail builds messages and hands them to a transport: an [SMTP] server, or a [Folder] while developing.
//
// What is written to whom, and in which language, is the business of the modules; when and how often it is tried is
// the business of their jobs. A message goes to few recipients, usually one: a server that refuses one of them
// refuses the message.
package mail

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	netmail "net/mail"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/wneessen/go-mail"
)

// Transport takes messages to where they are read.
type Transport interface {
	// Send returns when the message is accepted. [Permanent] tells whether it makes sense to try again.
	Send(ctx context.Context, m *Message) error
}

// Address is a name and an address.
type Address = netmail.Address

// Message is a mail before it is encoded. Text is required; HTML is the same for programs that show it.
type Message struct {
	ID          string // without brackets; made up if empty. The same ID lets a receiver recognise a repetition.
	Date        time.Time
	From        Address
	To, Cc, Bcc []Address
	ReplyTo     []Address
	Subject     string
	Text        string
	HTML        string
	Headers     map[string]string // further ones, such as In-Reply-To, References, List-Id
	Attachments []Attachment
}

// Attachment is a file that goes with a message.
type Attachment struct {
	Name        string
	ContentType string
	Content     []byte
}

// ErrInvalid marks a message that no transport can send as it is.
var ErrInvalid = errors.New("invalid message")

var (
	headerName = regexp.MustCompile(`^[A-Za-z0-9-]{1,70}$`)
	messageID  = regexp.MustCompile(`^[^\s<>@]+@[^\s<>@]+$`)
)

// Bytes encodes the message as it is sent, with all headers except Bcc.
func (m *Message) Bytes() ([]byte, error) {
	built, err := m.build()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = built.WriteTo(&b)
	return b.Bytes(), err
}

// build checks the message and gives it to the encoder.
func (m *Message) build() (*mail.Msg, error) {
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	built := mail.NewMsg(mail.WithNoDefaultUserAgent())
	m.address(built)
	built.SetDateWithValue(m.Date)
	built.SetMessageIDWithValue(m.id())
	built.Subject(oneLine(m.Subject))
	built.SetGenHeader("Auto-Submitted", "auto-generated") // keeps absence notes from answering
	for name, value := range m.Headers {
		built.SetGenHeader(mail.Header(name), oneLine(value))
	}
	built.SetBodyString(mail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		built.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	}
	for _, a := range m.Attachments {
		built.AttachReadSeeker(oneLine(a.Name), bytes.NewReader(a.Content), mail.WithFileContentType(a.contentType()))
	}
	return built, nil
}

func (m *Message) check() error {
	switch {
	case m.Date.IsZero():
		return errors.New("it has no date")
	case len(m.To)+len(m.Cc)+len(m.Bcc) == 0:
		return errors.New("it has no recipient")
	case m.Text == "":
		return errors.New("it has no text")
	case m.ID != "" && !messageID.MatchString(m.ID):
		return fmt.Errorf("%q is no message ID", m.ID)
	}
	for _, list := range [][]Address{{m.From}, m.To, m.Cc, m.Bcc, m.ReplyTo} {
		for _, a := range list {
			if err := checkAddress(a); err != nil {
				return err
			}
		}
	}
	for name := range m.Headers {
		if !headerName.MatchString(name) {
			return fmt.Errorf("%q is no header", name)
		}
	}
	return nil
}

// checkAddress takes only what reads back as the very same address: nothing can be smuggled into the dialogue with a
// server.
func checkAddress(a Address) error {
	read, err := netmail.ParseAddress("<" + a.Address + ">")
	if err != nil || read.Address != a.Address || strings.ContainsFunc(a.Address, unicode.IsControl) {
		return fmt.Errorf("%q is no address", a.Address)
	}
	return nil
}

func (m *Message) address(built *mail.Msg) {
	built.FromMailAddress(pointers([]Address{m.From})[0])
	built.ToMailAddress(pointers(m.To)...)
	if len(m.Cc) > 0 {
		built.CcMailAddress(pointers(m.Cc)...)
	}
	if len(m.Bcc) > 0 {
		built.BccMailAddress(pointers(m.Bcc)...)
	}
	if len(m.ReplyTo) > 0 {
		built.ReplyToMailAddress(pointers(m.ReplyTo)...)
	}
}

func pointers(list []Address) []*netmail.Address {
	found := make([]*netmail.Address, len(list))
	for i, a := range list {
		found[i] = &netmail.Address{Name: oneLine(a.Name), Address: a.Address}
	}
	return found
}

func (m *Message) id() string {
	if m.ID != "" {
		return m.ID
	}
	_, host, _ := strings.Cut(m.From.Address, "@")
	return strings.ToLower(rand.Text()) + "@" + host
}

func (a Attachment) contentType() mail.ContentType {
	if a.ContentType == "" {
		return mail.TypeAppOctetStream
	}
	return mail.ContentType(oneLine(a.ContentType))
}

// oneLine makes every white space and control character a single space, so that no value can begin a new header.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
}
