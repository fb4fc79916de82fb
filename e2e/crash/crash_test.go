// Package crash kills a serving program in the midst of writes, as a power cut or an impatient operator does, and
// checks that the database opens again with every write that was acknowledged, whole and in order.
package crash

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the database is examined from outside as well

	"gantry/core/db"
)

const (
	rounds  = 3
	writers = 4
)

// victim is an installation whose server is killed.
type victim struct {
	t      *testing.T
	binary string
	folder string
	token  string
	client *http.Client

	address string
	command *exec.Cmd
}

// written is a work package as the server has acknowledged it last.
type written struct {
	ID          int64  `json:"id"`
	LockVersion int64  `json:"lockVersion"`
	Subject     string `json:"subject"`
}

func TestEveryAcknowledgedWriteOutlivesTheServer(t *testing.T) {
	v := prepare(t)
	acknowledged := map[int64]written{}
	for round := range rounds {
		v.start()
		// The moment is the chance of this test; with any of them the result must be the same.
		moment := int32(20 + rand.IntN(60))
		for id, w := range v.write(moment) {
			acknowledged[id] = w
		}
		v.kill()
		t.Logf("round %d: killed after %d answers, %d work packages so far", round+1, moment, len(acknowledged))
		v.examine()
		v.start()
		v.compare(acknowledged)
		v.kill() // at rest this time
	}
	if len(acknowledged) == 0 {
		t.Fatal("nothing was written")
	}
}

// prepare builds the program and makes an installation.
func prepare(t *testing.T) *victim {
	t.Helper()
	v := &victim{t: t, folder: t.TempDir(), client: &http.Client{Timeout: time.Minute}}
	v.binary = filepath.Join(v.folder, "gantry")
	build := exec.Command("go", "build", "-o", v.binary, "gantry/cmd/gantry")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	v.run("seed")
	v.token = v.run("admin", "token", "--login", "admin", "--name", "crash")
	t.Cleanup(func() {
		if v.command != nil {
			v.kill()
		}
	})
	return v
}

func (v *victim) prepared(args ...string) *exec.Cmd {
	command := exec.Command(v.binary, args...)
	command.Dir = v.folder
	command.Env = append(os.Environ(), "GANTRY_DATA=data", "DATABASE_URL=", "PORT=", "OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR=4")
	return command
}

// run runs a command to its end.
func (v *victim) run(args ...string) string {
	v.t.Helper()
	var out, complaint bytes.Buffer
	command := v.prepared(args...)
	command.Stdout, command.Stderr = &out, &complaint
	if err := command.Run(); err != nil {
		v.t.Fatalf("gantry %v: %v: %s", args, err, complaint.String())
	}
	return strings.TrimSpace(out.String())
}

// start serves, and waits until the server says where.
func (v *victim) start() {
	v.t.Helper()
	var complaint bytes.Buffer
	v.command = v.prepared("serve", "--address", "127.0.0.1:0", "--log-level", "error")
	v.command.Stderr = &complaint
	out, err := v.command.StdoutPipe()
	if err == nil {
		err = v.command.Start()
	}
	if err != nil {
		v.t.Fatal(err)
	}
	line := make([]byte, 200)
	n, _ := out.Read(line)
	_, address, found := strings.Cut(strings.TrimSpace(string(line[:n])), "http://")
	if !found {
		v.kill()
		v.t.Fatalf("the server does not start: %s %s", line[:n], complaint.String())
	}
	v.address = "http://" + address
}

// kill ends the server without warning.
func (v *victim) kill() {
	_ = v.command.Process.Kill()
	_ = v.command.Wait()
	v.command = nil
}

// write lets everybody write until so many answers have come and the server is gone.
func (v *victim) write(moment int32) map[int64]written {
	var answers atomic.Int32
	var wg sync.WaitGroup
	results := make([]map[int64]written, writers)
	process := v.command.Process
	for n := range writers {
		wg.Go(func() {
			results[n] = v.writer(n, func() {
				if answers.Add(1) == moment {
					_ = process.Kill()
				}
			})
		})
	}
	wg.Wait()
	all := map[int64]written{}
	for _, r := range results {
		for id, w := range r {
			all[id] = w
		}
	}
	return all
}

// writer creates work packages and changes them, until nobody answers. What was not answered counts for nothing.
func (v *victim) writer(n int, acknowledged func()) map[int64]written {
	mine := map[int64]written{}
	var last written
	for turn := 0; ; turn++ {
		subject := fmt.Sprintf("Writer %d, turn %d", n, turn)
		method, path := http.MethodPost, "/api/v3/projects/1/work_packages"
		body := fmt.Sprintf(`{"subject": %q, "_links": {"type": {"href": "/api/v3/types/1"}}}`, subject)
		if turn%3 != 0 {
			method, path = http.MethodPatch, fmt.Sprintf("/api/v3/work_packages/%d", last.ID)
			body = fmt.Sprintf(`{"subject": %q, "lockVersion": %d}`, subject, last.LockVersion)
		}
		got, status, err := v.ask(method, path, body)
		switch {
		case err != nil:
			return mine
		case status >= http.StatusBadRequest:
			v.t.Errorf("%s %s: %d", method, path, status)
			return mine
		}
		last = got
		mine[last.ID] = last
		acknowledged()
	}
}

func (v *victim) ask(method, path, body string) (got written, status int, err error) {
	req, err := http.NewRequestWithContext(context.Background(), method, v.address+path, strings.NewReader(body))
	if err != nil {
		return got, 0, err
	}
	req.SetBasicAuth("apikey", v.token)
	req.Header.Set("Content-Type", "application/json")
	answer, err := v.client.Do(req)
	if err != nil {
		return got, 0, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode < http.StatusBadRequest {
		err = json.Unmarshal(content, &got)
	}
	return got, answer.StatusCode, err
}

// compare expects every acknowledged work package as it was acknowledged, or as a later change that was not.
func (v *victim) compare(acknowledged map[int64]written) {
	v.t.Helper()
	for id, want := range acknowledged {
		got, status, err := v.ask(http.MethodGet, fmt.Sprintf("/api/v3/work_packages/%d", id), "")
		switch {
		case err != nil || status != http.StatusOK:
			v.t.Errorf("work package %d was acknowledged: %d, %v", id, status, err)
		case got.LockVersion < want.LockVersion, got.LockVersion == want.LockVersion && got.Subject != want.Subject:
			v.t.Errorf("work package %d: got %+v, acknowledged %+v", id, got, want)
		case got.LockVersion > want.LockVersion+1:
			v.t.Errorf("work package %d has changes that nobody asked for: %+v after %+v", id, got, want)
		default:
			acknowledged[id] = got
		}
	}
}

// examine looks at the file as it was left: it is sound, no reference leads nowhere, every change has its history.
func (v *victim) examine() {
	v.t.Helper()
	path := filepath.Join(v.folder, "data", "gantry.db")
	d, err := db.Open(context.Background(), path) // with the functions that indexes use
	if err != nil {
		v.t.Fatal(err)
	}
	defer d.Close()
	for query, want := range map[string]string{
		`SELECT group_concat(integrity_check) FROM pragma_integrity_check`: "ok",
		`SELECT count(*) FROM pragma_foreign_key_check`:                    "0",
		`SELECT count(*) FROM work_packages w WHERE NOT EXISTS
			(SELECT 1 FROM journals j WHERE j.subject_type = 'WorkPackage' AND j.subject_id = w.id)`: "0",
	} {
		var got string
		if err := d.Reader().QueryRow(context.Background(), query).Scan(&got); err != nil || got != want {
			v.t.Errorf("%s: got %s, %v", query, got, err)
		}
	}
}
