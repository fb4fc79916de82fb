package roles

import (
	"net/http"
	"slices"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

const permissionsPath = "/api/v3/permissions"

// Title is the name of a permission in the reader's language.
func Title(r *unit.Read, name string) string { return r.T("permissions." + name) }

// ModuleTitle is the name of a project module, or of what belongs to none.
func ModuleTitle(r *unit.Read, name string) string {
	if name == "" {
		return r.T("roles.general")
	}
	return r.T("project_modules." + name)
}

// inOrder is the catalogue as people read it: first what the modules bring, then what still waits for its module.
func inOrder(r *unit.Read) []*permission.Permission {
	waits := make(map[string]int, len(later))
	for _, p := range later {
		waits[p.Name] = 1
	}
	all := slices.Clone(unit.Use[*permission.Catalogue](r.Env).All())
	slices.SortStableFunc(all, func(a, b *permission.Permission) int { return waits[a.Name] - waits[b.Name] })
	return all
}

// listPermissions answers the whole catalogue, in the order of modules.
func listPermissions(_ *web.Request, r *unit.Read) (*web.Response, error) {
	all := inOrder(r)
	w := hal.New()
	collection(w, permissionsPath, len(all), func(i int) { writePermission(w, r, all[i]) })
	return web.JSON(http.StatusOK, w.Finish()), nil
}

func showPermission(q *web.Request, r *unit.Read) (*web.Response, error) {
	p := unit.Use[*permission.Catalogue](r.Env).Find(q.Param("id"))
	if p == nil {
		return nil, problem.Of(problem.NotFound)
	}
	w := hal.New()
	writePermission(w, r, p)
	return web.JSON(http.StatusOK, w.Finish()), nil
}

// writeRisk says what whoever holds a permission could do beyond its name, or null where there is no such thing.
func writeRisk(w *hal.Writer, r *unit.Read, name string) {
	key := "permissions." + name + ".risk"
	if !r.Env.Words.Has(key) {
		w.Null()
		return
	}
	w.String(r.T(key))
}

// writePermission writes one line of the catalogue: what it is about, where it counts, what it needs, who may hold it.
func writePermission(w *hal.Writer, r *unit.Read, p *permission.Permission) {
	w.Open()
	for _, pair := range [][2]string{{"_type", "Permission"}, {"id", p.Name}, {"name", Title(r, p.Name)}, {"description", r.T("permissions." + p.Name + ".about")}} {
		w.Key(pair[0])
		w.String(pair[1])
	}
	w.Key("risk")
	writeRisk(w, r, p.Name)
	w.Key("module")
	if p.Module == "" {
		w.Null()
	} else {
		w.String(p.Module)
	}
	w.Key("moduleName")
	w.String(ModuleTitle(r, p.Module))
	texts(w, "contexts", contexts(p))
	w.Key("public")
	w.Bool(p.Public)
	w.Key("requires")
	w.String(requirements[p.Require])
	w.Key("heldByAdministrators")
	w.Bool(!p.NotByAdmin)
	texts(w, "holders", holders(p))
	texts(w, "dependencies", p.Needs)
	texts(w, "actions", actionsOf(p.Name))
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(permissionsPath+"/"+p.Name, Title(r, p.Name))
	w.Key("dependencies")
	w.OpenList()
	for _, name := range p.Needs {
		w.Link(permissionsPath+"/"+name, Title(r, name))
	}
	w.CloseList()
	w.Close()
	w.Close()
}

// requirements is what somebody must be to hold a permission.
var requirements = map[permission.Require]string{permission.Anybody: "nothing", permission.LoggedIn: "account", permission.Member: "membership"}

// contexts is where the permission is asked.
func contexts(p *permission.Permission) []string {
	var out []string
	for _, one := range []struct {
		scope permission.Scope
		name  string
	}{{permission.Global, "global"}, {permission.Project, "project"}, {permission.WorkPackage, "work_package"}, {permission.ProjectQuery, "project_query"}} {
		if p.Scopes&one.scope != 0 {
			out = append(out, one.name)
		}
	}
	return out
}

// holders is which kinds of roles may be given the permission. One that comes with any access is given to none.
func holders(p *permission.Permission) []string {
	var out []string
	add := func(may bool, name string) {
		if may && !p.Public {
			out = append(out, name)
		}
	}
	inProject := p.Scopes&permission.Project != 0
	add(p.Scopes&permission.Global != 0, "global")
	add(p.Scopes&permission.Global != 0, "standard")
	add(inProject, "project")
	add(inProject && fits(p, permission.NonMemberRole), "non_member")
	add(inProject && fits(p, permission.AnonymousRole), "anonymous")
	add(p.Scopes&permission.WorkPackage != 0, "work_package")
	add(p.Scopes&permission.ProjectQuery != 0, "project_query")
	return out
}
