package resource_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/resource"
	"gantry/core/text"
	"gantry/core/unit"
)

// The benchmarks compare the declared resource with what one would write by hand for this one purpose: a statement that
// joins the names, structs with tags, encoding/json. Both answer the same bytes, which a test holds. The declared one
// also asks who may see what, and which links would succeed.

// crowd fills a yard with pumps that have everything.
func crowd(t testing.TB, n int) *yard {
	y := newYard(t, dbtest.SQLite(t))
	y.must(y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
		for i := range n {
			_, err := pumps.Create(w, func(p *pump) error {
				p.Name, p.Project, p.Keeper, p.Grade = fmt.Sprintf("Pump %d of the northern line", i), y.here, []int64{y.ida, y.bo}[i%2], int64(i%10)
				p.Notes, p.Weight = "It leaks **again**, see the log.", db.NullInt{Int64: int64(i), Valid: true}
				p.Installed, p.Effort = db.NewDate(2026, 2, 1+i%28), db.Duration{Seconds: 3600 * int64(i), Valid: true}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return y
}

// collection answers a page as the resource writes it.
func (y *yard) collection(b testing.TB, size string) (body []byte) {
	err := y.read(y.worker, func(r *unit.Read) error {
		q, err := resource.ParseQuery(r, "/api/v3/pumps", url.Values{"pageSize": {size}})
		if err != nil {
			return err
		}
		page, err := pumps.List(r, q)
		if err == nil {
			body, err = pumps.ShowList(r, q, page)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return body
}

// one answers a single representation as the resource writes it, without what is embedded.
func (y *yard) one(b testing.TB, id int64) (body []byte) {
	err := y.read(y.worker, func(r *unit.Read) error {
		rec, err := pumps.Find(r, id)
		if err == nil {
			body, err = pumps.Show(r, rec)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return body
}

// What follows is written by hand.

type bareLink struct {
	Href   *string `json:"href"`
	Title  string  `json:"title,omitempty"`
	Method string  `json:"method,omitempty"`
}

type bareText struct {
	Format string `json:"format"`
	Raw    string `json:"raw"`
	HTML   string `json:"html"`
}

type bareLinks struct {
	Self    bareLink   `json:"self"`
	Schema  bareLink   `json:"schema"`
	Update  bareLink   `json:"update"`
	Change  bareLink   `json:"updateImmediately"`
	Delete  bareLink   `json:"delete"`
	State   bareLink   `json:"state"`
	Project bareLink   `json:"project"`
	Keeper  bareLink   `json:"keeper"`
	Helpers []bareLink `json:"helpers"`
}

type barePump struct {
	Type      string        `json:"_type"`
	ID        int64         `json:"id"`
	Lock      int64         `json:"lockVersion"`
	Name      string        `json:"name"`
	Notes     bareText      `json:"notes"`
	Grade     int64         `json:"grade"`
	Weight    *int64        `json:"weight"`
	Active    bool          `json:"active"`
	Installed db.Date       `json:"installed"`
	Effort    db.Duration   `json:"effort"`
	Span      *db.Duration  `json:"span"`
	Loud      bool          `json:"loud"`
	Created   db.Instant    `json:"createdAt"`
	Updated   db.Instant    `json:"updatedAt"`
	Embedded  *bareEmbedded `json:"_embedded,omitempty"`
	Links     bareLinks     `json:"_links"`
}

type bareEmbedded struct {
	Project json.RawMessage `json:"project"`
}

type barePage struct {
	Type     string `json:"_type"`
	Total    int64  `json:"total"`
	Count    int    `json:"count"`
	Size     int    `json:"pageSize"`
	Offset   int    `json:"offset"`
	Embedded struct {
		Elements []*barePump `json:"elements"`
	} `json:"_embedded"`
	Links json.RawMessage `json:"_links"`
}

const bareSelect = `SELECT p.id, p.lock_version, p.name, p.notes, p.state, p.grade, p.weight, p.active, p.installed, p.effort, p.created_at, p.updated_at,
	p.project_id, q.name, p.keeper_id, u.last_name FROM pumps p JOIN projects q ON q.id = p.project_id LEFT JOIN users u ON u.id = p.keeper_id `

// bare runs the statement and fills the structs.
func (y *yard) bare(b testing.TB, renderer *text.Renderer, rest string, args ...any) []*barePump {
	rows, err := y.env.DB.Reader().Query(context.Background(), bareSelect+rest, args...)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	var list []*barePump
	for rows.Next() {
		p := &barePump{Type: "Pump", Notes: bareText{Format: "markdown"}}
		var state, project, keeper string
		var projectID, keeperID int64
		if err := rows.Scan(&p.ID, &p.Lock, &p.Name, &p.Notes.Raw, &state, &p.Grade, &p.Weight, &p.Active, &p.Installed, &p.Effort, &p.Created, &p.Updated,
			&projectID, &project, &keeperID, &keeper); err != nil {
			b.Fatal(err)
		}
		p.Notes.HTML = renderer.Render(p.Notes.Raw, text.Context{Targets: text.Targets{}})
		p.Loud = *p.Weight > 100
		self := fmt.Sprintf("/api/v3/pumps/%d", p.ID)
		schema, form, stateHref := "/api/v3/pumps/schema", self+"/form", "/api/v3/states/"+state
		projectHref, keeperHref := fmt.Sprintf("/api/v3/projects/%d", projectID), fmt.Sprintf("/api/v3/users/%d", keeperID)
		p.Links = bareLinks{Self: bareLink{&self, p.Name, ""}, Schema: bareLink{Href: &schema}, Update: bareLink{&form, "", "post"},
			Change: bareLink{&self, "", "patch"}, Delete: bareLink{&self, "", "delete"}, State: bareLink{&stateHref, "Running", ""},
			Project: bareLink{&projectHref, project, ""}, Keeper: bareLink{&keeperHref, keeper, ""}, Helpers: []bareLink{}}
		list = append(list, p)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return list
}

func (y *yard) barePage(b testing.TB, renderer *text.Renderer, size int, links json.RawMessage) []byte {
	page := barePage{Type: "Collection", Size: size, Offset: 1, Links: links}
	where := "WHERE p.project_id = $1 ORDER BY p.id LIMIT $2"
	if err := y.env.DB.Reader().QueryRow(context.Background(), `SELECT count(*) FROM pumps p WHERE p.project_id = $1`, y.here).Scan(&page.Total); err != nil {
		b.Fatal(err)
	}
	page.Embedded.Elements = y.bare(b, renderer, where, y.here, int64(size))
	page.Count = len(page.Embedded.Elements)
	body, err := json.Marshal(page)
	if err != nil {
		b.Fatal(err)
	}
	return body
}

// TestTheBareOneAnswersTheSame keeps the comparison honest.
func TestTheBareOneAnswersTheSame(t *testing.T) {
	y, renderer := crowd(t, 100), text.New(text.Options{})
	var whole struct {
		Links json.RawMessage `json:"_links"`
	}
	ours := y.collection(t, "100")
	if err := json.Unmarshal(ours, &whole); err != nil {
		t.Fatal(err)
	}
	if theirs := y.barePage(t, renderer, 100, whole.Links); !same(t, ours, theirs) {
		t.Errorf("the collections differ:\n%.1500s\n%.1500s", ours, theirs)
	}
	ours = y.one(t, 7)
	theirs := y.bareOne(t, renderer, 7)
	if !same(t, ours, theirs) {
		t.Errorf("the representations differ:\n%s\n%s", ours, theirs)
	}
}

func (y *yard) bareOne(b testing.TB, renderer *text.Renderer, id int64) []byte {
	found := y.bare(b, renderer, "WHERE p.project_id = $1 AND p.id = $2", y.here, id)[0]
	href := fmt.Sprintf("/api/v3/projects/%d", y.here)
	project, err := json.Marshal(struct {
		Type  string `json:"_type"`
		ID    int64  `json:"id"`
		Name  string `json:"name"`
		Links struct {
			Self bareLink `json:"self"`
		} `json:"_links"`
	}{"Project", y.here, "Here", struct {
		Self bareLink `json:"self"`
	}{bareLink{&href, "Here", ""}}})
	if err != nil {
		b.Fatal(err)
	}
	found.Embedded = &bareEmbedded{project}
	body, err := json.Marshal(found)
	if err != nil {
		b.Fatal(err)
	}
	return body
}

// same compares JSON without regard to the order of properties.
func same(t *testing.T, a, b []byte) bool {
	t.Helper()
	one, err := json.Marshal(object(t, a))
	if err != nil {
		t.Fatal(err)
	}
	two, err := json.Marshal(object(t, b))
	if err != nil {
		t.Fatal(err)
	}
	return string(one) == string(two)
}

func BenchmarkCollection100(b *testing.B) {
	y, renderer := crowd(b, 300), text.New(text.Options{})
	body := y.collection(b, "100")
	var whole struct {
		Links json.RawMessage `json:"_links"`
	}
	if err := json.Unmarshal(body, &whole); err != nil {
		b.Fatal(err)
	}
	b.Run("resource", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(body)))
		for b.Loop() {
			y.collection(b, "100")
		}
	})
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(len(body)))
		for b.Loop() {
			y.barePage(b, renderer, 100, whole.Links)
		}
	})
}

func BenchmarkRepresentation(b *testing.B) {
	y, renderer := crowd(b, 300), text.New(text.Options{})
	b.Run("resource", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			y.one(b, 7)
		}
	})
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			y.bareOne(b, renderer, 7)
		}
	})
}
