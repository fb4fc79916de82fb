package projects

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"gantry/core/event"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/jobs"
)

// The parts of a project that can be copied along, in the order in which they are; what comes later may refer to what
// came before.
const (
	PartMembers      = "members"
	PartCategories   = "categories"
	PartVersions     = "versions"
	PartPhases       = "phases"
	PartWorkPackages = "work_packages"
)

var parts = []string{PartMembers, PartCategories, PartVersions, PartPhases, PartWorkPackages}

// Copy is one part of a project on its way into another one.
type Copy struct {
	Job            int64 // number of the job's status
	Source, Target int64
	Part           string
	Parts          []string // all that are copied
	More           bool     // a listener sets it when it has copied only some: it will be told again
}

// Copying is told for each part, in a unit of the person who copies: listeners copy what this person sees. What has
// become what is noted with Became.
var Copying event.Of[*unit.Write, *Copy]

// Became notes what a thing of the source has become.
func (c *Copy) Became(w *unit.Write, kind string, before, after int64) error {
	_, err := w.Exec(`INSERT INTO project_copies (job_status_id, kind, old_id, new_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		c.Job, kind, before, after)
	return err
}

// Map answers what the things of a kind have become.
func (c *Copy) Map(r *unit.Read, kind string) (map[int64]int64, error) {
	rows, err := r.Query(`SELECT old_id, new_id FROM project_copies WHERE job_status_id = $1 AND kind = $2`, c.Job, kind)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]int64{}
	for rows.Next() {
		var before, after int64
		if err := rows.Scan(&before, &after); err != nil {
			return nil, err
		}
		out[before] = after
	}
	return out, rows.Err()
}

// resemble gives a new project what its origin has, apart from what makes it one of its own.
func (p *Project) resemble(r *unit.Read) error {
	from := p.origin
	p.Description, p.Public, p.Kind = from.Description, from.Public, from.Kind
	p.Status, p.StatusExplanation, p.InternalComments = from.Status, from.StatusExplanation, from.InternalComments
	if holds(r, from.ID, "view_project_attributes") {
		p.Custom = resource.CustomValues{}
		for id, values := range from.Custom {
			p.Custom[id] = slices.Clone(values)
		}
	}
	if from.Parent != 0 && holds(r, from.Parent, "add_subprojects") {
		p.Parent = from.Parent
	}
	return nil
}

// copyOf says what a new project is a copy of, and reads what the client wants copied.
func copyOf(q *web.Request, r *unit.Read) (*resource.Body, func(*Project), error) {
	origin, body, err := sent(q, r, KindProject, true)
	if err != nil {
		return nil, nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, nil, err
	}
	if !rights.In("copy_projects", origin.ID) {
		return nil, nil, problem.Of(problem.Forbidden)
	}
	wanted, quiet, err := wishes(body)
	return body, func(p *Project) { p.origin, p.parts, p.quiet = origin, wanted, quiet }, err
}

// wishes reads {"_meta": {"copyMembers": false}}: everything is copied that is not left out.
func wishes(body *resource.Body) (wanted []string, quiet bool, err error) {
	flags := map[string]bool{}
	if raw, ok := body.Property("_meta"); ok {
		if err := json.Unmarshal(raw, &flags); err != nil {
			return nil, false, problem.Because(problem.InvalidBody, err)
		}
	}
	for _, part := range parts {
		if copied, said := flags[flagOf(part)]; copied || !said {
			wanted = append(wanted, part)
		}
	}
	notify, said := flags["sendNotifications"]
	return wanted, said && !notify, nil
}

// flagOf is how clients name a part: copyWorkPackages.
func flagOf(part string) string {
	name := "copy"
	for _, word := range strings.Split(part, "_") {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return name
}

// Payload adds what is to be copied to the form of a copy.
func (p *Project) Payload(c *resource.Rendering) {
	if p.origin == nil || p.ID != 0 {
		return
	}
	c.W.Key("_meta")
	c.W.Open()
	for _, part := range parts {
		c.W.Key(flagOf(part))
		c.W.Bool(slices.Contains(p.parts, part))
	}
	c.W.Key("sendNotifications")
	c.W.Bool(!p.quiet)
	c.W.Close()
}

// writeCopySchema describes what can be copied along.
func writeCopySchema(c *resource.Rendering, p *Project) {
	if p.origin == nil {
		return
	}
	for _, part := range parts {
		writeFlag(c, flagOf(part), c.R.T("project_parts."+part))
	}
	writeFlag(c, "sendNotifications", c.R.T("project_parts.notifications"))
}

func writeFlag(c *resource.Rendering, name, label string) {
	w := c.W
	w.Key(name)
	w.Open()
	w.Key("type")
	w.String("Boolean")
	w.Key("name")
	w.String(label)
	for _, one := range []struct {
		name string
		yes  bool
	}{{"required", false}, {"hasDefault", true}, {"writable", true}} {
		w.Key(one.name)
		w.Bool(one.yes)
	}
	w.Key("location")
	w.String("_meta")
	w.Close()
}

// copyForm shows what a copy would be like.
func copyForm(q *web.Request, r *unit.Read) (*web.Response, error) {
	body, set, err := copyOf(q, r)
	if err != nil {
		return nil, err
	}
	text, err := Projects.FormNew(r, body, set)
	return web.JSON(http.StatusOK, text), err
}

// startCopy makes the new project at once, so that mistakes are told to whoever makes them, and leaves the rest to a job.
func startCopy(q *web.Request, w *unit.Write) (*web.Response, error) {
	body, set, err := copyOf(q, &w.Read)
	if err != nil {
		return nil, err
	}
	made, err := Projects.CreateFrom(w, body, set)
	if err != nil {
		return nil, err
	}
	status, err := jobs.Begin(w, "projects.copy", w.T("projects.copy_title", "name", made.origin.Name), len(made.parts)+1)
	if err != nil {
		return nil, err
	}
	err = w.Enqueue(CopyJob{Status: status.ID, Source: made.origin.ID, Target: made.ID, Parts: made.parts, Quiet: made.quiet})
	return web.Redirect(http.StatusFound, status.Href()), err
}
