package administration

import (
	"encoding/json"
	"net/http"
	"slices"

	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
)

// framing is what HAL adds to an object; clients may send it back.
var framing = map[string]bool{"_type": true, "_links": true}

// list answers the settings of the catalogue in its order; the filters "name", "group" and "source" narrow it down.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	filters, err := filtersOf(q)
	if err != nil {
		return nil, err
	}
	var wanted []settings.Description
	for _, d := range settings.Catalogue() {
		one, _ := r.Env.Settings.DescribeOne(d.Name)
		if fits(one, filters) {
			wanted = append(wanted, one)
		}
	}
	body, err := writeAll(r, wanted)
	return web.JSON(http.StatusOK, body), err
}

// traits are what the list can be filtered by.
var traits = map[string]func(settings.Description) string{
	"name":   func(d settings.Description) string { return d.Name },
	"group":  func(d settings.Description) string { return d.Group },
	"source": func(d settings.Description) string { return d.Origin.String() },
}

func filtersOf(q *web.Request) ([]resource.Filter, error) {
	text := q.Query().Get("filters")
	if text == "" {
		return nil, nil
	}
	filters, err := resource.ParseFilters(text)
	if err != nil {
		return nil, err
	}
	for _, f := range filters {
		args := problem.Args{"filter": f.Name, "operator": f.Operator}
		if traits[f.Name] == nil {
			return nil, problem.New(problem.InvalidQuery, "error.filter_unknown", args)
		}
		if f.Operator != "=" {
			return nil, problem.New(problem.InvalidQuery, "error.filter_operator", args)
		}
	}
	return filters, nil
}

func fits(d settings.Description, filters []resource.Filter) bool {
	for _, f := range filters {
		if !slices.Contains(f.Values, traits[f.Name](d)) {
			return false
		}
	}
	return true
}

// named finds the setting of the address.
func named(q *web.Request, r *unit.Read) (settings.Description, error) {
	d, ok := r.Env.Settings.DescribeOne(q.Param("name"))
	if !ok {
		return d, problem.Of(problem.NotFound)
	}
	return d, nil
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	d, err := named(q, r)
	if err != nil {
		return nil, err
	}
	body, err := writeOne(r, d)
	return web.JSON(http.StatusOK, body), err
}

// sent reads the object that a client sends.
func sent(q *web.Request) (map[string]json.RawMessage, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	var body map[string]json.RawMessage
	if err := json.Unmarshal(raw, &body); err != nil || body == nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	for name := range framing {
		delete(body, name)
	}
	return body, nil
}

// changeMany changes the settings that the body names, all of them or none, and answers these.
func changeMany(q *web.Request, w *unit.Write) (*web.Response, error) {
	body, err := sent(q)
	if err != nil {
		return nil, err
	}
	changed, err := Change(w, body)
	if err != nil {
		return nil, err
	}
	written, err := writeAll(&w.Read, changed)
	return web.JSON(http.StatusOK, written), err
}

// changeOne changes the value of one setting.
func changeOne(q *web.Request, w *unit.Write) (*web.Response, error) {
	d, err := named(q, &w.Read)
	if err != nil {
		return nil, err
	}
	body, err := sent(q)
	if err != nil {
		return nil, err
	}
	var v problem.Violations
	for name := range body {
		if name != "value" {
			v.Add(name, "error.unknown_property", problem.Args{"name": name})
		}
	}
	value, ok := body["value"]
	if !ok {
		v.As(problem.Missing, "value", "violation.blank", problem.Args{"attribute": titleOf(&w.Read, d)})
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	changed, err := Change(w, map[string]json.RawMessage{d.Name: value})
	if err != nil {
		return nil, err
	}
	written, err := writeOne(&w.Read, changed[0])
	return web.JSON(http.StatusOK, written), err
}

// reset takes back what administrators chose, so that the default holds again.
func reset(q *web.Request, w *unit.Write) (*web.Response, error) {
	d, err := named(q, &w.Read)
	if err != nil {
		return nil, err
	}
	return web.NoContent(), Reset(w, d)
}
