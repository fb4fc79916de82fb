// Package shares opens single work packages to people and groups who need not be members of the project: to see them, to
// comment on them, or to change them (WP-101). A share is a row of members that names a thing, so whoever asks for rights
// finds it where all rights are.
package shares

import (
	"embed"
	"net/http"

	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Shares is the resource.
var Shares = resource.Of[Share]("shares", "Share")

// The permissions to see with whom work packages of a project are shared, and to share them.
const (
	see   = "view_shared_work_packages"
	share = "share_work_packages"
)

const invitationsPath = "/api/v3/shares/invitations"

// Module brings shares.
func Module() module.Module {
	return module.Module{
		Name:   "shares",
		Words:  words,
		Routes: routes,
		Jobs:   []job.Definition{job.Define(writeLetter)},
	}
}

func routes(r *web.Router) {
	one, may := Shares.Path()+"/{id}", web.Resource(share)
	r.Read(http.MethodGet, Shares.Path(), web.Resource(see), Shares.HandleList)
	r.Read(http.MethodGet, Shares.Path()+"/schema", web.Resource(see), Shares.HandleSchema)
	r.Read(http.MethodGet, one, web.Resource(see), Shares.HandleShow)
	r.Write(http.MethodPost, Shares.Path(), may, create)
	r.Read(http.MethodPost, Shares.Path()+"/form", may, Shares.HandleFormNew(nil))
	r.Write(http.MethodPatch, one, may, Shares.HandleUpdate)
	r.Read(http.MethodPost, one+"/form", may, Shares.HandleForm)
	r.Write(http.MethodDelete, one, may, remove)
	r.Write(http.MethodPost, invitationsPath, may, invite)
}
