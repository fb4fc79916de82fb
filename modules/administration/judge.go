package administration

import (
	"encoding/json"
	"net/mail"
	"slices"
	"strings"

	"gantry/core/problem"
	"gantry/core/settings"
	"gantry/core/unit"
)

// longest is the most bytes that one value takes.
const longest = 100_000

// judge notes what is wrong with a value: the rules of the catalogue, and those that only this installation knows.
func judge(r *unit.Read, d settings.Description, raw json.RawMessage, v *problem.Violations) error {
	args := problem.Args{"attribute": titleOf(r, d)}
	if !d.Writable {
		v.As(problem.ReadOnly, d.Name, "administration.read_only", problem.Args{"attribute": titleOf(r, d), "source": sourceOf(r, d)})
		return nil
	}
	if d.Secret && string(raw) == "null" {
		return nil
	}
	if len(raw) > longest {
		v.Add(d.Name, "violation.too_long", problem.Args{"attribute": titleOf(r, d), "max": longest})
		return nil
	}
	value, err := settings.Decode(d.Name, raw)
	if err != nil {
		kind, key := fault(d, raw, args)
		v.As(kind, d.Name, key, args)
		return nil //nolint:nilerr // it is one of the violations now
	}
	return judgeHere(r, d, value, v)
}

// judgeHere holds a value of the right form against what there is in this installation.
func judgeHere(r *unit.Read, d settings.Description, value any, v *problem.Violations) error {
	args := problem.Args{"attribute": titleOf(r, d)}
	if check := forms[d.Name]; check != nil && value != nil && value != "" && !check(value) {
		v.As(problem.Format, d.Name, "violation.invalid", args)
		return nil
	}
	offered, err := choicesOf(r, d)
	if err != nil || offered == nil || value == nil {
		return err
	}
	for _, one := range elements(value) {
		if !slices.ContainsFunc(offered, func(c choice) bool { return c.value == one }) {
			v.Add(d.Name, "violation.not_available", args)
			return nil
		}
	}
	return nil
}

// elements are the values of a list, or the one value that is no list.
func elements(value any) (out []any) {
	switch list := value.(type) {
	case []string:
		for _, one := range list {
			out = append(out, one)
		}
	case []int:
		for _, one := range list {
			out = append(out, one)
		}
	default:
		out = append(out, value)
	}
	return out
}

// forms are texts that mean something outside: what is wrong with them would show much later.
var forms = map[string]func(any) bool{
	"mail_from":            isMail,
	"consent_decline_mail": isMail,
	"host_name":            isHost,
	"smtp_address":         isHost,
	"smtp_domain":          isHost,
	"home_url":             isAddress,
	"impressum_link":       isAddress,
	"force_help_link":      isAddress,
}

func isMail(value any) bool {
	_, err := mail.ParseAddress(value.(string))
	return err == nil
}

func isHost(value any) bool {
	return !strings.ContainsAny(value.(string), "/@ \t\r\n?#")
}

// isAddress knows addresses of pages, here or elsewhere; others could run scripts.
func isAddress(value any) bool {
	text := value.(string)
	local := strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "//")
	return !strings.ContainsAny(text, " \t\r\n\"<>") && (local || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://"))
}

// fault says what is wrong with a value that the catalogue refuses.
func fault(d settings.Description, raw json.RawMessage, args problem.Args) (problem.Kind, string) {
	if string(raw) == "null" {
		return problem.Constraint, "violation.blank"
	}
	switch d.Type {
	case settings.Boolean:
		return problem.Format, "violation.not_a_boolean"
	case settings.Integer:
		var n int64
		if json.Unmarshal(raw, &n) != nil {
			return problem.Format, "violation.not_an_integer"
		}
		return problem.Constraint, outside(d, args)
	case settings.Float:
		var n float64
		if json.Unmarshal(raw, &n) != nil {
			return problem.Format, "violation.not_a_number"
		}
		return problem.Constraint, outside(d, args)
	case settings.Array:
		var list []any
		if json.Unmarshal(raw, &list) != nil {
			return problem.Format, "violation.not_a_list"
		}
	case settings.Hash:
		return problem.Format, "violation.not_an_object"
	case settings.Datetime:
		return problem.Format, "violation.not_a_time"
	case settings.Text, settings.Symbol:
		var text string
		if json.Unmarshal(raw, &text) != nil {
			return problem.Format, "violation.not_a_string"
		}
	}
	if len(d.Choices) > 0 {
		return problem.Constraint, "violation.not_available"
	}
	return problem.Constraint, "violation.invalid"
}

// outside words the range of a number.
func outside(d settings.Description, args problem.Args) string {
	switch {
	case d.Low != nil && d.High != nil:
		args["min"], args["max"] = int(*d.Low), int(*d.High)
		return "violation.out_of_range"
	case d.Low != nil:
		args["min"] = int(*d.Low)
		return "violation.greater_or_equal"
	}
	return "violation.not_available"
}

func readOnly(r *unit.Read, d settings.Description) error {
	return problem.New(problem.ReadOnly, "administration.read_only", problem.Args{"attribute": titleOf(r, d), "source": sourceOf(r, d)})
}

// sourceOf words where a value comes from that cannot be changed here.
func sourceOf(r *unit.Read, d settings.Description) string {
	switch {
	case d.Source != "":
		return d.Source
	case d.Origin > settings.Database:
		return d.Origin.String()
	}
	return r.T("administration.configuration_only")
}
