package roles

import (
	"net/http"
	"strconv"

	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// listRoles answers all roles at once: there are few.
func listRoles(q *web.Request, r *unit.Read) (*web.Response, error) {
	return Roles.HandleQuery(q, r, func(query *resource.Query) { query.All = true })
}

// copyRole makes a role like another; the body may name it.
func copyRole(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	body, err := resource.ParseBody(raw, true)
	if err != nil {
		return nil, err
	}
	name := ""
	if _, sent := body.Property("name"); sent {
		text, ok := body.Text("name")
		if !ok {
			return nil, invalid("name", "violation.not_a_string", w.T("roles.name"))
		}
		name = text
	}
	made, err := Copy(w, id, name)
	if err != nil {
		return nil, err
	}
	answer, err := Roles.Show(&w.Read, made)
	return web.JSON(http.StatusCreated, answer), err
}

func invalid(attribute, key, label string) error {
	var v problem.Violations
	v.As(problem.Format, attribute, key, problem.Args{"attribute": label})
	return v.Err()
}

// collection writes a HAL collection that has no pages.
func collection(w *hal.Writer, self string, count int, element func(int)) {
	w.Open()
	w.Key("_type")
	w.String("Collection")
	w.Key("total")
	w.Int(int64(count))
	w.Key("count")
	w.Int(int64(count))
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for i := range count {
		element(i)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(self, "")
	w.Close()
	w.Close()
}

// texts writes a list of names.
func texts(w *hal.Writer, key string, list []string) {
	w.Key(key)
	w.OpenList()
	for _, one := range list {
		w.String(one)
	}
	w.CloseList()
}

// number reads a number that the body holds as text or as number.
func number(raw []byte) (int64, bool) {
	n, err := strconv.ParseInt(string(raw), 10, 64)
	return n, err == nil
}
