package settings

import (
	"encoding/json"
	"fmt"
	"math"
	"net"
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // names of time zones are known on every machine
)

// rule says which values of the right type a setting takes.
type rule struct {
	values []any // if there are any, one of them
	low    float64
	high   float64
	check  string // name of a check, for every text in the value
}

// parseRule reads the column "allowed": a JSON list, a range from..to, or @check.
func parseRule(d *Definition, text string) rule {
	r := rule{low: 0, high: math.Inf(1)}
	low, high, isRange := strings.Cut(text, "..")
	switch {
	case text == "":
	case text[0] == '[':
		r.values = parseValues(d, text)
	case text[0] == '@' && checks[text[1:]].test != nil:
		r.check = text[1:]
	case isRange:
		r.low, r.high = bound(low, 0), bound(high, math.Inf(1))
	default:
		panic("settings: what is allowed for " + d.Name + ": " + text)
	}
	return r
}

// parseValues reads the list of allowed values, or of allowed elements of an array.
func parseValues(d *Definition, text string) []any {
	var values []any
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		panic("settings: what is allowed for " + d.Name + ": " + err.Error())
	}
	for i, v := range values {
		if f, ok := v.(float64); ok {
			values[i] = int(f)
		}
	}
	return values
}

// bound reads one end of a range.
func bound(text string, open float64) float64 {
	if f, err := strconv.ParseFloat(text, 64); err == nil {
		return f
	}
	return open
}

// permits asks for every element of an array, and for the value itself otherwise.
func (r rule) permits(v any) bool {
	switch v := v.(type) {
	case []string:
		return !slices.ContainsFunc(v, func(s string) bool { return !r.permits(s) })
	case []int:
		return !slices.ContainsFunc(v, func(n int) bool { return !r.permits(n) })
	case int:
		return r.listed(v) && float64(v) >= r.low && float64(v) <= r.high
	case float64:
		return v >= r.low && v <= r.high
	case string:
		return r.listed(v) && (r.check == "" || checks[r.check].test(v))
	}
	return true
}

// listed is true where no list of values is given.
func (r rule) listed(v any) bool { return len(r.values) == 0 || slices.Contains(r.values, v) }

// Choices are the values to choose from, or the elements of an array to choose from; empty if there is no list.
func (d *Definition) Choices() []any { return slices.Clone(d.allowed.values) }

// Allows says in words what the setting takes.
func (d *Definition) Allows() string {
	text := d.kindWords()
	if d.Default == nil && d.Type != Hash {
		text += ", or null"
	}
	return text
}

// kindWords describes type and rule together.
func (d *Definition) kindWords() string {
	r := d.allowed
	one, many := "text", "texts separated by spaces"
	if d.numbers {
		many = "whole numbers separated by spaces"
	}
	if r.check != "" {
		one, many = checks[r.check].one, checks[r.check].many
	}
	if len(r.values) > 0 {
		one = strings.Trim(strings.ReplaceAll(fmt.Sprintf("%q", r.values), `" "`, `", "`), "[]")
		if d.Type == Integer || d.numbers {
			one = strings.ReplaceAll(strings.Trim(fmt.Sprint(r.values), "[]"), " ", ", ")
		}
		many = "any of " + one + ", separated by spaces"
	}
	switch d.Type {
	case Boolean:
		return "true or false"
	case Integer:
		if len(r.values) == 0 {
			return "a whole number" + r.rangeWords()
		}
	case Float:
		return "a number" + r.rangeWords()
	case Array:
		return many
	case Hash:
		return "keys with values, such as { key: value }"
	case Datetime:
		return "a date, or a moment such as 2026-01-31T12:00:00Z"
	}
	return one
}

// rangeWords describes a range.
func (r rule) rangeWords() string {
	if math.IsInf(r.high, 1) {
		return fmt.Sprintf(", %v or more", r.low)
	}
	return fmt.Sprintf(" from %v to %v", r.low, r.high)
}

// check is a test that needs more than a list, with words for one value and for several.
type check struct {
	one, many string
	test      func(string) bool
}

// checks by the name that the catalogue uses.
var checks = map[string]check{
	"address":  {"host:port, such as 127.0.0.1:8080", "", isAddress},
	"cookie":   {"a name for a cookie: letters, digits and signs such as _ and -", "", cookieName.MatchString},
	"database": {"the path of an SQLite file, or postgres://user:password@host/name", "", isDatabase},
	"key":      {"32 characters or more", "", func(s string) bool { return s == "" || len(s) >= 32 }},
	"language": {"a language such as en or pt-BR", "languages such as en or pt-BR, separated by spaces", languageTag.MatchString},
	"networks": {"addresses and networks such as 10.0.0.0/8, separated by spaces or commas", "", areNetworks},
	"prefix":   {`empty, or a path such as /projects`, "", isPrefix},
	"regexp":   {"a regular expression", "regular expressions separated by spaces", isRegexp},
	"sizes":    {"whole numbers from 1, separated by commas", "", sizeList.MatchString},
	"timezone": {"a time zone such as Europe/Berlin", "", isTimezone},
}

var (
	cookieName  = regexp.MustCompile("^[-!#$%&'*+.^_`|~0-9A-Za-z]+$")
	languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z]{2})?$`)
	sizeList    = regexp.MustCompile(`^\s*[1-9][0-9]{0,5}(\s*,\s*[1-9][0-9]{0,5})*\s*$`)
)

func isAddress(s string) bool {
	_, port, err := net.SplitHostPort(s)
	return err == nil && isPort(port)
}

func isPort(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

func isDatabase(s string) bool {
	scheme, rest, found := strings.Cut(s, "://")
	if !found {
		return !strings.Contains(s, "\n")
	}
	_, err := url.Parse(s)
	known := scheme == "postgres" || scheme == "postgresql" || scheme == "sqlite"
	return known && rest != "" && err == nil
}

func areNetworks(s string) bool {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }) {
		_, err1 := netip.ParsePrefix(part)
		_, err2 := netip.ParseAddr(part)
		if err1 != nil && err2 != nil {
			return false
		}
	}
	return true
}

func isPrefix(s string) bool {
	return s == "" || s == "/" || s[0] == '/' && path.Clean(s) == strings.TrimSuffix(s, "/") && !strings.ContainsAny(s, "?#\\\"<> ")
}

func isRegexp(s string) bool {
	_, err := regexp.Compile(s)
	return err == nil
}

func isTimezone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && s != "" && s != "Local"
}
