package projects

import (
	"encoding/json"
	"net/http"
	"slices"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// needs is which modules make no sense without another one.
var needs = map[string]string{
	"gantt":               "work_package_tracking",
	"board_view":          "work_package_tracking",
	"team_planner_view":   "work_package_tracking",
	"calendar_view":       "work_package_tracking",
	"backlogs":            "work_package_tracking",
	"resource_management": "work_package_tracking",
}

// holding finds the project that the address names; the actor must hold the permission in it.
func holding(q *web.Request, r *unit.Read, name string) (*Project, error) {
	p, err := FromPath(q, r)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err == nil && !rights.In(name, p.ID) {
		err = problem.Of(problem.Forbidden)
	}
	return p, err
}

// listModules shows which modules a project can have and which it has.
func listModules(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := holding(q, r, "select_project_modules")
	if err != nil {
		return nil, err
	}
	body, err := modulesOf(r, p)
	return web.JSON(http.StatusOK, body), err
}

func modulesOf(r *unit.Read, p *Project) ([]byte, error) {
	enabled, err := Modules(r, p.ID)
	if err != nil {
		return nil, err
	}
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Collection")
	w.Key("total")
	w.Int(int64(len(ModuleNames)))
	w.Key("count")
	w.Int(int64(len(ModuleNames)))
	w.Key("_embedded")
	w.Open()
	w.Key("elements")
	w.OpenList()
	for _, name := range ModuleNames {
		writeModule(w, r, name, slices.Contains(enabled, name))
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(p.Place()+"/modules", "")
	w.Key("project")
	w.Link(p.Href(), p.Name)
	w.Key("updateImmediately")
	w.Action(p.Place()+"/modules", "", "patch")
	w.Close()
	w.Close()
	return w.Finish(), nil
}

func writeModule(w *hal.Writer, r *unit.Read, name string, enabled bool) {
	w.Open()
	w.Key("_type")
	w.String("ProjectModule")
	w.Key("id")
	w.String(name)
	w.Key("name")
	w.String(r.T("project_modules." + name))
	w.Key("enabled")
	w.Bool(enabled)
	w.Key("dependsOn")
	w.OpenList()
	if need := needs[name]; need != "" {
		w.String(need)
	}
	w.CloseList()
	w.Close()
}

// changeModules turns modules of a project on and off: {"modules": ["wiki", "news"]} names those that are on. What a
// module holds stays when it is off.
func changeModules(q *web.Request, w *unit.Write) (*web.Response, error) {
	p, err := holding(q, &w.Read, "select_project_modules")
	if err != nil {
		return nil, err
	}
	var sent struct {
		Modules *[]string `json:"modules"`
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &sent); err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	if err := checkModules(&w.Read, sent.Modules); err != nil {
		return nil, err
	}
	if err := SetModules(w, p.ID, *sent.Modules); err != nil {
		return nil, err
	}
	Projects.Changed(w, p.ID, p.ID, "updated")
	body, err := modulesOf(&w.Read, p)
	return web.JSON(http.StatusOK, body), err
}

// checkModules refuses unknown modules, and those without the one that they need.
func checkModules(r *unit.Read, names *[]string) error {
	var v problem.Violations
	label := problem.Args{"attribute": r.T("projects.modules")}
	if names == nil {
		v.Add("modules", "violation.blank", label)
		return v.Err()
	}
	for _, name := range *names {
		switch need := needs[name]; {
		case !slices.Contains(ModuleNames, name):
			v.Add("modules", "projects.unknown_module", problem.Args{"name": name})
		case need != "" && !slices.Contains(*names, need):
			v.Add("modules", "projects.module_needs", problem.Args{
				"module": r.T("project_modules." + name), "other": r.T("project_modules." + need)})
		}
	}
	return v.Err()
}
