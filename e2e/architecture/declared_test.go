package architecture

import (
	"encoding/json"
	"errors"
	"go/ast"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/core/i18n"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/e2e/world"
)

// asks are functions that take the name of a permission, and at which place.
var asks = map[string]int{
	"In": 0, "Global": 0, "Anywhere": 0, "AnywhereOnWorkPackages": 0, "OnWorkPackage": 0, "Condition": 1, "WorkPackageCondition": 1,
	"ProjectCondition": 1, "Projects": 0,
}

// named are the fields of rules that hold permissions.
var named = map[string]bool{"See": true, "Create": true, "Update": true, "Delete": true}

// looksLike is the form of a permission's name.
var looksLike = regexp.MustCompile(`^[a-z]+(_[a-z]+)+$`)

func TestEveryPermissionThatCodeNamesIsDeclared(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	catalogue := unit.Use[*permission.Catalogue](w.App.Env)
	var names []string
	for name := range asks {
		names = append(names, name)
	}
	check := func(f *File, at ast.Node, name string) {
		column := strings.HasSuffix(name, "_id") // the dialect has a function In as well
		if looksLike.MatchString(name) && !column && catalogue.Find(name) == nil {
			t.Errorf("%s names the permission %s, which nobody declares", f.At(at), name)
		}
	}
	for _, f := range source(t) {
		if f.Test() || !strings.HasPrefix(f.Path, "modules/") {
			continue
		}
		f.calls(names, func(call *ast.CallExpr, name string) {
			if text, ok := literal(call, asks[name]); ok {
				check(f, call, text)
			}
		})
		ast.Inspect(f.Tree, func(n ast.Node) bool {
			if pair, ok := n.(*ast.KeyValueExpr); ok {
				key, isName := pair.Key.(*ast.Ident)
				value, isText := pair.Value.(*ast.BasicLit)
				if isName && isText && named[key.Name] {
					check(f, pair, unquote(value.Value))
				}
			}
			return true
		})
	}
}

func TestEveryRouteHasARule(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	catalogue := unit.Use[*permission.Catalogue](w.App.Env)
	for _, route := range w.App.Router.Routes() {
		name := route.Rule.Permission
		if route.Rule.Kind == web.KindResource && !strings.HasPrefix(name, "rule: ") && catalogue.Find(name) == nil {
			t.Errorf("%s %s asks for %s, which nobody declares", route.Method, route.Path, name)
		}
	}
}

// TestPermissionsAreThePublishedOnes compares names with the catalogue beside the repository, where it is.
func TestPermissionsAreThePublishedOnes(t *testing.T) {
	raw := published(t, "permissions.json")
	if raw == nil {
		t.Log("the published catalogue is not here: names are not compared")
		return
	}
	w := world.NewTemplate(t, db.SQLite).New(t)
	for _, p := range unit.Use[*permission.Catalogue](w.App.Env).All() {
		if !strings.Contains(string(raw), `"`+p.Name+`"`) {
			t.Errorf("%s is no permission of the published catalogue", p.Name)
		}
	}
}

// published reads a file of the reference, which lies in a folder above.
func published(t *testing.T, name string) []byte {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(folder) != folder; folder = filepath.Dir(folder) {
		raw, err := os.ReadFile(filepath.Join(folder, "shared", "reference", name))
		if err == nil {
			return raw
		}
		if !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return nil
}

func TestWordsAreComplete(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	for _, fault := range i18n.Complete(w.App.Env.Words) {
		t.Error(fault)
	}
}

// says are functions that take the key of a message, and at which place.
var says = map[string]int{"T": 0, "New": 1, "Add": 1, "As": 2}

// keyLike is the form of a message's key.
var keyLike = regexp.MustCompile(`^[a-z_]+(\.[a-zA-Z0-9_]+)+$`)

// TestEveryMessageThatCodeNamesExists looks at the literal keys of messages, violations and labels.
func TestEveryMessageThatCodeNamesExists(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	for _, f := range source(t) {
		if f.Test() {
			continue
		}
		f.calls([]string{"T", "New", "Add", "As"}, func(call *ast.CallExpr, name string) {
			for _, place := range []int{says[name], says[name] + 1} { // some take a language first
				text, ok := literal(call, place)
				if ok && keyLike.MatchString(text) && name != "Add" && !w.App.Env.Words.Has(text) ||
					ok && name == "Add" && strings.HasPrefix(text, "violation.") && !w.App.Env.Words.Has(text) {
					t.Errorf("%s names the message %s, which does not exist", f.At(call), text)
				}
			}
		})
	}
}

// TestEveryRouteIsDescribed compares the routes with the description that the application serves.
func TestEveryRouteIsDescribed(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	answer, err := w.Ask(world.Anonymous, http.MethodGet, "/api/v3/spec.json", "")
	if err != nil || answer.Status != http.StatusOK {
		t.Fatalf("%v, %+v", err, answer)
	}
	var spec struct {
		Paths map[string]map[string]struct {
			Summary   string
			Responses map[string]any
		}
	}
	if err := json.Unmarshal(answer.Body, &spec); err != nil {
		t.Fatal(err)
	}
	for _, route := range w.App.Router.Routes() {
		if !strings.HasPrefix(route.Path, "/api/v3") {
			continue
		}
		operation, ok := spec.Paths[route.Path][strings.ToLower(route.Method)]
		if !ok || len(operation.Responses) == 0 {
			t.Errorf("%s %s is not described, %+v", route.Method, route.Path, operation)
		}
	}
}
