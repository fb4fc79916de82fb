package story

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"gantry/e2e/world"
)

// Teller tells one story to one world.
type Teller struct {
	t     testing.TB
	world *world.World
	file  string
	names map[string]string // what a story has named, by name
	as    string
	asked *Step // the request that waits to be sent
	with  []string
	last  *world.Answer
	watch []Watcher
}

// Watcher sees every answer of a story, so that other tests can ask more of it.
type Watcher func(place, as, method, target string, answer *world.Answer)

// Tell runs a story; what does not hold is reported with its line, and the story goes on.
func Tell(t testing.TB, w *world.World, file, text string, watch ...Watcher) {
	t.Helper()
	steps, err := Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	s := &Teller{t: t, world: w, file: file, names: map[string]string{}, as: world.Anonymous, watch: watch}
	for i := range steps {
		if err := s.step(&steps[i]); err != nil {
			t.Fatalf("%s:%d: %v", file, steps[i].Line, err)
		}
	}
	if err := s.send(); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// Prepare builds what the given lines of a text describe and answers a function that puts ids in the place of names.
func Prepare(t testing.TB, w *world.World, text string) (fill func(string) string, err error) {
	steps, err := Parse(text)
	if err != nil {
		return nil, err
	}
	s := &Teller{t: t, world: w, file: "given", names: map[string]string{}, as: world.Anonymous}
	for i := range steps {
		if err := s.step(&steps[i]); err != nil {
			return nil, fmt.Errorf("line %d: %w", steps[i].Line, err)
		}
	}
	return s.fill, s.send()
}

// step does what one line says.
func (s *Teller) step(step *Step) error {
	if step.Kind != With {
		if err := s.send(); err != nil {
			return err
		}
	}
	switch step.Kind {
	case Given:
		return s.given(step.Text)
	case As:
		s.as, _, _ = strings.Cut(step.Text, ",")
	case With:
		name, value, _ := strings.Cut(s.fill(step.Text), ": ")
		s.with = append(s.with, name, value)
	case Request:
		s.asked = step
	case Wait:
		return s.wait(step.Text)
	case Jobs:
		return s.world.Drain()
	default:
		return s.hold(step)
	}
	return nil
}

// hold holds something against the last answer.
func (s *Teller) hold(step *Step) error {
	if s.last == nil {
		return fmt.Errorf("nothing was asked yet")
	}
	switch step.Kind {
	case Expect:
		return s.expect(step)
	case Header:
		s.expectHeader(step)
	case Most:
		return s.atMost(step)
	case Capture:
		return s.capture(step.Text)
	}
	return nil
}

// send sends the request that waits, once the lines about its headers were read.
func (s *Teller) send() error {
	if s.asked == nil {
		return nil
	}
	step, with := s.asked, s.with
	s.asked, s.with = nil, nil
	method, target, body := split(s.fill(step.Text))
	answer, err := s.world.Ask(s.as, method, encode(target), body, with...)
	if err != nil {
		return fmt.Errorf("line %d: %w", step.Line, err)
	}
	s.last = answer
	for _, see := range s.watch {
		see(fmt.Sprintf("%s:%d", s.file, step.Line), s.as, method, target, answer)
	}
	return nil
}

// split parts a request into method, address and body; GET has none, so that its address may have spaces.
func split(text string) (method, target, body string) {
	method, rest, _ := strings.Cut(text, " ")
	if method == http.MethodGet || method == http.MethodHead {
		return method, strings.Join(strings.Fields(rest), " "), ""
	}
	end := strings.IndexAny(rest, " \n")
	if end < 0 {
		return method, rest, ""
	}
	return method, rest[:end], strings.TrimSpace(rest[end:])
}

// encode escapes what a story writes plainly in an address.
func encode(target string) string {
	path, query, has := strings.Cut(target, "?")
	path = (&url.URL{Path: path}).EscapedPath()
	if !has {
		return path
	}
	var parts []string
	for _, part := range strings.Split(query, "&") {
		name, value, equals := strings.Cut(part, "=")
		if equals {
			part = url.QueryEscape(name) + "=" + url.QueryEscape(value)
		}
		parts = append(parts, part)
	}
	return path + "?" + strings.Join(parts, "&")
}

// placeholder is a name in braces, which JSON does not have.
var placeholder = regexp.MustCompile(`\{[^{}":\n]+\}`)

// fill puts ids in the place of names.
func (s *Teller) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := found[1 : len(found)-1]
		if id, ok := s.names[name]; ok {
			return id
		}
		if id := s.lookup(name); id != "" {
			return id
		}
		return found
	})
}

// expect compares status and body.
func (s *Teller) expect(step *Step) error {
	s.t.Helper()
	if s.last.Status != step.Status {
		s.t.Errorf("%s:%d: want %d, got %d %s", s.file, step.Line, step.Status, s.last.Status, shorten(s.last.Body))
		return nil
	}
	if step.Body == "" {
		return nil
	}
	var want any
	if err := json.Unmarshal([]byte(s.fill(step.Body)), &want); err != nil {
		return fmt.Errorf("what is expected is not JSON: %w: %s", err, s.fill(step.Body))
	}
	if text, ok := want.(string); ok {
		if !strings.Contains(string(s.last.Body), text) {
			s.t.Errorf("%s:%d: want %q in %s", s.file, step.Line, text, shorten(s.last.Body))
		}
		return nil
	}
	got, err := s.last.JSON()
	if err != nil {
		s.t.Errorf("%s:%d: the answer is not JSON: %s", s.file, step.Line, shorten(s.last.Body))
		return nil //nolint:nilerr // the test has been told
	}
	if found := Compare(want, got); len(found) > 0 {
		s.t.Errorf("%s:%d: the answer differs:\n  %s", s.file, step.Line, strings.Join(found, "\n  "))
	}
	return nil
}

func shorten(body []byte) []byte {
	const most = 2000
	if len(body) > most {
		return append(bytes.Clone(body[:most]), "…"...)
	}
	return body
}

// expectHeader compares a header, "!" meaning that there is none.
func (s *Teller) expectHeader(step *Step) {
	s.t.Helper()
	name, want, _ := strings.Cut(s.fill(step.Text), ": ")
	got := s.last.Header.Get(name)
	switch {
	case want == "!" && got != "", want == "*" && got == "":
		s.t.Errorf("%s:%d: %s is %q", s.file, step.Line, name, got)
	case want != "!" && want != "*" && !matches(want, got):
		s.t.Errorf("%s:%d: %s: want %q, got %q", s.file, step.Line, name, want, got)
	}
}

// atMost bounds the queries: "at most 9 queries".
func (s *Teller) atMost(step *Step) error {
	s.t.Helper()
	most, err := strconv.Atoi(strings.TrimSuffix(step.Text, " queries"))
	if err == nil && s.last.Queries > most {
		s.t.Errorf("%s:%d: at most %d queries, got %d", s.file, step.Line, most, s.last.Queries)
	}
	return err
}

// capture keeps a value: "id as pump", "_embedded.elements.0.id as first".
func (s *Teller) capture(text string) error {
	path, name, found := strings.Cut(text, " as ")
	if !found {
		return fmt.Errorf("a capture reads: → id as name")
	}
	value, err := s.last.JSON()
	if err != nil {
		return err
	}
	for _, key := range strings.Split(path, ".") {
		if value, err = member(value, key); err != nil {
			return fmt.Errorf("%s: %w in %s", path, err, shorten(s.last.Body))
		}
	}
	switch value := value.(type) {
	case string:
		s.names[name] = value
	case float64:
		s.names[name] = strconv.FormatFloat(value, 'f', -1, 64)
	default:
		return fmt.Errorf("%s is %s, which cannot be captured", path, show(value))
	}
	return nil
}

func member(value any, key string) (any, error) {
	switch value := value.(type) {
	case map[string]any:
		if found, ok := value[key]; ok {
			return found, nil
		}
	case []any:
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(value) {
			return value[i], nil
		}
	}
	return nil, fmt.Errorf("there is no %s", key)
}

// wait lets time pass: "wait 10 minutes".
func (s *Teller) wait(text string) error {
	count, unit, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(count)
	length := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}[strings.TrimSuffix(unit, "s")]
	if err != nil || length == 0 {
		return fmt.Errorf("wait %q: a number of seconds, minutes, hours or days", text)
	}
	s.world.Wait(time.Duration(n) * length)
	return nil
}
