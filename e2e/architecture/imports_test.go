package architecture

import (
	"slices"
	"strings"
	"testing"

	"gantry/app"
)

// order is the one in which packages of the core may use each other: each only those before it.
var order = []string{
	"problem", "log", "settings", "i18n", "text", "mail", "files", "db", "event", "unit", "permission", "hal", "sheet", "journal", "web", "resource", "job", "module",
}

func TestImports(t *testing.T) {
	modules := moduleOrder()
	for _, f := range source(t) {
		if f.Test() {
			continue
		}
		for _, spec := range f.Tree.Imports {
			path, inside := strings.CutPrefix(unquote(spec.Path.Value), "gantry/")
			if !inside {
				continue
			}
			if reason := forbidden(f.Package(), path, modules); reason != "" {
				t.Errorf("%s imports %s: %s", f.At(spec), path, reason)
			}
		}
	}
}

// moduleOrder is the order of the registry, and demo data behind it.
func moduleOrder() []string {
	var names []string
	for _, m := range app.Modules() {
		names = append(names, m.Name)
	}
	return append(names, "demo")
}

// forbidden says why a package may not import another one.
func forbidden(from, to string, modules []string) string {
	fromPart, fromName, _ := strings.Cut(from, "/")
	toPart, toName, _ := strings.Cut(to, "/")
	switch {
	case strings.HasSuffix(to, "test"):
		return "it is for tests"
	case fromPart == "migrations", fromPart == "ui":
		return "nothing is imported there"
	case fromPart == "core":
		return forbiddenInCore(from, fromName, to, toPart, toName)
	case fromPart == "modules":
		return forbiddenInModules(fromName, toPart, toName, modules)
	case fromPart == "app":
		return map[bool]string{true: "the application knows no program"}[toPart == "cmd"]
	}
	return ""
}

func forbiddenInCore(from, fromName, to, toPart, toName string) string {
	switch {
	case from == "core/db" && to == "migrations":
		return ""
	case toPart != "core":
		return "the core knows nothing outside of it"
	case !slices.Contains(order, fromName), !slices.Contains(order, toName):
		return "the package has no place in the order"
	case slices.Index(order, toName) >= slices.Index(order, fromName):
		return "it comes later in the order"
	}
	return ""
}

func forbiddenInModules(fromName, toPart, toName string, modules []string) string {
	switch {
	case toPart == "core":
		return ""
	case toPart != "modules":
		return "a module uses the core and earlier modules"
	case slices.Index(modules, toName) < 0:
		return "it is not in the registry"
	case slices.Index(modules, toName) >= slices.Index(modules, fromName):
		return "it comes later in the registry"
	}
	return ""
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	documented, seen := map[string]bool{}, map[string]bool{}
	for _, f := range source(t) {
		if strings.HasSuffix(f.Path, "_test.go") {
			continue
		}
		seen[f.Package()] = true
		if f.Tree.Doc != nil {
			if documented[f.Package()] {
				t.Errorf("%s: the package has two comments", f.Path)
			}
			documented[f.Package()] = true
		}
	}
	for name := range seen {
		if !documented[name] {
			t.Errorf("%s has no package comment", name)
		}
	}
}
