package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

// bench runs commands on an installation of its own.
type bench struct {
	t       *testing.T
	environ []string
}

// newBench makes a data folder; further variables stand behind.
func newBench(t *testing.T, environ ...string) *bench {
	t.Helper()
	t.Chdir(t.TempDir())
	return &bench{t, append([]string{"GANTRY_DATA=here", "OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR=4"}, environ...)}
}

// run runs a command to its end.
func (b *bench) run(args ...string) (code int, out, complaint string) {
	b.t.Helper()
	return b.feed("", args...)
}

func (b *bench) feed(input string, args ...string) (code int, out, complaint string) {
	b.t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(&console{ctx: b.t.Context(), in: strings.NewReader(input), out: &stdout, err: &stderr, environ: b.environ}, args)
	return code, stdout.String(), stderr.String()
}

// must runs a command that has to succeed and answers its output.
func (b *bench) must(args ...string) string {
	b.t.Helper()
	code, out, complaint := b.run(args...)
	if code != codeDone {
		b.t.Fatalf("%v: code %d, %s", args, code, complaint)
	}
	return out
}

// serve starts a server; stop ends it and answers its code.
func (b *bench) serve(args ...string) (address string, stop func() int) {
	b.t.Helper()
	ctx, cancel := context.WithCancel(b.t.Context())
	reader, writer := io.Pipe()
	ended := make(chan int, 1)
	var complaint bytes.Buffer
	go func() {
		c := &console{ctx: ctx, out: writer, err: &complaint, environ: b.environ}
		code := run(c, append([]string{"serve", "--address", "127.0.0.1:0", "--no-demo"}, args...))
		_ = writer.Close()
		ended <- code
	}()
	lines := bufio.NewScanner(reader)
	for lines.Scan() {
		if _, found, ok := strings.Cut(lines.Text(), "http://"); ok {
			go io.Copy(io.Discard, reader) // it ends with the server
			return "http://" + found, func() int { cancel(); return <-ended }
		}
	}
	cancel()
	b.t.Fatalf("the server ended with %d: %s", <-ended, complaint.String())
	return "", nil
}

func status(t *testing.T, address, token string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.SetBasicAuth("apikey", token)
	}
	client := &http.Client{Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

func TestServe(t *testing.T) {
	for _, kind := range []db.Kind{db.SQLite, db.Postgres} {
		t.Run(kind.String(), func(t *testing.T) {
			b := newBench(t, "DATABASE_URL="+dbtest.EmptyURL(t, kind))
			address, stop := b.serve()
			token := strings.TrimSpace(b.must("admin", "token", "--login", "admin", "--name", "ci"))
			if strings.ContainsAny(token, " \n") {
				t.Errorf("the token does not stand alone: %q", token)
			}
			for path, want := range map[string]int{"/health_checks/default": 200, "/api/v3/users/me": 200, "/api/v3/nothing": 404} {
				if got := status(t, address+path, token); got != want {
					t.Errorf("%s: got %d, want %d", path, got, want)
				}
			}
			if got := status(t, address+"/api/v3/projects", ""); got != http.StatusUnauthorized {
				t.Errorf("without credentials: got %d", got)
			}
			if code := stop(); code != codeDone {
				t.Errorf("stopped with code %d", code)
			}
		})
	}
}

func TestSecondServerOnTheSameFileIsRefused(t *testing.T) {
	b := newBench(t)
	_, stop := b.serve()
	for _, command := range []string{"serve", "worker"} {
		code, _, complaint := b.run(command)
		if code != codeFailed || strings.Count(complaint, "\n") != 1 || !strings.Contains(complaint, "in use by another server") {
			t.Errorf("%s: code %d, %s", command, code, complaint)
		}
	}
	if code := stop(); code != codeDone {
		t.Errorf("stopped with code %d", code)
	}
	_, stop = b.serve()
	if code := stop(); code != codeDone {
		t.Errorf("the lock was not released: code %d", code)
	}
}

func TestWrongSettingsStopTheStart(t *testing.T) {
	for _, c := range []struct {
		environ string
		args    []string
		want    string
	}{
		{"OPENPROJECT_HTTPS=perhaps", nil, `gantry: OPENPROJECT_HTTPS: "perhaps" is not allowed; allowed: true or false`},
		{"GANTRY_LOG_FORMAT=xml", nil, `gantry: GANTRY_LOG_FORMAT: "xml" is not allowed`},
		{"PORT=many", nil, `gantry: PORT: "many" is not allowed`},
		{"DATABASE_URL=mysql://x", nil, "gantry: DATABASE_URL"},
		{"A=b", []string{"--address", "nowhere"}, "gantry: --address"},
	} {
		code, out, complaint := newBench(t, c.environ).run(append([]string{"serve"}, c.args...)...)
		if code != codeFailed || out != "" || !strings.HasPrefix(complaint, c.want) || strings.Count(complaint, "\n") != 1 {
			t.Errorf("%s: code %d, %q", c.environ, code, complaint)
		}
	}
}

func TestAddressInUse(t *testing.T) {
	address, stop := newBench(t).serve()
	defer stop()
	code, _, complaint := newBench(t).run("serve", "--address", strings.TrimPrefix(address, "http://"))
	if code != codeFailed || !strings.Contains(complaint, "address already in use") {
		t.Errorf("code %d, %s", code, complaint)
	}
}

func TestFirstStart(t *testing.T) {
	b := newBench(t)
	if out := b.must("seed", "--no-demo"); !strings.Contains(out, "login is admin, the password ") {
		t.Errorf("the password is not told: %q", out)
	}
	if out := b.must("seed", "--no-demo"); out != "" {
		t.Errorf("the second time: %q", out)
	}
	given := newBench(t, "OPENPROJECT_SEED_ADMIN_USER_PASSWORD=Aluminium-2026", "OPENPROJECT_SEED_ADMIN_USER_MAIL=boss@example.org")
	if out := given.must("seed", "--no-demo"); strings.Contains(out, "Aluminium") || out != "" {
		t.Errorf("a given password is told: %q", out)
	}
}

func TestAccounts(t *testing.T) {
	b := newBench(t)
	b.must("seed", "--no-demo")
	maria := []string{"--login", "maria", "--mail", "maria@example.org", "--first-name", "Maria", "--last-name", "Lind"}
	password := b.must(append([]string{"admin", "user"}, maria...)...)
	if len(strings.TrimSpace(password)) < 10 || strings.Count(password, "\n") != 1 {
		t.Errorf("the password does not stand alone: %q", password)
	}
	code, out, complaint := b.run(append([]string{"admin", "user"}, maria...)...)
	if code != codeFailed || out != "" || !strings.Contains(complaint, "taken") || strings.Contains(complaint, "violation.") {
		t.Errorf("a login twice: code %d, %q, %q", code, out, complaint)
	}
	if other := b.must("admin", "password", "--login", "MARIA"); other == password {
		t.Error("the password has not changed")
	}
	if code, out, complaint = b.feed("Aluminium-2026\n", "admin", "password", "--login", "maria", "--stdin"); code != codeDone || out != "" {
		t.Errorf("code %d, %q, %q", code, out, complaint)
	}
	if code, _, complaint = b.feed("short\n", "admin", "password", "--login", "maria", "--stdin"); code != codeFailed || strings.Contains(complaint, "violation.") {
		t.Errorf("a bad password: code %d, %q", code, complaint)
	}
	for _, command := range []string{"token --name x", "password"} {
		args := append([]string{"admin"}, strings.Fields(command)...)
		if code, _, complaint = b.run(append(args, "--login", "nobody")...); code != codeFailed || !strings.Contains(complaint, `"nobody"`) {
			t.Errorf("%s: code %d, %q", command, code, complaint)
		}
	}
}

func TestCheck(t *testing.T) {
	b := newBench(t)
	if out := b.must("check"); strings.Count(out, "\n") != 5 {
		t.Errorf("got %s", out)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, complaint := newBench(t, "OPENPROJECT_ATTACHMENTS__STORAGE__PATH="+filepath.Join(blocked, "below"),
		"OPENPROJECT_EMAIL__DELIVERY__METHOD=smtp", "OPENPROJECT_SMTP__ADDRESS=127.0.0.1", "OPENPROJECT_SMTP__PORT=1").run("check")
	if code != codeFailed || !strings.Contains(out, "OPENPROJECT_ATTACHMENTS__STORAGE__PATH") || !strings.Contains(out, "OPENPROJECT_SMTP_") {
		t.Errorf("code %d, %s %s", code, out, complaint)
	}
}

func TestHelp(t *testing.T) {
	b := newBench(t)
	if out := b.must("--help"); !strings.Contains(out, "serve") || !strings.Contains(out, "GANTRY_ADDRESS") {
		t.Errorf("got %s", out)
	}
	if out := b.must("version"); out != "gantry unknown\n" {
		t.Errorf("got %q", out)
	}
	if code, _, complaint := b.run("fly"); code != codeUsage || !strings.Contains(complaint, "--help") {
		t.Errorf("code %d, %s", code, complaint)
	}
	if out := b.must("migrate"); !strings.Contains(out, "up to date") {
		t.Errorf("got %q", out)
	}
}
