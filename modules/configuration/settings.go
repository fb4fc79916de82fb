package configuration

import (
	"net/http"

	"gantry/core/hal"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

const path = "/api/v3/configuration"

const bytesPerKilobyte = 1024

func showConfiguration(_ *web.Request, r *unit.Read) (*web.Response, error) {
	return web.JSON(http.StatusOK, configuration(r, path, nil)), nil
}

func showOfProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := projects.FromPath(q, r)
	if err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, configuration(r, p.Href()+"/configuration", p)), nil
}

// configuration writes what clients need to know of the settings, and of one project where there is one.
func configuration(r *unit.Read, self string, p *projects.Project) []byte {
	w, s := hal.New(), r.Env.Settings
	w.Open()
	w.Key("_type")
	w.String("Configuration")
	w.Key("maximumAttachmentFileSize")
	w.Int(int64(s.Int("attachment_max_size")) * bytesPerKilobyte)
	w.Key("hostName")
	w.String(s.Text("host_name"))
	w.Key("perPageOptions")
	w.OpenList()
	for _, n := range s.Numbers("per_page_options") {
		w.Int(int64(n))
	}
	w.CloseList()
	w.Key("durationFormat")
	w.String(s.Text("duration_format"))
	w.Key("hoursPerDay")
	w.Int(int64(s.Int("hours_per_day")))
	w.Key("daysPerMonth")
	w.Int(int64(s.Int("days_per_month")))
	writeFormats(w, r)
	for _, name := range []string{"activeFeatureFlags", "availableFeatures"} {
		w.Key(name)
		w.OpenList()
		w.CloseList()
	}
	if p != nil {
		w.Key("enabledInternalComments")
		w.Bool(p.InternalComments)
	}
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(self, "")
	w.Key("userPreferences")
	w.Link("/api/v3/my_preferences", "")
	w.Close()
	w.Close()
	return w.Finish()
}

// writeFormats writes how dates are shown; null leaves it to the language.
func writeFormats(w *hal.Writer, r *unit.Read) {
	for _, f := range []struct{ name, setting string }{{"dateFormat", "date_format"}, {"timeFormat", "time_format"}} {
		w.Key(f.name)
		if text := r.Env.Settings.Text(f.setting); text != "" {
			w.String(text)
		} else {
			w.Null()
		}
	}
	w.Key("startOfWeek")
	if day := r.Env.Settings.Int("start_of_week"); day != 0 {
		w.Int(int64(day))
	} else {
		w.Null()
	}
}
