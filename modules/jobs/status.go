package jobs

import (
	"encoding/json"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

// The states of long work, by the names that clients know.
const (
	Waiting = "in_queue"
	Working = "in_process"
	Success = "success"
	Failure = "failure"
)

// Status is how far one piece of long work is.
type Status struct {
	ID               int64
	User             int64 // who asked for it
	Kind             string
	Title            string // what is done, in the words of whoever asked
	Status           string
	Done, Total      int64
	Message          string
	Result           string // JSON: where the client goes next
	Created, Updated db.Instant
}

// Declare lists the properties of a status.
func (s *Status) Declare(f *resource.Fields[Status]) {
	f.ID(&s.ID)
	f.Computed("jobId", "String", func(c *resource.Rendering, s *Status) { c.W.String(strconv.FormatInt(s.ID, 10)) })
	f.Text("kind", &s.Kind).ReadOnly()
	f.Text("title", &s.Title).ReadOnly()
	f.Title("title")
	f.Text("status", &s.Status).ReadOnly()
	f.Int("done", &s.Done).ReadOnly()
	f.Int("total", &s.Total).ReadOnly()
	f.Computed("percentageDone", "Integer", func(c *resource.Rendering, s *Status) { c.W.Int(s.percentage()) })
	f.Text("message", &s.Message).ReadOnly().EmptyNull()
	f.Text("result", &s.Result).ReadOnly().Hidden().Visible(never)
	f.Computed("payload", "Object", func(c *resource.Rendering, s *Status) { c.W.Raw([]byte(s.Result)) })
	f.Stamps(&s.Created, &s.Updated)
	f.Ref("user", &s.User, users.Principals).ReadOnly().Type("User")
}

// never keeps a property out of the API.
func never(*resource.Rendering, *Status) bool { return false }

// percentage is how much is done, 100 only once all is.
func (s *Status) percentage() int64 {
	switch {
	case s.Status == Success:
		return 100
	case s.Total <= 0:
		return 0
	}
	return min(s.Done*100/s.Total, 99)
}

// Href is the address of the status.
func (s *Status) Href() string { return Statuses.Path() + "/" + strconv.FormatInt(s.ID, 10) }

// Rules says that people see what they have asked for themselves, and administrators all.
func (*Status) Rules() resource.Rules[Status] {
	return resource.Rules[Status]{
		Visible: func(b *db.SQL, r *unit.Read, _ *permission.Rights) error {
			if r.Actor.Admin || r.Actor.Kind == unit.System {
				b.Add("TRUE")
			} else {
				b.Add("t.user_id = ?", r.Actor.ID)
			}
			return nil
		},
	}
}

func routes(r *web.Router) {
	r.Read("GET", Statuses.Path()+"/{id}", web.LoggedIn, Statuses.HandleShow, web.Passive())
}

// Result is where the client finds what came of the work.
type Result struct {
	Title    string          `json:"title,omitempty"`
	Redirect string          `json:"redirect,omitempty"` // a page
	Errors   []string        `json:"errors,omitempty"`   // what was left out, and why
	Links    map[string]Link `json:"_links,omitempty"`
}

// Link is a link of a result.
type Link struct {
	Href  string `json:"href"`
	Title string `json:"title,omitempty"`
}

func (r Result) text() string {
	raw, err := json.Marshal(r)
	if err != nil { // texts and maps of texts always can
		return "{}"
	}
	return string(raw)
}
