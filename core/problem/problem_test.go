package problem_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"gantry/core/problem"
)

func TestKindsAreComparedThroughWrapping(t *testing.T) {
	err := fmt.Errorf("import row 3: %w", problem.Because(problem.NotFound, io.EOF))
	if !problem.Is(err, problem.NotFound) || problem.Is(err, problem.Forbidden) || problem.Is(io.EOF, problem.NotFound) || problem.Is(nil, problem.NotFound) {
		t.Error("the kind is lost, or found where it is not")
	}
	if !errors.Is(err, io.EOF) {
		t.Error("the cause is lost")
	}
}

func TestAnyErrorIsAProblem(t *testing.T) {
	known := problem.Of(problem.Conflict)
	if problem.From(fmt.Errorf("saving: %w", known)) != known {
		t.Error("a problem inside is not found")
	}
	unknown := problem.From(io.EOF)
	if unknown.Kind != problem.Internal || !errors.Is(unknown, io.EOF) || unknown.MessageKey() != "error.internal" {
		t.Errorf("got %v", unknown)
	}
}

func TestMessages(t *testing.T) {
	cases := map[string]*problem.Error{
		"error.not_found": problem.Of(problem.NotFound),
		"roles.in_use":    problem.New(problem.Unprocessable, "roles.in_use", problem.Args{"count": 2}),
	}
	for want, p := range cases {
		if p.MessageKey() != want {
			t.Errorf("got %s, want %s", p.MessageKey(), want)
		}
	}
}

func TestViolations(t *testing.T) {
	var v problem.Violations
	if v.Err() != nil || v.Any() || v.On("name") {
		t.Error("nothing was found yet")
	}
	v.Blank("name")
	var one *problem.Error
	if !errors.As(v.Err(), &one) || one.Kind != problem.Constraint || one.Key != "violation.blank" || len(one.Violations) != 1 {
		t.Errorf("one violation is its own problem: %v", one)
	}
	v.As(problem.ReadOnly, "id", "violation.read_only")
	v.Add("grade", "violation.too_large", problem.Args{"max": 9})
	var several *problem.Error
	if !errors.As(v.Err(), &several) || several.Kind != problem.Multiple || len(several.Violations) != 3 || several.Violations[2].Args["max"] != 9 {
		t.Errorf("several become MultipleErrors: %v", several)
	}
	if !v.Any() || !v.On("id") || v.On("weight") || len(v.All()) != 3 {
		t.Error("what was found is not told")
	}
	const want = "MultipleErrors error.multiple [name violation.blank] [id violation.read_only] [grade violation.too_large]"
	if several.Error() != want {
		t.Errorf("got %s", several.Error())
	}
}

func TestWrapAddsContextToFailuresOnly(t *testing.T) {
	row := func(err error) error {
		problem.Wrap(&err, "import row %d", 3)
		return err
	}
	if row(nil) != nil {
		t.Error("success became a failure")
	}
	if err := row(io.EOF); err.Error() != "import row 3: EOF" || !errors.Is(err, io.EOF) {
		t.Errorf("got %v", err)
	}
}
