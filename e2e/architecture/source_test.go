package architecture

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// clocks may ask for the time, with the reason.
var clocks = map[string]string{
	"core/unit/unit.go": "the clock of every unit",
}

func TestOnlyUnitsKnowTheTime(t *testing.T) {
	for _, f := range source(t) {
		if f.Test() || clocks[f.Path] != "" || strings.HasPrefix(f.Path, "cmd/") {
			continue
		}
		ast.Inspect(f.Tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				x, ok := s.X.(*ast.Ident)
				if ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, s.Sel.Name) {
					t.Errorf("%s asks the system for the time: it comes from the unit", f.At(n))
				}
			}
			return true
		})
	}
}

// longest is how many lines a file may have, and a function.
const (
	longestFile     = 500
	longestFunction = 60
	medianFunction  = 12
)

// tooLong are files that are longer nevertheless. The list may only shrink.
var tooLong = map[string]int{}

// tooLongFunctions are functions that are longer nevertheless, with the reason.
var tooLongFunctions = map[string]string{}

func TestFilesAreShort(t *testing.T) {
	walk(t, []string{".go", ".ts", ".tsx", ".css", ".sql", ".mjs"}, func(path, text string) {
		lines, most := strings.Count(text, "\n"), longestFile
		if allowed := tooLong[path]; allowed > 0 {
			most = allowed
			if lines <= longestFile {
				t.Errorf("%s is short enough now: take it off the list", path)
			}
		}
		if lines > most {
			t.Errorf("%s has %d lines, at most %d are allowed", path, lines, most)
		}
	})
}

func TestFunctionsAreShort(t *testing.T) {
	var lengths []int
	for _, f := range source(t) {
		for _, d := range f.Tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil || strings.HasSuffix(f.Path, "_test.go") {
				continue
			}
			n := f.Set.Position(fn.End()).Line - f.Set.Position(fn.Pos()).Line + 1
			lengths = append(lengths, n)
			if name := f.Package() + "." + fn.Name.Name; n > longestFunction && tooLongFunctions[name] == "" {
				t.Errorf("%s: %s has %d lines", f.At(fn), fn.Name.Name, n)
			}
		}
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median > medianFunction {
		t.Errorf("half of all functions have more than %d lines", median)
	}
}

// unfinished are words that have no place in a product.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b`)

func TestNothingIsUnfinished(t *testing.T) {
	walk(t, []string{".go", ".ts", ".tsx", ".css", ".sql", ".md", ".sh", ".mjs"}, func(path, text string) {
		for n, line := range strings.Split(text, "\n") {
			if unfinished.MatchString(line) {
				t.Errorf("%s:%d: %s", path, n+1, strings.TrimSpace(line))
			}
		}
	})
}

func TestNoHiddenStart(t *testing.T) {
	for _, f := range source(t) {
		for _, d := range f.Tree.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s registers something by init: the registry is explicit", f.At(fn))
			}
		}
		if strings.HasSuffix(f.Path, "_test.go") {
			f.calls([]string{"Skip", "Skipf", "SkipNow"}, func(call *ast.CallExpr, _ string) {
				t.Errorf("%s skips a test: a missing part is a failure that says what to install", f.At(call))
			})
		}
	}
}

// TestEveryExportedNameIsExplained asks for a sentence at each type, function, method and group of variables.
func TestEveryExportedNameIsExplained(t *testing.T) {
	for _, f := range source(t) {
		if strings.HasSuffix(f.Path, "_test.go") || f.Tree.Name.Name == "main" {
			continue
		}
		for _, d := range f.Tree.Decls {
			if name := unexplained(d); name != "" {
				t.Errorf("%s: %s has no comment", f.At(d), name)
			}
		}
	}
}

// unexplained is the first exported name of a declaration without a comment.
func unexplained(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			return d.Name.Name
		}
	case *ast.GenDecl:
		if d.Doc != nil {
			return ""
		}
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() && spec.Doc == nil {
					return spec.Name.Name
				}
			case *ast.ValueSpec:
				if spec.Names[0].IsExported() && spec.Doc == nil && spec.Comment == nil {
					return spec.Names[0].Name
				}
			}
		}
	}
	return ""
}

// exportedReceiver tells whether a method can be seen from outside.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	kind := d.Recv.List[0].Type
	for {
		switch k := kind.(type) {
		case *ast.StarExpr:
			kind = k.X
		case *ast.IndexExpr:
			kind = k.X
		case *ast.IndexListExpr:
			kind = k.X
		case *ast.Ident:
			return k.IsExported()
		default:
			return true
		}
	}
}
