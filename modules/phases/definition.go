package phases

import (
	"regexp"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// Definition is a phase that projects can go through, with gates at its ends.
type Definition struct {
	ID                            int64
	Name, Color                   string
	Position                      int64
	StartGate, FinishGate         bool
	StartGateName, FinishGateName string
	Created, Updated              db.Instant
}

// Declare lists the properties of a definition.
func (d *Definition) Declare(f *resource.Fields[Definition]) {
	f.ID(&d.ID)
	f.Text("name", &d.Name).Required().Min(1).Folded()
	f.Title("name")
	f.Text("color", &d.Color).EmptyNull()
	f.Int("position", &d.Position).HasDefault().Min(0).Sortable()
	f.Bool("startGate", &d.StartGate).HasDefault()
	f.Text("startGateName", &d.StartGateName).EmptyNull()
	f.Bool("finishGate", &d.FinishGate).HasDefault()
	f.Text("finishGateName", &d.FinishGateName).EmptyNull()
	f.Stamps(&d.Created, &d.Updated)
	Definitions.Standard(f, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// Rules says that administrators define phases.
func (*Definition) Rules() resource.Rules[Definition] {
	admin := func(r *unit.Read, _ *permission.Rights, _ *Definition) bool {
		return r.Actor.Kind == unit.System || r.Actor.Admin && r.Actor.Active
	}
	return resource.Rules[Definition]{
		Cached: true, MayCreate: admin, MayUpdate: admin, MayDelete: admin,
		Order:  "t.position, t.id",
		Unique: map[string]string{"name_folded": "name", "project_phase_definitions_name": "name"},
		Check:  checkDefinition,
		Saved: func(w *unit.Write, before, after *Definition) (err error) {
			if before == nil || before.Position != after.Position {
				after.Position, err = resource.Arrange(w, "project_phase_definitions", after.ID, after.Position, "TRUE")
			}
			w.Touch(Phases.Plural())
			return err
		},
		Deleted: func(w *unit.Write, d *Definition) error {
			if err := Deleting.Tell(w.Env.Bus, w, d); err != nil {
				return err
			}
			return remove(w, "t.definition_id = ?", d.ID)
		},
	}
}

var colorPattern = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// checkDefinition wants a name for each gate, a colour that is one, and a name that no other phase has.
func checkDefinition(r *unit.Read, _, after *Definition, v *problem.Violations) error {
	if after.Color != "" && !colorPattern.MatchString(after.Color) {
		v.Add("color", "violation.not_a_color")
	}
	all, err := Definitions.All(r)
	same := func(d *Definition) bool { return d.ID != after.ID && db.Fold(d.Name) == db.Fold(after.Name) }
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, same) && !v.On("name") {
		v.Add("name", "violation.taken")
	}
	if after.StartGate && after.StartGateName == "" && !v.On("startGateName") {
		v.Blank("startGateName")
	}
	if after.FinishGate && after.FinishGateName == "" && !v.On("finishGateName") {
		v.Blank("finishGateName")
	}
	return nil
}

// sees tells whether the actor has to do with phases anywhere.
func sees(r *unit.Read) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	if !rights.Anywhere("view_project_phases") && !rights.Anywhere("select_project_phases") && !r.Actor.Admin {
		return problem.Of(problem.NotFound)
	}
	return nil
}

func listDefinitions(q *web.Request, r *unit.Read) (*web.Response, error) {
	hidden := sees(r) != nil
	return Definitions.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) { b.Add("?", !hidden) }
	})
}

func showDefinition(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := sees(r); err != nil {
		return nil, err
	}
	return Definitions.HandleShow(q, r)
}

// seed defines the phases that every installation begins with.
func seed(w *unit.Write) error {
	for i, one := range []Definition{
		{Name: "Initiating", Color: "#F7941D"},
		{Name: "Planning", Color: "#D6001C", StartGate: true, StartGateName: "Ready for Planning"},
		{Name: "Executing", Color: "#B2007F", StartGate: true, StartGateName: "Ready for Executing"},
		{Name: "Closing", Color: "#7FB800", StartGate: true, StartGateName: "Ready for Closing"},
	} {
		_, err := Definitions.Create(w, func(d *Definition) error {
			*d = one
			d.Position = int64(i + 1)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
