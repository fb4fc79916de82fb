// Package projectlists keeps lists of projects with a name: their filters, their order and their columns. A list belongs
// to whoever saved it, who can share it with people and groups; with a global permission it can be made public. A list never shows a project to somebody who may
// not see it, as it holds no projects but asks for them.
package projectlists

import (
	"embed"

	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Lists is the resource.
var Lists = resource.Of[List]("project_queries", "ProjectQuery")

// Shares is the resource of those with whom lists are shared.
var Shares = resource.Of[Share]("project_query_shares", "ProjectQueryShare")

// Module brings saved lists of projects.
func Module() module.Module {
	return module.Module{
		Name:     "projectlists",
		Words:    words,
		Routes:   routes,
		Tables:   []string{"project_queries", "project_query_favorites", "project_query_shares"},
		Personal: personal,
	}
}

func routes(r *web.Router) {
	one := Lists.Path() + "/{id}"
	r.Read("GET", Lists.Path(), web.LoggedIn, list)
	r.Read("GET", Lists.Path()+"/schema", web.LoggedIn, Lists.HandleSchema)
	r.Read("GET", one, web.LoggedIn, Lists.HandleShow)
	r.Write("POST", Lists.Path(), web.LoggedIn, Lists.HandleCreate(nil))
	r.Read("POST", Lists.Path()+"/form", web.LoggedIn, Lists.HandleFormNew(nil))
	r.Write("PATCH", one, web.Resource("rule: owner"), Lists.HandleUpdate)
	r.Read("POST", one+"/form", web.Resource("rule: owner"), Lists.HandleForm)
	r.Write("DELETE", one, web.Resource("rule: owner"), Lists.HandleDelete)
	r.Write("POST", one+"/favorite", web.LoggedIn, favor(true))
	r.Write("DELETE", one+"/favorite", web.LoggedIn, favor(false))
	routesOfShares(r)
}
