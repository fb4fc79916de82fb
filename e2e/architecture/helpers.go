package architecture

import (
	"go/ast"
	"os"
	"strconv"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func unquote(literal string) string {
	text, err := strconv.Unquote(literal)
	if err != nil {
		return literal
	}
	return text
}

// literal is the text of an argument, if it is one.
func literal(call *ast.CallExpr, n int) (string, bool) {
	if n >= len(call.Args) {
		return "", false
	}
	basic, ok := call.Args[n].(*ast.BasicLit)
	if !ok || basic.Value == "" || basic.Value[0] != '"' && basic.Value[0] != '`' {
		return "", false
	}
	return unquote(basic.Value), true
}
