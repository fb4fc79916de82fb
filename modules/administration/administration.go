// Package administration lets administrators see and change the settings of the installation: what each one is, where
// its value comes from, and whether it can be changed here or is given by the environment or the settings file. What a
// setting does is the business of whoever reads it.
package administration

import (
	"embed"
	"net/http"

	"gantry/core/module"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

const path = "/api/v3/settings"

// Module brings the settings.
func Module() module.Module {
	return module.Module{Name: "administration", Words: words, Routes: routes, Tables: []string{"settings"}}
}

func routes(r *web.Router) {
	r.Read(http.MethodGet, path, web.Admin, list)
	r.Write(http.MethodPatch, path, web.Admin, changeMany)
	r.Read(http.MethodGet, path+"/{name}", web.Admin, show)
	r.Write(http.MethodPatch, path+"/{name}", web.Admin, changeOne)
	r.Write(http.MethodDelete, path+"/{name}", web.Admin, reset)
}
