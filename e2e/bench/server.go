package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// server is the program under measurement, a process of its own.
type server struct {
	binary, folder, url string
	address, profiles   string
	firstAnswer         time.Duration
	command             *exec.Cmd
	log                 *os.File
}

// prepare makes a command on the scene's installation.
func (s *server) prepare(args ...string) *exec.Cmd {
	command := exec.Command(s.binary, args...)
	command.Dir = s.folder
	command.Env = append(os.Environ(), "DATABASE_URL="+s.url, "GANTRY_DATA="+s.folder, "PORT=",
		"OPENPROJECT_LOGIN__REQUIRED=false")
	return command
}

// run runs a command to its end.
func (s *server) run(args ...string) error {
	_, err := s.output(args...)
	return err
}

// output is what a command prints.
func (s *server) output(args ...string) (string, error) {
	var out, complaint bytes.Buffer
	command := s.prepare(args...)
	command.Stdout, command.Stderr = &out, &complaint
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("gantry %s: %w: %s", strings.Join(args, " "), err, complaint.String())
	}
	return strings.TrimSpace(out.String()), nil
}

// start starts the server and waits for its first answer.
func (s *server) start() (err error) {
	if s.address, err = freeAddress(); err != nil {
		return err
	}
	if s.profiles, err = freeAddress(); err != nil {
		return err
	}
	if s.log, err = os.Create(filepath.Join(s.folder, "server.log")); err != nil {
		return err
	}
	s.command = s.prepare("serve", "--no-demo", "--server-timing", "--address", s.address, "--profile", s.profiles)
	s.command.Stdout, s.command.Stderr = s.log, s.log
	begin := time.Now()
	if err := s.command.Start(); err != nil {
		return err
	}
	const patience = 30 * time.Second
	for time.Since(begin) < patience {
		if answer, err := http.Get("http://" + s.address + "/api/v3"); err == nil {
			s.firstAnswer = time.Since(begin)
			_, _ = io.Copy(io.Discard, answer.Body)
			return answer.Body.Close()
		}
		time.Sleep(2 * time.Millisecond)
	}
	log, _ := os.ReadFile(s.log.Name())
	return fmt.Errorf("the server does not answer: %s", log)
}

// freeAddress finds a port that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// stop ends the server as its operator would.
func (s *server) stop() {
	_ = s.command.Process.Signal(syscall.SIGTERM)
	if err := s.command.Wait(); err != nil {
		fmt.Fprintln(os.Stderr, "bench: the server ended with", err)
	}
	_ = s.log.Close()
}

// idle is the memory of a server that has answered once.
func (s *server) idle() int64 {
	time.Sleep(2 * time.Second)
	now, _ := s.memory()
	return now
}

// memory is the resident memory now, and the most it ever was.
func (s *server) memory() (now, peak int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		name, rest, _ := strings.Cut(line, ":")
		kilobytes, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
		switch name {
		case "VmRSS":
			now = kilobytes << 10
		case "VmHWM":
			peak = kilobytes << 10
		}
	}
	return now, peak
}

// ticks is how many parts of a second the kernel counts time in, on every system that has /proc.
const ticks = 100

// cpu is the processor time that the server has used, in seconds.
func (s *server) cpu() float64 {
	used, _, _ := cpuOf(strconv.Itoa(s.command.Process.Pid))
	return used
}

// cpuOf reads the time of a process and its name; with children, of those that have ended too.
func cpuOf(pid string) (own, withChildren float64, name string) {
	text, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0, 0, ""
	}
	open, end := bytes.IndexByte(text, '('), bytes.LastIndexByte(text, ')')
	if open < 0 || end < 0 {
		return 0, 0, ""
	}
	fields := strings.Fields(string(text[end+1:]))
	sum := func(from, to int) (total float64) {
		for _, field := range fields[from:to] {
			n, _ := strconv.ParseFloat(field, 64)
			total += n
		}
		return total / ticks
	}
	const user, children = 11, 13 // places of utime and cutime behind the name
	return sum(user, children), sum(user, children+2), string(text[open+1 : end])
}

// postgresCPU is the processor time of all PostgreSQL processes of this machine.
func postgresCPU() (total float64) {
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		if _, used, name := cpuOf(filepath.Base(folder)); name == "postgres" {
			total += used
		}
	}
	return total
}

// profile writes a CPU profile of the server while work runs.
func (s *server) profile(path string, seconds float64, work func()) error {
	failed := make(chan error, 1)
	go func() { failed <- s.fetchProfile(path, seconds) }()
	work()
	return <-failed
}

func (s *server) fetchProfile(path string, seconds float64) error {
	answer, err := http.Get(fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", s.profiles, max(1, int(seconds))))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, answer.Body)
	return errors.Join(err, file.Close())
}
