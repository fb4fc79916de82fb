package resource_test

import (
	"context"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// wells are pumps whose weight only those know who may change pumps, and that are sorted and grouped by whether they are heavy.
var wells = resource.Of[well]("wells", "Well")

type well struct {
	ID, Project int64
	Weight      db.NullInt
}

// Declare keeps the weight behind a permission.
func (p *well) Declare(f *resource.Fields[well]) {
	f.ID(&p.ID)
	f.Ref("project", &p.Project, projects).Required()
	f.NullInt("weight", &p.Weight).Label("pumps.weight").JournaledAs("pumps.effort").Behind("edit_pumps").
		Expressed(func(r *unit.Read) (resource.Expression, error) {
			rights, err := permission.Of(r)
			if err != nil || !rights.Anywhere("edit_pumps") {
				return resource.Expression{Value: "(CASE WHEN FALSE THEN 1 END)", Order: "(CASE WHEN FALSE THEN 1 END)"}, err
			}
			return resource.Expression{Value: "(CASE WHEN t.weight > 50 THEN 1 ELSE 2 END)", Order: "(CASE WHEN t.weight > 50 THEN 2 ELSE 1 END)"}, nil
		}, nil)
}

// Rules reads the table of pumps.
func (*well) Rules() resource.Rules[well] {
	return resource.Rules[well]{See: "view_pumps", Update: "view_pumps", Table: "pumps", Journal: "Pump"}
}

func TestAFieldBehindAPermissionIsThereForItsHoldersAlone(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		light := y.make("Light", y.here, func(p *pump) { p.Weight = db.Int(5) })
		y.make("Heavy", y.here, func(p *pump) { p.Weight = db.Int(80) })
		var looker *unit.Actor
		y.must(y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
			looker = &unit.Actor{ID: y.user(w, "Looker"), Kind: unit.User, Active: true, Language: "en"}
			return y.join(w, looker.ID, y.here, "view_pumps")
		}))
		_, err := y.update(y.worker, light.ID, `{"lockVersion": 0, "weight": 7}`)
		y.must(err)
		for _, c := range []struct {
			who    *unit.Actor
			knows  bool
			groups string
		}{{y.worker, true, "2 1"}, {looker, false, "-"}} {
			y.must(y.read(c.who, func(r *unit.Read) error {
				return askOfWeight(t, r, light.ID, c.knows, c.groups)
			}))
			err := y.env.Write(context.Background(), c.who, func(w *unit.Write) error {
				body, err := resource.ParseBody([]byte(`{"weight": 9}`), false)
				if err == nil {
					_, err = wells.UpdateFrom(w, light.ID, body)
				}
				return err
			})
			if problem.Is(err, problem.ReadOnly) == c.knows {
				t.Errorf("knows %t: the change answers %v", c.knows, err)
			}
		}
	})
}

// askOfWeight reads all that tells of the weight of a well.
func askOfWeight(t *testing.T, r *unit.Read, id int64, knows bool, groups string) error {
	rec, err := wells.Find(r, id)
	if err != nil {
		return err
	}
	shown, err := wells.Show(r, rec)
	if err != nil {
		return err
	}
	schema, err := wells.Schema(r, rec, "")
	if err != nil {
		return err
	}
	entries, err := journal.Of(r, "Pump", id)
	if err != nil {
		return err
	}
	c, err := resource.NewRendering(r)
	if err != nil {
		return err
	}
	told, err := wells.Details(c, entries)
	if err != nil {
		return err
	}
	history := ""
	for _, d := range told[entries[len(entries)-1].ID] {
		history += d.Raw
	}
	for place, found := range map[string]bool{"representation": object(t, shown)["weight"] != nil, "schema": object(t, schema)["weight"] != nil,
		"history": history == "Effort changed from 5 to 7"} {
		if found != knows {
			t.Errorf("the %s tells of the weight: %t, want %t (%s)", place, found, knows, history)
		}
	}
	page, err := wells.List(r, &resource.Query{All: true, Group: resource.Order{Name: "weight"}, Sort: []resource.Order{{Name: "weight", Desc: true}}})
	if err != nil {
		return err
	}
	var values []string
	for _, g := range page.Groups {
		switch g.Value {
		case int64(1):
			values = append(values, "1")
		case int64(2):
			values = append(values, "2")
		default:
			values = append(values, "-")
		}
	}
	if got := strings.Join(values, " "); got != groups {
		t.Errorf("the groups are %q, want %q", got, groups)
	}
	return nil
}
