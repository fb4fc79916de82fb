// Package administration lets administrators see and change the settings of the installation: what each one is, where
// its value comes from, and whether it can be changed here or is given by the environment or the settings file. What a
// setting does is the business of whoever reads it.
package administration

import (
	"embed"
	"encoding/json"
	"net/http"

	"gantry/core/module"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/days"
)

//go:embed words.en.json words.de.json
var words embed.FS

const path = "/api/v3/settings"

// Module brings the settings.
func Module() module.Module {
	s := &sender{}
	return module.Module{Name: "administration", Words: words, Tables: []string{"settings"},
		Provide: func(env *unit.Env) {
			s.env = env
			unit.Provide(env, days.ChangeSettings(func(w *unit.Write, values map[string]json.RawMessage) error {
				_, err := Change(w, values)
				return err
			}))
		},
		Routes: func(r *web.Router) { routes(r, s) }}
}

func routes(r *web.Router, s *sender) {
	r.Plain(http.MethodPost, path+"/test_mail", web.Admin, s.testMail)
	r.Read(http.MethodGet, path, web.Admin, list)
	r.Write(http.MethodPatch, path, web.Admin, changeMany, web.Confidential())
	r.Read(http.MethodGet, path+"/{name}", web.Admin, show)
	r.Write(http.MethodPatch, path+"/{name}", web.Admin, changeOne, web.Confidential())
	r.Write(http.MethodDelete, path+"/{name}", web.Admin, reset)
}
