package conformance

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/e2e/story"
	"gantry/e2e/world"
)

// TestAnswersFitTheDescription calls every operation that is routed and documented, tells all stories of all modules,
// and holds every answer against the description.
func TestAnswersFitTheDescription(t *testing.T) {
	description := published(t)
	if description == nil {
		return
	}
	tpl := world.NewTemplate(t, db.SQLite)
	e := &examiner{operations: description.Operations(), faults: map[string]map[string]string{}, called: map[string]bool{}}
	files, err := filepath.Glob(filepath.Join("..", "..", "modules", "*", "testdata", "api", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append([]string{"calls.txt"}, files...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e.quietly(t, tpl.New(t), file, string(text))
	}
	e.report(t)
	e.complete(t, tpl.New(t))
}

// published loads the description, or says that it is not here.
func published(t *testing.T) *Description {
	t.Helper()
	description, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if description == nil {
		t.Log("the published description is not here: nothing is held against it")
	}
	return description
}

// quietly tells a story for the sake of its answers; what the story itself expects is tested with the stories, but
// the calls listed here must be answered as they say.
func (e *examiner) quietly(t *testing.T, w *world.World, file, text string) {
	watch := func(place, _, method, target string, answer *world.Answer) { e.see(w, place, method, target, answer) }
	if file == "calls.txt" {
		story.Tell(t, w, file, text, watch)
		return
	}
	defer func() {
		if v := recover(); v != nil && v != silence {
			panic(v)
		}
	}()
	story.Tell(&deaf{TB: t}, w, file, text, watch)
}

// silence ends a story that cannot go on.
const silence = "silence"

// deaf is a test that does not hear of differences.
type deaf struct{ testing.TB }

// Errorf says nothing.
func (d *deaf) Errorf(string, ...any) {}

// report lists the faults by operation.
func (e *examiner) report(t *testing.T) {
	for _, operation := range slices.Sorted(maps.Keys(e.faults)) {
		faults := e.faults[operation]
		lines := []string{operation}
		for _, fault := range slices.Sorted(maps.Keys(faults)) {
			lines = append(lines, "  "+fault+"   ["+faults[fault]+"]")
		}
		t.Error(strings.Join(lines, "\n"))
	}
}

// complete fails for documented operations that are routed and that nothing called.
func (e *examiner) complete(t *testing.T, w *world.World) {
	routed, own := 0, 0
	for _, route := range w.App.Router.Routes() {
		key := Key(route.Method, route.Path)
		switch {
		case e.operations[key] != nil:
			routed++
			if !e.called[key] {
				t.Errorf("%s %s is routed and documented, and nothing calls it", route.Method, route.Path)
			}
		case strings.HasPrefix(route.Path, "/api/v3"):
			own++
			t.Logf("ours: %s %s", route.Method, route.Path)
		}
	}
	t.Logf("%d of %d documented operations are routed, %d answer as described; %d are our own",
		routed, len(e.operations), routed-len(e.faults), own)
}

// Fatalf ends the story.
func (d *deaf) Fatalf(string, ...any) { panic(silence) }
