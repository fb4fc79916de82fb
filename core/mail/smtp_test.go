package mail_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"gantry/core/mail"
)

// server is a mail server that keeps what it gets.
type server struct {
	options mail.SMTPOptions // how to reach it

	mu       sync.Mutex
	received []delivery
}

type delivery struct {
	user       string
	encrypted  bool
	from       string
	recipients []string
	content    string
}

// start runs a server with a certificate of its own authority; change sets what is special about it.
func start(t *testing.T, encrypted bool, change func(*smtp.Server)) *server {
	t.Helper()
	certificate, authority := certify(t)
	s := &server{}
	backend := smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		_, isTLS := c.TLSConnectionState()
		return &session{server: s, delivery: delivery{encrypted: isTLS}}, nil
	})
	server := smtp.NewServer(backend)
	server.Domain, server.AllowInsecureAuth = "localhost", true
	server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	change(server)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if encrypted {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	var running sync.WaitGroup
	running.Go(func() { _ = server.Serve(listener) })
	t.Cleanup(func() { _ = server.Close(); running.Wait() })
	s.options = mail.SMTPOptions{
		Host: "localhost", Port: listener.Addr().(*net.TCPAddr).Port, Timeout: time.Minute, TLS: &tls.Config{RootCAs: authority},
	}
	return s
}

func certify(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// session is one connection. It lets maria in with her password, and refuses some recipients.
type session struct {
	*server
	delivery
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "maria" || password != "secret" {
			return smtp.ErrAuthFailed
		}
		s.user = user
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case strings.HasPrefix(to, "unknown"):
		return &smtp.SMTPError{Code: 550, Message: "nobody of this name"}
	case strings.HasPrefix(to, "busy"):
		return &smtp.SMTPError{Code: 450, Message: "later, please"}
	}
	s.recipients = append(s.recipients, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	content, err := io.ReadAll(r)
	s.content = string(content)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.received = append(s.received, s.delivery)
	return err
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

func send(t *testing.T, o mail.SMTPOptions, m *mail.Message) error {
	t.Helper()
	transport, err := mail.NewSMTP(o)
	if err != nil {
		t.Fatal(err)
	}
	return transport.Send(t.Context(), m)
}

func (s *server) only(t *testing.T) delivery {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.received) != 1 {
		t.Fatalf("%d messages arrived", len(s.received))
	}
	return s.received[0]
}

func usual(*smtp.Server) {}

func withoutTLS(s *smtp.Server) { s.TLSConfig = nil }

func TestSendingInEveryWay(t *testing.T) {
	for name, c := range map[string]struct {
		security  mail.Security
		encrypted bool // from the first byte
		change    func(*smtp.Server)
		user      string
		arrives   bool // over an encrypted connection
	}{
		"plain":                            {mail.NoTLS, false, usual, "", false},
		"plain, signed in on this machine": {mail.NoTLS, false, usual, "maria", false},
		"STARTTLS":                         {mail.StartTLS, false, usual, "", true},
		"STARTTLS, signed in":              {mail.StartTLS, false, usual, "maria", true},
		"STARTTLS because it is offered":   {mail.Opportunistic, false, usual, "maria", true},
		"STARTTLS is not offered":          {mail.Opportunistic, false, withoutTLS, "", false},
		"TLS":                              {mail.TLS, true, usual, "", true},
		"TLS, signed in":                   {mail.TLS, true, usual, "maria", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, c.encrypted, c.change)
			s.options.Security, s.options.User, s.options.Password = c.security, c.user, "secret"
			m := message()
			m.Bcc = []mail.Address{{Address: "secret@example.org"}}
			if err := send(t, s.options, m); err != nil {
				t.Fatal(err)
			}
			got := s.only(t)
			if got.encrypted != c.arrives || got.user != c.user || got.from != "gantry@example.org" ||
				!slices.Equal(got.recipients, []string{"maria@example.org", "secret@example.org"}) {
				t.Errorf("got %+v", got)
			}
			want, err := m.Bytes()
			if err != nil || strings.TrimSpace(got.content) != strings.TrimSpace(string(want)) {
				t.Errorf("%v, got\n%s\nwant\n%s", err, got.content, want)
			}
		})
	}
}

func TestTheBestAuthenticationIsFound(t *testing.T) {
	for _, encrypted := range []bool{true, false} {
		s := start(t, encrypted, usual)
		s.options.User, s.options.Password, s.options.Authentication = "maria", "secret", "auto"
		if encrypted {
			s.options.Security = mail.TLS
		}
		if err := send(t, s.options, message()); err != nil {
			t.Fatal(err)
		}
		if got := s.only(t); got.user != "maria" {
			t.Errorf("signed in as %q", got.user)
		}
	}
}

func TestAConnectionThatCannotBeTrustedIsNotUsed(t *testing.T) {
	for name, c := range map[string]struct {
		encrypted bool
		change    func(*smtp.Server)
		options   func(*mail.SMTPOptions)
	}{
		"STARTTLS is demanded, but not offered": {false, withoutTLS, func(o *mail.SMTPOptions) { o.Security = mail.StartTLS }},
		"unknown authority, STARTTLS":           {false, usual, func(o *mail.SMTPOptions) { o.TLS = nil }},
		"unknown authority, TLS":                {true, usual, func(o *mail.SMTPOptions) { o.TLS, o.Security = nil, mail.TLS }},
		"certificate of another host":           {false, usual, func(o *mail.SMTPOptions) { o.Host = "127.0.0.1" }},
		"wrong password":                        {false, usual, func(o *mail.SMTPOptions) { o.User, o.Password = "maria", "wrong" }},
		"mechanism that is not offered": {false, usual, func(o *mail.SMTPOptions) {
			o.User, o.Password, o.Authentication = "maria", "secret", "cram_md5"
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, c.encrypted, c.change)
			c.options(&s.options)
			if err := send(t, s.options, message()); err == nil || mail.Permanent(err) {
				t.Errorf("got error %v", err)
			}
			if len(s.received) > 0 {
				t.Error("the message arrived")
			}
		})
	}
}

func TestVerificationCanBeSwitchedOff(t *testing.T) {
	s := start(t, false, usual)
	s.options.TLS, s.options.Security, s.options.SkipVerify = nil, mail.StartTLS, true
	if err := send(t, s.options, message()); err != nil {
		t.Error(err)
	}
}

func TestRefusalsAreToldApart(t *testing.T) {
	s := start(t, false, usual)
	for to, permanent := range map[string]bool{"unknown@example.org": true, "busy@example.org": false} {
		m := message()
		m.To[0].Address = to
		if err := send(t, s.options, m); err == nil || mail.Permanent(err) != permanent {
			t.Errorf("%s: permanent is %t for %v", to, mail.Permanent(err), err)
		}
	}
	if len(s.received) > 0 {
		t.Error("a message arrived")
	}
}

func TestAServerThatIsNotThere(t *testing.T) {
	s := start(t, false, usual)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.options.Port = listener.Addr().(*net.TCPAddr).Port
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if err := send(t, s.options, message()); err == nil || mail.Permanent(err) {
		t.Errorf("got error %v", err)
	}
}

func TestTheContextEndsASilentConversation(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithCancel(t.Context())
	var serving sync.WaitGroup
	serving.Go(func() {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		lines := bufio.NewReader(c)
		_, _ = io.WriteString(c, "220 hello\r\n")
		_, _ = lines.ReadString('\n') // EHLO
		_, _ = io.WriteString(c, "250 localhost\r\n")
		_, _ = lines.ReadString('\n') // MAIL FROM
		cancel()                      // and no answer follows
		_, _ = io.Copy(io.Discard, lines)
	})
	transport, err := mail.NewSMTP(mail.SMTPOptions{
		Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Timeout: time.Hour, Security: mail.NoTLS,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := transport.Send(ctx, message()); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
	serving.Wait()
}

func TestCheckingSendsNothing(t *testing.T) {
	s := start(t, false, usual)
	transport, err := mail.NewSMTP(s.options)
	if err != nil {
		t.Fatal(err)
	}
	if err := transport.Check(t.Context()); err != nil {
		t.Error(err)
	}
	if len(s.received) > 0 {
		t.Error("a message arrived")
	}
}

func TestSMTPSettingsAreChecked(t *testing.T) {
	for name, o := range map[string]mail.SMTPOptions{
		"no host":                {},
		"impossible port":        {Host: "localhost", Port: 70_000},
		"unknown authentication": {Host: "localhost", User: "maria", Authentication: "magic"},
		"negative timeout":       {Host: "localhost", Timeout: -1},
	} {
		if _, err := mail.NewSMTP(o); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}
