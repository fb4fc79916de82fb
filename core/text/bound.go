package text

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Some constructs of Markdown cost more the more stands before or after them: a text of a few kilobytes can be written
// that takes minutes. Here each of them gets a bound that no text meant for people reaches. Beyond it the characters
// stand for themselves.

// maxDepth is how deep quotations, lists and HTML elements may be nested.
const maxDepth = 64

// maxReferences is how many references of a text are looked up; each may grow from two characters to a line.
const maxReferences = 1000

// maxDefinitions is the number of lines up to which a paragraph is searched for definitions of links.
const maxDefinitions = 1000

// flat lets a block begin only where it is not nested too deeply.
type flat struct{ parser.BlockParser }

func (f flat) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		depth++
	}
	if depth > maxDepth {
		return nil, parser.NoChildren
	}
	return f.BlockParser.Open(parent, reader, pc)
}

// budget is what a text may spend on constructs whose cost depends on their surroundings.
type budget struct {
	left   int
	block  ast.Node // where delimiters are being counted
	opened int
}

var budgetKey = parser.NewContextKey()

func newBudget(length int) *budget {
	return &budget{left: 256 * (1024 + length)}
}

func budgetOf(pc parser.Context) *budget {
	b, _ := pc.Get(budgetKey).(*budget)
	return b
}

// delimiters are the marks around emphasis. Each may be compared with all before it in its block.
type delimiters struct{ parser.InlineParser }

func (d delimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := budgetOf(pc)
	if b.block != parent {
		b.block, b.opened = parent, 0
	}
	b.opened++
	b.left -= b.opened
	if b.left < 0 {
		return nil
	}
	return d.InlineParser.Parse(parent, block, pc)
}

// links are looked for from their closing bracket. What stands in the brackets is found by counting lines, and a link
// that turns out to be none may have been searched to the end of the block.
type links struct{ parser.InlineParser }

func (l links) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := budgetOf(pc)
	line, segment := block.PeekLine()
	closing := line[0] == ']'
	if closing && b.left < 0 {
		return nil
	}
	n := l.InlineParser.Parse(parent, block, pc)
	if !closing {
		return n
	}
	lines := parent.Lines()
	b.left -= lines.Len() + 32*addressLength(n)
	if n == nil && len(line) > 1 && (line[1] == '(' || line[1] == '[') {
		b.left -= lines.At(lines.Len()-1).Stop - segment.Start
	}
	return n
}

// addressLength is what a link adds to the text: a long address that is defined once can be used many times.
func addressLength(n ast.Node) int {
	switch link := n.(type) {
	case *ast.Link:
		return len(link.Destination) + len(link.Title)
	case *ast.Image:
		return len(link.Destination) + len(link.Title)
	}
	return 0
}

// CloseBlock is asked of the parser of links alone.
func (l links) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// definitions are taken out of a paragraph one by one, each time moving all lines that follow.
type definitions struct{ parser.ParagraphTransformer }

func (d definitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() <= maxDefinitions {
		d.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// tables fill short rows up to the width of their head: a wide head over many short rows would fill the memory.
type tables struct{ parser.ParagraphTransformer }

func (t tables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, width, length := node.Lines(), 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		width = max(width, 1+bytes.Count(line.Value(reader.Source()), []byte("|")))
		length += line.Len()
	}
	if width*lines.Len() <= 1000+length {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}
