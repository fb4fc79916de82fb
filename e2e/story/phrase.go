package story

import (
	"encoding/json"
	"fmt"
	"strings"
)

// phrase is the rest of a line that is being understood.
type phrase struct{ rest string }

// word takes words if the phrase begins with them.
func (p *phrase) word(words string) bool {
	rest, ok := strings.CutPrefix(p.rest, words)
	letter := words[len(words)-1] >= 'a'
	if !ok || letter && rest != "" && !strings.ContainsAny(rest[:1], " \n,;(") {
		return false
	}
	p.rest = strings.TrimSpace(rest)
	return true
}

// name takes one name: a word, or several in quotes.
func (p *phrase) name() string {
	if strings.HasPrefix(p.rest, `"`) {
		if name, rest, ok := strings.Cut(p.rest[1:], `"`); ok {
			p.rest = strings.TrimSpace(rest)
			return name
		}
	}
	end := strings.IndexAny(p.rest, " \n,;(")
	if end < 0 {
		end = len(p.rest)
	}
	name := p.rest[:end]
	p.rest = strings.TrimSpace(p.rest[end:])
	return name
}

// names takes names with commas between them.
func (p *phrase) names() []string {
	list := []string{p.name()}
	for strings.HasPrefix(p.rest, ",") && !strings.HasPrefix(strings.TrimSpace(p.rest[1:]), "member of") {
		p.word(",")
		list = append(list, p.name())
	}
	return list
}

// marks takes what stands in parentheses.
func (p *phrase) marks() []string {
	if !strings.HasPrefix(p.rest, "(") {
		return nil
	}
	inside, rest, _ := strings.Cut(p.rest[1:], ")")
	p.rest = strings.TrimSpace(rest)
	marks := strings.Split(inside, ",")
	for i := range marks {
		marks[i] = strings.TrimSpace(marks[i])
	}
	return marks
}

// json takes an object and lays it over a body.
func (p *phrase) json(body map[string]any, fill func(string) string) error {
	if !strings.HasPrefix(p.rest, "{") {
		return nil
	}
	var more map[string]any
	if err := json.Unmarshal([]byte(fill(p.rest)), &more); err != nil {
		return fmt.Errorf("%s: %w", p.rest, err)
	}
	p.rest = ""
	merge(body, more)
	return nil
}

// merge lays one object over another, level for level.
func merge(under, over map[string]any) {
	for key, value := range over {
		below, ok := under[key].(map[string]any)
		above, also := value.(map[string]any)
		if ok && also {
			merge(below, above)
			continue
		}
		under[key] = value
	}
}
