package text

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// Colouring costs much more than anything else, and some languages are recognised by expressions that can be led
// astray. Therefore only ordinary code is coloured, and only so much of it in one text.
const (
	maxCodeLine = 500
	maxCode     = 16 << 10
)

// languages are those that are coloured. Each takes memory once it is used, so not everything the library knows is here.
var languages = []string{
	"Bash", "C", "C#", "C++", "Clojure", "CMake", "CSS", "Dart", "Diff", "Docker", "Elixir", "Erlang", "FSharp", "Go", "GraphQL",
	"Groovy", "Haskell", "HCL", "HTML", "HTTP", "INI", "Java", "JavaScript", "JSON", "Julia", "Kotlin", "Lua", "Makefile",
	"markdown", "Matlab", "Nginx configuration file", "Objective-C", "OCaml", "Perl", "PHP", "PL/pgSQL",
	"PostgreSQL SQL dialect", "PowerShell", "Protocol Buffer", "Python", "R", "react", "Ruby", "Rust", "Scala", "SCSS", "SQL",
	"Swift", "Terraform", "TeX", "TOML", "TypeScript", "VB.net", "vue", "XML", "YAML", "Zig",
}

// lexersByName finds a language by any of its names.
var lexersByName = sync.OnceValue(func() map[string]chroma.Lexer {
	found := map[string]chroma.Lexer{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		config := lexer.Config()
		if !slices.Contains(languages, config.Name) {
			continue
		}
		for _, alias := range append(config.Aliases, config.Name) {
			found[strings.ToLower(alias)] = lexer
		}
	}
	return found
})

// codeRenderer writes fenced blocks of code with their colours as classes.
type codeRenderer struct{}

func (c codeRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, c.render)
}

func (codeRenderer) render(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	var code bytes.Buffer
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		code.Write(line.Value(source))
	}
	language := string(n.(*ast.FencedCodeBlock).Language(source))
	_, _ = w.WriteString("<pre><code")
	if language != "" {
		_, _ = w.WriteString(` class="language-`)
		_, _ = w.Write(util.EscapeHTML([]byte(language)))
		_, _ = w.WriteString(`"`)
	}
	_, _ = w.WriteString(">")
	if tokens := colour(n, language, code.Bytes()); tokens != nil {
		writeTokens(w, tokens)
	} else {
		_, _ = w.Write(util.EscapeHTML(code.Bytes()))
	}
	_, _ = w.WriteString("</code></pre>\n")
	return ast.WalkContinue, nil
}

// colour divides code into its tokens, or gives nothing if it is to stay as it is.
func colour(n ast.Node, language string, code []byte) (tokens []chroma.Token) {
	lexer := lexersByName()[strings.ToLower(language)]
	if lexer == nil || len(code) > maxCode {
		return nil
	}
	for line := range bytes.Lines(code) {
		if len(line) > maxCodeLine {
			return nil
		}
	}
	meta := n.OwnerDocument().Meta()
	spent, _ := meta["coloured"].(int)
	if spent += len(code); spent > maxCode {
		return nil
	}
	meta["coloured"] = spent
	defer func() {
		if recover() != nil { // how the library reports that it gave up
			tokens = nil
		}
	}()
	iterator, err := lexer.Tokenise(&chroma.TokeniseOptions{State: "root"}, string(code))
	if err != nil {
		return nil
	}
	return iterator.Tokens()
}

func writeTokens(w util.BufWriter, tokens []chroma.Token) {
	for _, token := range tokens {
		class := tokenClass(token.Type)
		if class != "" {
			_, _ = w.WriteString(`<span class="` + class + `">`)
		}
		_, _ = w.Write(util.EscapeHTML([]byte(token.Value)))
		if class != "" {
			_, _ = w.WriteString("</span>")
		}
	}
}

// tokenClass is the short name of a type of token, or of the nearest more general one. What has the colour of the text
// anyway gets none.
func tokenClass(t chroma.TokenType) string {
	switch t {
	case chroma.Name, chroma.Other, chroma.Punctuation, chroma.TextWhitespace:
		return ""
	}
	for _, general := range []chroma.TokenType{t, t.SubCategory(), t.Category()} {
		if class, ok := chroma.StandardTypes[general]; ok {
			return class
		}
	}
	return ""
}
