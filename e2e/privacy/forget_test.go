package privacy

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/core/settings"
	"gantry/e2e/world"
)

func TestNothingOfAPersonRemains(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		s := newSite(t, tpl)
		s.export(login)
		s.mustFind(identity...)
		s.ask(world.Admin, "DELETE", "/api/v3/users/{person}", "", 202)

		// At once: no way in, no rights, no name.
		if who := s.browserUser(); who != 0 {
			t.Errorf("the browser still belongs to %d", who)
		}
		s.ask(login, "GET", "/api/v3/users/me", "", 401)
		s.ask(world.Admin, "GET", "/api/v3/users/{person}", "", 404)
		s.wantDeletedUser()

		s.check(s.Drain())
		s.wantDeletedUser()
		s.wantNoReference()
		s.mustNotFind(identity...)
		s.wantTexts()

		// The name is free again, and the newcomer is somebody else.
		fresh, err := s.User(login)
		s.check(err)
		if fresh == s.person() {
			t.Error("the number of a deleted account was given again")
		}
	})
}

// wantDeletedUser looks at what others see.
func (s *site) wantDeletedUser() {
	s.Helper()
	for _, path := range []string{"/api/v3/work_packages/{own}", "/api/v3/work_packages/{own}/activities", "/api/v3/work_packages/{given}/activities"} {
		answer, err := s.Ask("olga", "GET", s.fill(path), "")
		s.check(err)
		for _, word := range identity {
			if bytes.Contains(answer.Body, []byte(word)) {
				s.Errorf("%s tells %s: %s", path, word, answer.Body)
			}
		}
		if !bytes.Contains(answer.Body, []byte("Deleted user")) {
			s.Errorf("%s does not tell of a deleted user: %s", path, answer.Body)
		}
	}
}

// wantNoReference looks into every column that refers to people, and into the histories.
func (s *site) wantNoReference() {
	s.Helper()
	for _, c := range schemaOf(s.T, s.World) {
		if c.target == "users" && count(s.T, s.World, "SELECT count(*) FROM "+c.table+" WHERE "+c.name+" = $1", s.person()) > 0 {
			s.Errorf("%s still refers to the person", c)
		}
	}
	if count(s.T, s.World, `SELECT count(*) FROM users WHERE id = $1`, s.person())+count(s.T, s.World, `SELECT count(*) FROM erasures`) > 0 {
		s.Error("the account is still there")
	}
	id := fmt.Sprint(s.person())
	n := count(s.T, s.World, `SELECT count(*) FROM custom_values v JOIN custom_fields f ON f.id = v.custom_field_id WHERE f.format = 'user' AND v.value = $1`, id)
	if n > 0 {
		s.Error("a custom field still names the person")
	}
	for _, name := range []string{"assignee", "responsible", "author", s.fill("customField{inspector}"), s.fill("customField{inspectors}")} {
		for _, form := range []string{"%[" + id + ",%", "%, " + id + "]%", "%," + id + "]%", `%"` + id + `"%`} {
			if n := count(s.T, s.World, "SELECT count(*) FROM journals WHERE CAST(changes -> '"+name+"' AS TEXT) LIKE $1", form); n > 0 {
				s.Errorf("the history still names the person as %s", name)
			}
		}
	}
}

// wantTexts makes sure that what the person wrote is still there.
func (s *site) wantTexts() {
	s.Helper()
	answer, err := s.Ask("olga", "GET", s.fill("/api/v3/work_packages/{own}/activities"), "")
	s.check(err)
	for _, text := range []string{"Spare parts have come.", "/api/v3/users/3"} {
		if !bytes.Contains(answer.Body, []byte(text)) {
			s.Errorf("%q is gone: %s", text, answer.Body)
		}
	}
}

// dump is everything that is stored: the files of SQLite as they lie on the disk or a dump of PostgreSQL, and the
// stored files with their names, unpacked where they are archives.
func (s *site) dump() map[string][]byte {
	s.Helper()
	out := map[string][]byte{}
	if s.App.Env.DB.Kind() == db.Postgres {
		out["dump"] = s.postgresDump()
	} else {
		path := s.sqlitePath()
		for _, suffix := range []string{"", "-wal"} {
			content, err := os.ReadFile(path + suffix)
			if err == nil {
				out["database"+suffix] = content
			}
		}
	}
	s.check(filepath.WalkDir(storage(s.App.Env.Settings), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		out["file "+path] = append([]byte(path+"\n"), content...)
		return err
	}))
	return out
}

func storage(s *settings.Settings) string { return s.Text("attachments_storage_path") }

func (s *site) sqlitePath() (path string) {
	s.Helper()
	var seq, name string
	s.check(s.App.Env.DB.Reader().QueryRow(context.Background(), `SELECT seq, name, file FROM pragma_database_list WHERE name = 'main'`).Scan(&seq, &name, &path))
	return path
}

func (s *site) postgresDump() []byte {
	s.Helper()
	var name, socket string
	s.check(s.App.Env.DB.Reader().QueryRow(context.Background(), `SELECT current_database(), current_setting('unix_socket_directories')`).Scan(&name, &socket))
	var failure bytes.Buffer
	command := exec.CommandContext(context.Background(), "pg_dump", "--inserts", "-U", "postgres", "-h", strings.TrimSpace(socket), name)
	command.Stderr = &failure
	content, err := command.Output()
	if err != nil {
		s.Fatalf("pg_dump: %v %s", err, failure.String())
	}
	return content
}

// mustFind makes sure that the search would find the words.
func (s *site) mustFind(words ...string) {
	s.Helper()
	dump := s.dump()
	for _, word := range words {
		found := false
		for _, content := range dump {
			found = found || bytes.Contains(content, []byte(word))
		}
		if !found {
			s.Errorf("%s is nowhere: the search proves nothing", word)
		}
	}
}

// mustNotFind looks for words, in any case, everywhere.
func (s *site) mustNotFind(words ...string) {
	s.Helper()
	for name, content := range s.dump() {
		folded := bytes.ToLower(content)
		for _, word := range words {
			if at := bytes.Index(folded, []byte(strings.ToLower(word))); at >= 0 {
				s.Errorf("%s: %s remains at %d of %d: %q", name, word, at, len(content), content[max(0, at-60):min(len(content), at+60)])
			}
		}
	}
}
