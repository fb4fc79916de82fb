package workpackages

import (
	"net/http"
	"slices"
	"strconv"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/types"
)

// schemaTypes is what schemas call the formats of custom fields.
var schemaTypes = map[string]string{"string": "String", "text": "Formattable", "int": "Integer", "float": "Float", "date": "Date",
	"bool": "Boolean", "link": "Link", "list": "CustomOption", "user": "User", "version": "Version"}

func routeFields(r *web.Router) {
	see := web.Resource("view_work_packages")
	r.Read(http.MethodGet, "/api/v3/work_packages/custom_fields", see, listFields)
	for _, base := range []string{"/api/v3/projects/{id}", "/api/v3/workspaces/{id}"} {
		r.Read(http.MethodGet, base+"/work_packages/custom_fields", see, listFieldsInProject)
	}
}

// listFields answers the custom fields of all work packages that the actor sees: what columns and filters there can be.
func listFields(q *web.Request, r *unit.Read) (*web.Response, error) {
	x, err := seesAny(r)
	if err != nil {
		return nil, err
	}
	anywhere := x.AnywhereOnWorkPackages("view_work_packages")
	return fieldsWhere(q, r, func(c *resource.CustomField) bool {
		seen := func(project int64) bool { return x.In("view_work_packages", project) }
		return len(c.Types) > 0 && (c.ForAll && anywhere || slices.ContainsFunc(c.Projects, seen))
	})
}

// listFieldsInProject answers the custom fields of the work packages of a project.
func listFieldsInProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := projects.Named(r, q.Param("id"))
	if err != nil {
		return nil, err
	}
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !x.In("view_work_packages", p.ID) {
		return nil, problem.Of(problem.Forbidden)
	}
	kinds, err := types.InProject(r, p.ID)
	if err != nil {
		return nil, err
	}
	return fieldsWhere(q, r, func(c *resource.CustomField) bool {
		there := func(kind int64) bool { return contains(kinds, kind) }
		return c.In(p.ID) && slices.ContainsFunc(c.Types, there)
	})
}

// fieldsWhere writes custom fields as a schema describes them, and which of them lists can be filtered by.
func fieldsWhere(q *web.Request, r *unit.Read, has func(*resource.CustomField) bool) (*web.Response, error) {
	all, err := resource.CustomFields(r)
	if err != nil {
		return nil, err
	}
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Schema")
	for _, c := range all {
		if c.Subject == JournalType && c.Known(r) && has(c) {
			w.Key(c.Property())
			writeField(w, c)
		}
	}
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(q.URL.Path, "")
	w.Close()
	w.Close()
	return web.JSON(http.StatusOK, w.Finish()), nil
}

func writeField(w *hal.Writer, c *resource.CustomField) {
	kind := schemaTypes[c.Format]
	if c.Multi {
		kind = "[]" + kind
	}
	w.Open()
	w.Key("type")
	w.String(kind)
	w.Key("name")
	w.String(c.Name)
	for _, flag := range []struct {
		name string
		on   bool
	}{{"required", c.Required}, {"hasDefault", false}, {"writable", false}, {"filterable", c.Filter}} {
		w.Key(flag.name)
		w.Bool(flag.on)
	}
	if c.Format == "list" {
		w.Key("_links")
		w.Open()
		w.Key("allowedValues")
		w.OpenList()
		for _, option := range c.Options {
			w.Link("/api/v3/custom_options/"+strconv.FormatInt(option, 10), c.OptionNames[option])
		}
		w.CloseList()
		w.Close()
	}
	w.Close()
}
