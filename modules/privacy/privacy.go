// Package privacy accounts for personal data: a person's own data as an archive, and the record of processing of this
// installation. Both come from what the modules declare about their columns, so that they are true for what is really
// there. Deleting people is the business of the package users.
package privacy

import (
	"embed"
	"net/http"

	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/unit"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings the export of personal data and the record of processing.
func Module() module.Module {
	o := &office{}
	return module.Module{
		Name:     "privacy",
		Words:    words,
		Routes:   o.routes,
		Tables:   []string{"personal_data_exports"},
		Personal: personal,
		Jobs:     []job.Definition{job.Define(pack).Within(longestExport), job.Define(clean)},
		Periodic: []job.Periodic{job.Every("12 * * * *", Clean{})},
		Provide:  func(e *unit.Env) { o.env = e },
	}
}

const (
	exportsPath = "/api/v3/personal_data_exports"
	recordPath  = "/api/v3/data_protection"
)

// office hands archives out.
type office struct{ env *unit.Env }

func (o *office) routes(r *web.Router) {
	may := web.Custom("oneself and administrators")
	r.Write(http.MethodPost, "/api/v3/users/{id}/personal_data_exports", may, request)
	r.Read(http.MethodGet, "/api/v3/users/{id}/personal_data_exports", may, list)
	r.Read(http.MethodGet, exportsPath+"/{id}", may, show)
	r.Plain(http.MethodGet, exportsPath+"/{id}/content", may, o.download)
	r.Write(http.MethodDelete, exportsPath+"/{id}", may, remove)
	r.Read(http.MethodGet, recordPath, web.Admin, showRecord)
	r.Read(http.MethodGet, recordPath+".md", web.Admin, showMarkdown)
}
