// Command bench measures a running server from outside: it fills a database with as many work packages as a large
// company has, starts the program on it as a process of its own, asks it over HTTP and prints a table. The figures are
// for reading and for comparing two builds on one machine; nothing fails because of them, except an answer that is an
// error.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// options are the flags.
type options struct {
	rows, projects, users int
	seconds               float64
	workers               int
	databases             string
	address               string
	only                  string
	binary                string
	profiles              string
	keep                  string
	gzip                  bool
	worlds                string
}

func main() {
	var o options
	flag.IntVar(&o.rows, "rows", 100_000, "work packages")
	flag.IntVar(&o.projects, "projects", 20, "projects")
	flag.IntVar(&o.users, "users", 200, "users")
	flag.Float64Var(&o.seconds, "seconds", 5, "how long each operation is repeated")
	flag.IntVar(&o.workers, "workers", 4, "requests at a time")
	flag.StringVar(&o.databases, "db", "sqlite,postgres", "databases to measure")
	flag.StringVar(&o.address, "postgres", "", "postgres:// URL of an empty database; else a server is started for the time")
	flag.StringVar(&o.only, "only", "", "measure only operations whose name contains this")
	flag.StringVar(&o.binary, "binary", "", "program to measure; else it is built")
	flag.StringVar(&o.profiles, "profiles", "", "folder for a CPU profile of each operation")
	flag.StringVar(&o.keep, "keep", "", "SQLite file that is filled once and used again")
	flag.StringVar(&o.worlds, "world", "daily,rights", "worlds to measure: daily work, and lists for people with few and many rights")
	flag.BoolVar(&o.gzip, "gzip", false, "ask for compressed answers, as browsers do")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures one database after the other.
func run(o options, out io.Writer) (err error) {
	folder, err := os.MkdirTemp("", "gantry-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if o.binary == "" {
		o.binary = filepath.Join(folder, "gantry")
		if err := build(o.binary); err != nil {
			return err
		}
	}
	failed := false
	for _, name := range strings.Split(o.worlds, ",") {
		w, known := worlds[name]
		if !known {
			return fmt.Errorf("unknown world %q: daily and rights can be measured", name)
		}
		fmt.Fprintf(out, "%s: %d work packages, %d projects, %d users; %d requests at a time, %g s each; %s, %d cores\n", name,
			o.rows, cmp.Or(w.projects, o.projects), cmp.Or(w.users, o.users), o.workers, o.seconds, runtime.Version(), runtime.NumCPU())
		for _, kind := range strings.Split(o.databases, ",") {
			s := &scene{options: o, world: w, kind: kind, folder: filepath.Join(folder, name+"-"+kind)}
			clean, err := s.play(out)
			if err != nil {
				return fmt.Errorf("%s: %w", kind, err)
			}
			failed = failed || !clean
		}
		fmt.Fprintln(out)
	}
	if failed {
		return fmt.Errorf("some requests failed")
	}
	return nil
}

// build makes the program.
func build(path string) error {
	command := exec.Command("go", "build", "-o", path, "./cmd/gantry")
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	command.Stderr = os.Stderr
	return command.Run()
}

// scene is one database and the server on it.
type scene struct {
	options
	world        world
	kind, folder string
	standard     float64 // CPU seconds for a thousand of the operation with which others are compared
	server       *server
	data         *data
	tokens       []string // the administrator's first, then members'
}

// play fills the database, measures everything and prints it; clean tells whether every request succeeded.
func (s *scene) play(out io.Writer) (clean bool, err error) {
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return false, err
	}
	url, closer, err := s.database()
	if err != nil {
		return false, err
	}
	defer closer()
	s.server = &server{binary: s.binary, folder: s.folder, url: url}
	begin := time.Now()
	if err := s.fill(); err != nil {
		return false, err
	}
	fmt.Fprintf(out, "\n%s, filled in %.1f s\n", s.kind, time.Since(begin).Seconds())
	if err := s.server.start(); err != nil {
		return false, err
	}
	defer s.server.stop()
	idle := s.server.idle()
	clean = s.measureAll(out)
	loaded, peak := s.server.memory()
	fmt.Fprintf(out, "first answer after %.0f ms (goal 300) · memory idle %d MB (goal 60), loaded %d MB, at most %d MB\n",
		s.server.firstAnswer.Seconds()*1000, idle>>20, loaded>>20, peak>>20)
	return clean, nil
}

// fill seeds the database, adds the bulk and makes tokens.
func (s *scene) fill() error {
	if err := s.server.run("seed", "--no-demo"); err != nil {
		return err
	}
	var err error
	if s.data, err = fill(s.server.url, s.options, s.world); err != nil {
		return err
	}
	logins := []string{"admin"}
	for n := range max(s.workers, 8) {
		logins = append(logins, s.data.login(n))
	}
	for _, login := range logins {
		token, err := s.server.output("admin", "token", "--login", login, "--name", "bench")
		if err != nil {
			return err
		}
		s.tokens = append(s.tokens, token)
	}
	return nil
}
