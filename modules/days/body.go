package days

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// longestName is the longest name of a day off in characters.
const longestName = 255

// framing is what HAL adds to an object; clients may send it back.
var framing = map[string]bool{"_type": true, "_links": true}

// sent reads a day off as a client sends it, all that is wrong with it at once.
func sent(q *web.Request, r *unit.Read, d DayOff) (DayOff, error) {
	raw, err := q.Body(0)
	if err != nil {
		return d, err
	}
	var body map[string]json.RawMessage
	if err := json.Unmarshal(raw, &body); err != nil || body == nil {
		return d, problem.Because(problem.InvalidBody, err)
	}
	var v problem.Violations
	for name, value := range body {
		switch {
		case name == "date":
			readDate(r, value, &d.Date, &v)
		case name == "name":
			readName(r, value, &d.Name, &v)
		case !framing[name]:
			v.Add(name, "error.unknown_property", problem.Args{"name": name})
		}
	}
	if !d.Date.Valid && !v.On("date") {
		v.Add("date", "violation.blank", attribute(r, "date"))
	}
	if d.Name == "" && !v.On("name") {
		v.Add("name", "violation.blank", attribute(r, "name"))
	}
	return d, v.Err()
}

func attribute(r *unit.Read, name string) problem.Args {
	return problem.Args{"attribute": r.T("days." + name)}
}

func readDate(r *unit.Read, value json.RawMessage, into *db.Date, v *problem.Violations) {
	var text string
	date, err := db.Date{}, json.Unmarshal(value, &text)
	if err == nil {
		date, err = db.ParseDate(text)
	}
	if err != nil {
		v.As(problem.Format, "date", "violation.not_a_date", attribute(r, "date"))
		return
	}
	*into = date
}

func readName(r *unit.Read, value json.RawMessage, into *string, v *problem.Violations) {
	var text string
	if json.Unmarshal(value, &text) != nil {
		v.As(problem.Format, "name", "violation.not_a_string", attribute(r, "name"))
		return
	}
	*into = strings.TrimSpace(text)
	args := attribute(r, "name")
	switch {
	case utf8.RuneCountInString(*into) > longestName:
		args["max"] = longestName
		v.Add("name", "violation.too_long", args)
	case strings.ContainsFunc(*into, func(c rune) bool { return c < ' ' }):
		v.Add("name", "violation.invalid", args)
	}
}
