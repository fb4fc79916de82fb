// Package relations lets work packages follow, block, duplicate, include, require or just concern each other. A relation
// is kept in one direction; read from its other end it has another name.
package relations

import (
	"embed"
	"net/http"

	"gantry/core/event"
	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/web"
	"gantry/modules/projects"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Relations is the resource.
var Relations = resource.Of[Relation]("relations", "Relation")

// Module brings relations.
func Module() module.Module {
	return module.Module{
		Name:    "relations",
		Words:   words,
		Routes:  routes,
		Listens: []event.Listener{projects.Copying.Do(copyRelations)},
		Tables:  []string{"relations"},
		Personal: []module.Column{
			{Table: "relations", Column: "description", Group: "cw-02", OnDeletion: module.Keep},
		},
	}
}

func routes(r *web.Router) {
	see, change := web.Resource("view_work_packages"), web.Resource(manage)
	r.Read(http.MethodGet, "/api/v3/relations/schema", see, Relations.HandleSchema)
	r.Read(http.MethodPost, "/api/v3/relations/{id}/form", change, Relations.HandleForm)
	Relations.Mount(r, resource.VerbList, resource.VerbShow, resource.VerbUpdate, resource.VerbDelete)
	const of = "/api/v3/work_packages/{id}/relations"
	r.Read(http.MethodGet, of, see, list)
	r.Write(http.MethodPost, of, change, Relations.HandleCreate(fixed))
	r.Read(http.MethodPost, of+"/form", change, Relations.HandleFormNew(fixed))
}
