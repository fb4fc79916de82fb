package db

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// SQL is a statement that is put together from fragments. Arguments are
// written as ? in a fragment and numbered as the fragments are appended.
type SQL struct {
	text strings.Builder
	args []any
}

// NewSQL begins a statement.
func NewSQL() *SQL { return &SQL{} }

// Add appends a fragment, after a space, with the arguments of its question
// marks. A fragment with more or fewer of them is a mistake in the program.
func (b *SQL) Add(fragment string, args ...any) *SQL {
	b.space()
	before := len(b.args)
	b.args = append(b.args, args...)
	next := before
	rewrite(&b.text, fragment, '?', func(string) int { next++; return next })
	if next != len(b.args) {
		panic(fmt.Sprintf("db: %d arguments for %d placeholders in %q", len(args), next-before, fragment))
	}
	return b
}

// Append appends another statement or part of one.
func (b *SQL) Append(part *SQL) *SQL {
	b.space()
	offset := len(b.args)
	b.args = append(b.args, part.args...)
	rewrite(&b.text, part.text.String(), '$', func(number string) int {
		n, _ := strconv.Atoi(number) // digits only
		return offset + n
	})
	return b
}

// In appends a test of column against a list. One id is a plain comparison, which lets an index give the order of the
// rows as well; a few are parameters of their own where the database knows nothing of the contents of a list.
func (b *SQL) In(column string, ids IDs, d *Dialect) *SQL {
	b.space()
	switch {
	case len(ids) == 1:
		b.text.WriteString(column + " = $" + strconv.Itoa(b.Arg(ids[0])))
	case len(ids) > 1 && len(ids) <= d.spread:
		b.spread(column, ids)
	default:
		b.text.WriteString(d.In(column, b.Arg(ids)))
	}
	return b
}

// spread writes each id as a parameter. Their number is a power of two, the last id repeated, so that few different
// statements are prepared.
func (b *SQL) spread(column string, ids IDs) {
	b.text.WriteString(column + " IN (")
	for i := range 1 << bits.Len(uint(len(ids)-1)) {
		if i > 0 {
			b.text.WriteString(", ")
		}
		b.text.WriteString("$" + strconv.Itoa(b.Arg(ids[min(i, len(ids)-1)])))
	}
	b.text.WriteString(")")
}

// Limit ends a statement that answers a part of its rows. The number stands in the text: as a parameter it would make
// SQLite prepare the statement anew for every run.
func (b *SQL) Limit(most, after int64) *SQL {
	return b.Add("LIMIT "+strconv.FormatInt(most, 10)+" OFFSET ?", after)
}

// Arg adds an argument and gives its number, for the methods of Dialect:
// b.Add(d.Contains("name_folded", b.Arg(db.Fold(words)))).
func (b *SQL) Arg(value any) int {
	b.args = append(b.args, value)
	return len(b.args)
}

// Empty reports whether nothing was added.
func (b *SQL) Empty() bool { return b.text.Len() == 0 }

// String gives the text of the statement.
func (b *SQL) String() string { return b.text.String() }

// Args gives the arguments of the statement.
func (b *SQL) Args() []any { return b.args }

// space parts two fragments.
func (b *SQL) space() {
	if b.text.Len() > 0 {
		b.text.WriteByte(' ')
	}
}

// rewrite copies SQL and gives each placeholder outside of quotes a new number.
func rewrite(out *strings.Builder, text string, mark byte, number func(old string) int) {
	for text != "" {
		at := strings.IndexAny(text, `'"`+string(mark))
		if at < 0 {
			break
		}
		out.WriteString(text[:at])
		end := quoteEnd(text, at)
		if text[at] == mark {
			end = at + 1
			for end < len(text) && text[end] >= '0' && text[end] <= '9' {
				end++
			}
			out.WriteString("$" + strconv.Itoa(number(text[at+1:end])))
		} else {
			out.WriteString(text[at:end])
		}
		text = text[end:]
	}
	out.WriteString(text)
}

// quoteEnd finds the end of what a quote at this place opens.
func quoteEnd(text string, at int) int {
	if end := strings.IndexByte(text[at+1:], text[at]); end >= 0 {
		return at + 1 + end + 1
	}
	return len(text)
}
