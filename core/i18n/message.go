package i18n

import (
	"fmt"
	"strconv"

	"golang.org/x/text/feature/plural"
)

// message is a parsed message: a piece of text, or an argument, or a choice, and what follows.
type message struct {
	parts []part
	text  string // of a message without arguments
	fixed bool
}

type part struct {
	text    string
	arg     string // the argument shown here, or chosen by
	number  bool   // the # of a plural
	plural  bool
	choices map[string]*message
}

// append writes the message. count is the formatted number of the plural that this message is a choice of.
func (m *message) append(to []byte, t *tongue, args map[string]any, count string) []byte {
	for i := range m.parts {
		p := &m.parts[i]
		switch {
		case p.number:
			to = append(to, count...)
		case p.arg == "":
			to = append(to, p.text...)
		case p.choices == nil:
			to = append(to, t.value(p.arg, args)...)
		default:
			to = p.choose(t, args).append(to, t, args, t.value(p.arg, args))
		}
	}
	return to
}

// choose picks the choice for the argument's value; a parsed message always has "other".
func (p *part) choose(t *tongue, args map[string]any) *message {
	value := args[p.arg]
	if !p.plural {
		return p.pick(fmt.Sprint(value))
	}
	n, whole := integer(value)
	if !whole {
		return p.choices["other"]
	}
	if exact := p.choices["="+strconv.FormatInt(n, 10)]; exact != nil {
		return exact
	}
	return p.pick(forms[plural.Cardinal.MatchPlural(t.tag, int(max(n, -n)), 0, 0, 0, 0)])
}

func (p *part) pick(name string) *message {
	if m := p.choices[name]; m != nil {
		return m
	}
	return p.choices["other"]
}

// forms are the names of plural forms.
var forms = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// value formats an argument. One that was not given has a general name in the words ("This value"), or shows its own.
func (t *tongue) value(name string, args map[string]any) string {
	value, ok := args[name]
	if !ok {
		if general := t.messages["argument."+name]; general != nil {
			return general.text
		}
		return "{" + name + "}"
	}
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return t.decimalNumber(v, -1)
	}
	if n, ok := integer(value); ok {
		return t.integer(n)
	}
	return fmt.Sprint(value)
}

// integer reads any kind of whole number.
func integer(value any) (int64, bool) {
	switch n := value.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case int32:
		return int64(n), true
	case uint32:
		return int64(n), true
	case float64:
		return int64(n), n == float64(int64(n))
	}
	return 0, false
}
