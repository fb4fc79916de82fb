package users

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// question is an attribute that the pages without script ask of people whose account begins.
type question struct {
	Name, Label string
	Input       string // the type of the field: text, number, date, url; "text area"; "choice"
	Step        string
	Multi       bool
	Value       string
	Options     []option
}

// option is one of the values that can be chosen.
type option struct {
	Value, Name string
	Chosen      bool
}

// required lists the attributes that every person must have and fills in, but for those that the account has already.
func required(r *unit.Read, user int64) ([]*resource.CustomField, error) {
	all, err := resource.CustomFields(r)
	if err != nil {
		return nil, err
	}
	has, err := answered(r, user)
	return slices.DeleteFunc(slices.Clone(all), func(c *resource.CustomField) bool {
		return c.Subject != KindUser || !c.Required || !c.Editable || c.AdminOnly || has[c.ID]
	}), err
}

// answered is the attributes of which an account has values.
func answered(r *unit.Read, user int64) (map[int64]bool, error) {
	has := map[int64]bool{}
	if user == 0 {
		return has, nil
	}
	rows, err := r.Query(`SELECT DISTINCT custom_field_id FROM custom_values WHERE subject_type = 'User' AND subject_id = $1`, user)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		has[id] = true
	}
	return has, rows.Err()
}

// inputs is how values of a format are asked for.
var inputs = map[string]string{"int": "number", "float": "number", "date": "date", "link": "url", "text": "text area", "list": "choice"}

// ask puts the attributes that are required on a page, as they were filled in so far or as the administrators propose.
func (p *page) ask(user int64, fields url.Values) error {
	wanted, err := required(p.r, user)
	for _, c := range wanted {
		given, sent := fields[c.Property()]
		if !sent {
			given = proposed(c)
		}
		p.Asked = append(p.Asked, ask(c, given))
	}
	return err
}

func proposed(c *resource.CustomField) (values []string) {
	if c.Default != "" {
		values = []string{c.Default}
	}
	for _, id := range c.Chosen {
		values = append(values, strconv.FormatInt(id, 10))
	}
	return values
}

func ask(c *resource.CustomField, given []string) question {
	q := question{Name: c.Property(), Label: c.Name, Input: inputs[c.Format], Multi: c.Multi}
	if q.Input == "" {
		q.Input = "text"
	}
	if c.Format == "float" {
		q.Step = "any"
	}
	if len(given) > 0 {
		q.Value = given[0]
	}
	for _, id := range c.Options {
		value := strconv.FormatInt(id, 10)
		q.Options = append(q.Options, option{Value: value, Name: c.OptionNames[id], Chosen: slices.Contains(given, value)})
	}
	return q
}

// answers reads what was filled in, and says what is wrong with it.
func answers(r *unit.Read, user int64, fields url.Values, v *problem.Violations) (resource.CustomValues, error) {
	wanted, err := required(r, user)
	found := resource.CustomValues{}
	for _, c := range wanted {
		values, key := read(c, fields[c.Property()])
		if key != "" {
			v.Add(c.Property(), key, problem.Args{"attribute": c.Name, "min": c.MinLength, "max": c.MaxLength})
		}
		found[c.ID] = values
	}
	return found, err
}

// read is the values of one attribute as they are kept, or the key of what is wrong with them.
func read(c *resource.CustomField, sent []string) (values []string, wrong string) {
	for _, text := range sent {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		value, key := text, ""
		if c.Format != "list" {
			value, key = resource.Canonical(c.Format, text)
		}
		if key == "" {
			key = unfit(c, value)
		}
		if key != "" {
			return nil, key
		}
		values = append(values, value)
	}
	switch {
	case len(values) == 0:
		return nil, "violation.blank"
	case !c.Multi:
		values = values[:1]
	}
	return values, ""
}

// unfit is the key of what a value lacks of what the attribute wants; empty if it lacks nothing.
func unfit(c *resource.CustomField, value string) string {
	if c.Format == "list" {
		id, err := strconv.ParseInt(value, 10, 64)
		if err != nil || !slices.Contains(c.Options, id) {
			return "violation.invalid"
		}
		return ""
	}
	length := int64(len([]rune(value)))
	if length < c.MinLength {
		return "violation.too_short"
	}
	if c.MaxLength > 0 && length > c.MaxLength {
		return "violation.too_long"
	}
	if pattern, err := regexp.Compile(c.Regexp); c.Regexp != "" && err == nil && !pattern.MatchString(value) {
		return "violation.invalid"
	}
	return ""
}

// answer keeps what was filled in beside what the account has already.
func (u *User) answer(found resource.CustomValues) {
	all := maps.Clone(u.Custom)
	if all == nil {
		all = resource.CustomValues{}
	}
	maps.Copy(all, found)
	u.Custom = all
}
