// Package architecture keeps the house in order: which package may import which, who writes which table, where the
// databases may be told apart, and that what is declared is complete. Its tests read the source of the product and an
// assembled application; a failure names the place and the rule.
package architecture

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Root is the folder of the repository.
var Root = filepath.Join("..", "..")

// File is a Go file of the product.
type File struct {
	Path  string // from the root, with slashes
	Text  string
	Tree  *ast.File
	Set   *token.FileSet
	Lines int
}

// Test tells whether the file belongs to the tests, as packages do whose name ends so.
func (f *File) Test() bool {
	return strings.HasSuffix(f.Path, "_test.go") || strings.HasPrefix(f.Path, "e2e/") || strings.HasSuffix(f.Package(), "test")
}

// Package is the folder of the file.
func (f *File) Package() string { return filepath.ToSlash(filepath.Dir(f.Path)) }

// At is a place in the file for people.
func (f *File) At(n ast.Node) string {
	position := f.Set.Position(n.Pos())
	return f.Path + ":" + itoa(position.Line)
}

// foreign are folders that are not the product's source.
var foreign = []string{".git", "node_modules", "bin", "data", "dist", "testdata", "coverage"}

// walk visits every file with one of the endings.
func walk(t *testing.T, endings []string, visit func(path, text string)) {
	t.Helper()
	err := filepath.WalkDir(Root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if path != Root && slices.Contains(foreign, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if slices.Contains(endings, filepath.Ext(path)) {
			relative, err := filepath.Rel(Root, path)
			if err != nil {
				return err
			}
			visit(filepath.ToSlash(relative), read(t, path))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// source reads every Go file.
func source(t *testing.T) []*File {
	t.Helper()
	set := token.NewFileSet()
	var files []*File
	walk(t, []string{".go"}, func(path, text string) {
		tree, err := parser.ParseFile(set, path, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, &File{Path: path, Text: text, Tree: tree, Set: set, Lines: strings.Count(text, "\n")})
	})
	return files
}

// texts visits every string literal of a file, joined where a plus joins them.
func (f *File) texts(visit func(at ast.Node, text string)) {
	ast.Inspect(f.Tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BinaryExpr:
			if text, ok := joined(n); ok {
				visit(n, text)
				return false
			}
		case *ast.BasicLit:
			if text, ok := joined(n); ok {
				visit(n, text)
			}
		}
		return true
	})
}

// joined is the text of literals with plus between them; what is no literal becomes a gap.
func joined(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			return unquote(e.Value), true
		}
	case *ast.BinaryExpr:
		if e.Op != token.ADD {
			return "", false
		}
		left, one := joined(e.X)
		right, two := joined(e.Y)
		return left + right, one || two
	}
	return "", false
}

// calls visits every call of a function or method with one of the names.
func (f *File) calls(names []string, visit func(call *ast.CallExpr, name string)) {
	ast.Inspect(f.Tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch fun := call.Fun.(type) {
		case *ast.SelectorExpr:
			name = fun.Sel.Name
		case *ast.Ident:
			name = fun.Name
		}
		if slices.Contains(names, name) {
			visit(call, name)
		}
		return true
	})
}
