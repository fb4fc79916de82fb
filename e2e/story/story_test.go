package story

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gantry/e2e/world"
)

// TestStories tells every story of every module, each to a world of its own, on both databases.
func TestStories(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "modules", "*", "testdata", "api", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no module has stories")
	}
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		for _, file := range files {
			t.Run(nameOf(file), func(t *testing.T) {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				Tell(t, tpl.New(t), file, string(text))
			})
		}
	})
}

// TestOwnStories tells the stories that belong to no module: one that uses all that stories can say, one of bad input.
func TestOwnStories(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories, %v", err)
	}
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				Tell(t, tpl.New(t), file, string(text))
			})
		}
	})
}

// nameOf is module and file, without the folders that are always the same.
func nameOf(file string) string {
	parts := strings.Split(filepath.ToSlash(strings.TrimSuffix(file, ".txt")), "/")
	return parts[len(parts)-4] + "/" + parts[len(parts)-1]
}

// TestEveryModuleWithRoutesHasStories keeps a module from growing without them.
func TestEveryModuleWithRoutesHasStories(t *testing.T) {
	tpl := world.NewTemplate(t, 0)
	for _, m := range tpl.New(t).App.Modules {
		if m.Routes == nil {
			continue
		}
		found, err := filepath.Glob(filepath.Join("..", "..", "modules", m.Name, "testdata", "api", "*.txt"))
		if err != nil || len(found) == 0 {
			t.Errorf("the module %s has no stories, %v", m.Name, err)
		}
	}
}

func TestParse(t *testing.T) {
	steps, err := Parse("# a comment\ngiven user maria\nas maria\nPATCH /api/v3/x\n  {\"a\": 1}\nwith If-Match: *\n403 {\n  \"a\": 1}\n→ id as x\nat most 3 queries\nETag: *\nwait 2 hours\njobs\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []Kind{Given, As, Request, With, Expect, Capture, Most, Header, Wait, Jobs}
	for i, step := range steps {
		if step.Kind != want[i] {
			t.Errorf("line %d is of kind %d, want %d", step.Line, step.Kind, want[i])
		}
	}
	if len(steps) != len(want) || steps[4].Status != 403 || steps[4].Body != "{\n  \"a\": 1}" {
		t.Errorf("got %+v", steps)
	}
	for _, wrong := range []string{"  begins with a continuation", "what is this"} {
		if _, err := Parse(wrong); err == nil {
			t.Errorf("%q was understood", wrong)
		}
	}
}

func TestCompare(t *testing.T) {
	got := map[string]any{"id": 7.0, "name": "Repair the pump", "none": nil, "list": []any{"a", "b"}, "deep": map[string]any{"x": true}}
	for _, c := range []struct {
		want any
		n    int
	}{
		{map[string]any{"id": 7.0, "name": "Repair…", "deep": map[string]any{"x": true}}, 0},
		{map[string]any{"name": "…pump", "list": []any{"…", "b"}, "missing": "!"}, 0},
		{map[string]any{"name": "~^Rep.*mp$", "id": "*", "none": nil}, 0},
		{map[string]any{"list": []any{"b", "a"}}, 2},
		{map[string]any{"list": []any{"a"}, "id": "!", "deep": map[string]any{"y": 1.0}, "none": "*"}, 4},
		{map[string]any{"list": []any{"c", "…"}, "name": map[string]any{}}, 2},
	} {
		if found := Compare(c.want, got); len(found) != c.n {
			t.Errorf("%v: %d differences, want %d: %s", c.want, len(found), c.n, strings.Join(found, "\n"))
		}
	}
}
