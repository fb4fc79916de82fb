// Package story runs the transcripts that modules keep under testdata/api: who asks what, and what must come back.
// README.md in this folder says how they are written. Adding a file adds a test; the file is the documentation of
// what it tests.
package story

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Step is one line of a story with the lines that continue it.
type Step struct {
	Line int
	Kind Kind
	Text string // what follows the first word, or the whole line of a request, an answer or a header

	Status int    // of an answer
	Body   string // expected of an answer
}

// Kind is what a step does.
type Kind int

// The kinds of steps.
const (
	Given   Kind = iota // builds data
	As                  // says who asks from here on
	With                // adds a header to the request before it
	Request             // asks
	Expect              // holds the answer against what is written
	Header              // holds a header of the answer against what is written
	Capture             // keeps an id of the answer under a name
	Most                // bounds the number of queries of the answer
	Wait                // lets time pass
	Jobs                // works on the jobs that are due
)

var (
	requestLine = regexp.MustCompile(`^(GET|HEAD|POST|PUT|PATCH|DELETE) /`)
	answerLine  = regexp.MustCompile(`^([1-5]\d\d)(?: (.*))?$`)
	headerLine  = regexp.MustCompile(`(?s)^[A-Z][A-Za-z-]*: `)
)

// words are the first words of lines that are told by them.
var words = []struct {
	word string
	kind Kind
}{
	{"given ", Given}, {"as ", As}, {"with ", With}, {"→ ", Capture}, {"-> ", Capture}, {"at most ", Most}, {"wait ", Wait},
}

// Parse reads a story. A line that begins with white space continues the one before it; # begins a comment.
func Parse(text string) ([]Step, error) {
	var steps []Step
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == ' ' || line[0] == '\t':
			if len(steps) == 0 {
				return nil, fmt.Errorf("line %d continues nothing", n+1)
			}
			steps[len(steps)-1].Text += "\n" + line
		default:
			steps = append(steps, Step{Line: n + 1, Text: line})
		}
	}
	for i := range steps {
		if err := steps[i].classify(); err != nil {
			return nil, fmt.Errorf("line %d: %w", steps[i].Line, err)
		}
	}
	return steps, nil
}

// classify finds out what kind of step a line is.
func (s *Step) classify() error {
	for _, one := range words {
		if rest, ok := strings.CutPrefix(s.Text, one.word); ok {
			s.Kind, s.Text = one.kind, rest
			return nil
		}
	}
	first, rest, _ := strings.Cut(s.Text, "\n")
	answer := answerLine.FindStringSubmatch(first)
	switch {
	case s.Text == "jobs":
		s.Kind = Jobs
	case requestLine.MatchString(s.Text):
		s.Kind = Request
	case answer != nil:
		s.Kind, s.Body = Expect, strings.TrimSpace(answer[2]+"\n"+rest)
		s.Status, _ = strconv.Atoi(answer[1])
	case headerLine.MatchString(s.Text):
		s.Kind = Header
	default:
		return fmt.Errorf("%q is no step", s.Text)
	}
	return nil
}
