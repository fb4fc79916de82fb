package configuration

import (
	"net/http"

	"gantry/core/hal"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

// coreVersion is the version of the API's model whose concepts and paths are served; clients decide by it what they
// can ask for.
const coreVersion = "17.1.0"

// links is where the root points to, in this order.
var links = []struct{ name, href string }{
	{"self", "/api/v3"},
	{"configuration", path},
	{"memberships", "/api/v3/memberships"},
	{"priorities", "/api/v3/priorities"},
	{"projects", "/api/v3/projects"},
	{"relations", "/api/v3/relations"},
	{"statuses", "/api/v3/statuses"},
	{"types", "/api/v3/types"},
	{"userPreferences", "/api/v3/my_preferences"},
	{"workPackages", "/api/v3/work_packages"},
}

func showRoot(_ *web.Request, r *unit.Read) (*web.Response, error) {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("Root")
	w.Key("instanceName")
	w.String(r.Env.Settings.Text("app_title"))
	if r.Actor.Admin {
		w.Key("coreVersion")
		w.String(coreVersion)
	}
	w.Key("_links")
	w.Open()
	for _, l := range links {
		w.Key(l.name)
		w.Link(l.href, "")
	}
	if r.Actor.Admin {
		w.Key("settings")
		w.Link("/api/v3/settings", "")
	}
	w.Key("user")
	if r.Actor.LoggedIn() {
		w.LinkTo(users.Users.Path(), r.Actor.ID, r.Actor.Name)
	} else {
		w.NoLink()
	}
	w.Close()
	w.Close()
	return web.JSON(http.StatusOK, w.Finish()), nil
}
