package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// Security says how a connection to a server is protected.
type Security int

// The ways to protect a connection. Opportunistic encrypts if the server offers it, and is the zero value.
const (
	Opportunistic Security = iota
	NoTLS
	StartTLS
	TLS
)

// SMTPOptions describe a server.
type SMTPOptions struct {
	Host     string
	Port     int    // 587 if zero, or 465 with TLS
	Hello    string // the name we introduce ourselves with; the machine's if empty
	User     string // nobody signs in if empty
	Password string
	// Authentication is plain, login, cram_md5, or auto for the best that the server offers. Plain and login need an
	// encrypted connection, except on this machine.
	Authentication string
	Security       Security
	SkipVerify     bool          // trust any certificate
	Timeout        time.Duration // 5 seconds if zero
	TLS            *tls.Config   // starting point of TLS settings, such as further authorities; may be nil
}

// SMTP sends through a mail server.
type SMTP struct {
	options  []mail.Option
	host     string
	security Security
	tls      *tls.Config
}

// NewSMTP checks the options; [SMTP.Check] tells whether the server answers.
func NewSMTP(o SMTPOptions) (*SMTP, error) {
	s := &SMTP{host: o.Host, security: o.Security, tls: o.tls()}
	s.options = []mail.Option{
		mail.WithPort(o.port()),
		mail.WithTLSConfig(s.tls),
		mail.WithTLSPolicy(o.policy()),
		mail.WithTimeout(o.timeout()),
		mail.WithoutNoop(), // a connection serves one message and is always fresh
		mail.WithoutRset(),
	}
	if o.Hello != "" {
		s.options = append(s.options, mail.WithHELO(o.Hello))
	}
	if o.User != "" {
		method, err := o.method()
		if err != nil {
			return nil, err
		}
		s.options = append(s.options, mail.WithSMTPAuth(method), mail.WithUsername(o.User), mail.WithPassword(o.Password))
	}
	if _, err := mail.NewClient(s.host, s.options...); err != nil {
		return nil, fmt.Errorf("SMTP: %w", err)
	}
	return s, nil
}

func (o SMTPOptions) port() int {
	switch {
	case o.Port != 0:
		return o.Port
	case o.Security == TLS:
		return mail.DefaultPortSSL
	}
	return mail.DefaultPortTLS
}

func (o SMTPOptions) timeout() time.Duration {
	if o.Timeout == 0 {
		return 5 * time.Second
	}
	return o.Timeout
}

func (o SMTPOptions) tls() *tls.Config {
	config := &tls.Config{}
	if o.TLS != nil {
		config = o.TLS.Clone()
	}
	config.ServerName = o.Host
	config.MinVersion = tls.VersionTLS12
	config.InsecureSkipVerify = o.SkipVerify
	return config
}

func (o SMTPOptions) policy() mail.TLSPolicy {
	switch o.Security {
	case StartTLS:
		return mail.TLSMandatory
	case NoTLS:
		return mail.NoTLS
	}
	return mail.TLSOpportunistic // for TLS too: it makes the client look whether the connection is encrypted
}

func (o SMTPOptions) method() (mail.SMTPAuthType, error) {
	switch strings.ToLower(o.Authentication) {
	case "", "plain":
		return mail.SMTPAuthPlain, nil
	case "login":
		return mail.SMTPAuthLogin, nil
	case "cram_md5":
		return mail.SMTPAuthCramMD5, nil
	case "auto":
		return mail.SMTPAuthAutoDiscover, nil
	}
	return "", fmt.Errorf("SMTP authentication %q is none of plain, login, cram_md5, auto", o.Authentication)
}

// Send implements [Transport]: one connection for one message.
func (s *SMTP) Send(ctx context.Context, m *Message) error {
	built, err := m.build()
	if err != nil {
		return err
	}
	return s.connect(ctx, func(client *mail.Client, session *smtp.Client) error {
		err := client.SendWithSMTPClient(session, built)
		if built.IsDelivered() {
			return nil // accepted is accepted, whatever fails afterwards
		}
		return err
	})
}

// Check connects, signs in and leaves without sending anything.
func (s *SMTP) Check(ctx context.Context) error {
	return s.connect(ctx, func(*mail.Client, *smtp.Client) error { return nil })
}

// connect opens a connection, signs in and does something with it. The library leaves the connection open when signing
// in fails and does not notice the end of the context while sending: both are seen to here.
func (s *SMTP) connect(ctx context.Context, do func(*mail.Client, *smtp.Client) error) error {
	var opened net.Conn
	dial := mail.WithDialContextFunc(func(ctx context.Context, network, address string) (net.Conn, error) {
		var err error
		opened, err = s.dial(ctx, network, address)
		return opened, err
	})
	client, err := mail.NewClient(s.host, append(slices.Clip(s.options), dial)...)
	if err != nil {
		return err
	}
	session, err := client.DialToSMTPClientWithContext(ctx)
	if opened != nil {
		defer opened.Close()
		defer context.AfterFunc(ctx, func() { _ = opened.Close() })()
	}
	if err != nil {
		return fmt.Errorf("mail server %s: %w", client.ServerAddr(), err)
	}
	if err := do(client, session); err != nil {
		return errors.Join(ctx.Err(), err)
	}
	_ = client.CloseWithSMTPClient(session) // how the server says goodbye changes nothing
	return nil
}

func (s *SMTP) dial(ctx context.Context, network, address string) (net.Conn, error) {
	if s.security == TLS {
		return (&tls.Dialer{Config: s.tls}).DialContext(ctx, network, address)
	}
	return (&net.Dialer{}).DialContext(ctx, network, address)
}

// Permanent reports that sending the same message again is useless: it is invalid, or the server refused this
// recipient or this content for good. A server that refuses us may be set right, so that is never permanent.
func Permanent(err error) bool {
	var refused *mail.SendError
	if !errors.As(err, &refused) {
		return errors.Is(err, ErrInvalid)
	}
	about := refused.Reason == mail.ErrSMTPRcptTo || refused.Reason == mail.ErrSMTPDataClose
	return about && refused.ErrorCode() >= 500
}
