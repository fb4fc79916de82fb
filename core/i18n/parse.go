package i18n

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	argumentName = regexp.MustCompile(`^[a-z][A-Za-z0-9_]*$`)
	selectorName = regexp.MustCompile(`^(=[0-9]+|[A-Za-z_]+)$`)
)

// parser reads the notation of messages.
type parser struct {
	rest string
}

// parse reads a whole message.
func parse(text string) (*message, error) {
	p := &parser{rest: text}
	m, err := p.message(false)
	if err == nil && p.rest != "" {
		err = errors.New("} without {")
	}
	if err != nil {
		return nil, err
	}
	m.fixed = !slices.ContainsFunc(m.parts, func(p part) bool { return p.arg != "" })
	if m.fixed && len(m.parts) > 0 {
		m.text = m.parts[0].text
	}
	return m, nil
}

// message reads up to the end, or to the brace that closes a choice.
func (p *parser) message(counting bool) (*message, error) {
	m := &message{}
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			m.parts = append(m.parts, part{text: text.String()})
			text.Reset()
		}
	}
	for p.rest != "" && p.rest[0] != '}' {
		switch c := p.rest[0]; {
		case c == '{':
			flush()
			found, err := p.argument()
			if err != nil {
				return nil, err
			}
			m.parts = append(m.parts, found)
		case c == '#' && counting:
			flush()
			m.parts = append(m.parts, part{number: true})
			p.rest = p.rest[1:]
		case c == '\'':
			text.WriteString(p.quoted())
		default:
			text.WriteByte(c)
			p.rest = p.rest[1:]
		}
	}
	flush()
	return m, nil
}

// quoted reads an apostrophe: two are one, one before a brace or # quotes up to the next, any other is itself.
func (p *parser) quoted() string {
	p.rest = p.rest[1:]
	switch {
	case strings.HasPrefix(p.rest, "'"):
		p.rest = p.rest[1:]
	case p.rest != "" && strings.IndexByte("{}#", p.rest[0]) >= 0:
		text, rest, _ := strings.Cut(p.rest, "'")
		p.rest = rest
		return text
	}
	return "'"
}

// argument reads {name}, {name, plural, …} or {name, select, …}.
func (p *parser) argument() (part, error) {
	end := strings.IndexAny(p.rest, ",}")
	if end < 0 {
		return part{}, errors.New("{ without }")
	}
	found := part{arg: strings.TrimSpace(p.rest[1:end])}
	if !argumentName.MatchString(found.arg) {
		return part{}, fmt.Errorf("%q is no name of an argument", found.arg)
	}
	closed := p.rest[end] == '}'
	p.rest = p.rest[end+1:]
	if closed {
		return found, nil
	}
	kind, rest, _ := strings.Cut(p.rest, ",")
	p.rest = rest
	found.plural = strings.TrimSpace(kind) == "plural"
	if !found.plural && strings.TrimSpace(kind) != "select" {
		return part{}, fmt.Errorf("%s is neither chosen by plural nor by select", found.arg)
	}
	return found, p.choices(&found)
}

// choices reads "name {message}" until the brace that closes the argument.
func (p *parser) choices(of *part) error {
	of.choices = map[string]*message{}
	for {
		name, rest, found := strings.Cut(p.rest, "{")
		if closing := strings.IndexByte(p.rest, '}'); !found || closing >= 0 && closing < len(name) {
			break
		}
		name = strings.TrimSpace(name)
		if !selectorName.MatchString(name) || of.choices[name] != nil {
			return fmt.Errorf("%q is no choice or there twice", name)
		}
		p.rest = rest
		choice, err := p.message(of.plural)
		if err != nil {
			return err
		}
		if p.rest == "" {
			return errors.New("{ without }")
		}
		p.rest = p.rest[1:]
		of.choices[name] = choice
	}
	before, rest, found := strings.Cut(p.rest, "}")
	if !found || strings.TrimSpace(before) != "" || of.choices["other"] == nil {
		return fmt.Errorf("the choices of %s are not closed or lack other", of.arg)
	}
	p.rest = rest
	return nil
}

// arguments are the names a message uses, sorted.
func (m *message) arguments() []string {
	var names []string
	for _, p := range m.parts {
		if p.arg != "" {
			names = append(names, p.arg)
		}
		for _, choice := range p.choices {
			names = append(names, choice.arguments()...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
