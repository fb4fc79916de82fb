package relations

import (
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/workpackages"
)

// Relation says how one work package stands to another. Lag counts the working days between the finish of the one
// and the start of the one that follows it.
type Relation struct {
	ID, From, To      int64
	Kind, Description string
	Lag               db.NullInt

	places []int64 // the projects of both ends
}

// Declare says what a relation consists of.
func (m *Relation) Declare(f *resource.Fields[Relation]) {
	f.ID(&m.ID)
	f.Computed("name", "String", func(c *resource.Rendering, m *Relation) { c.W.String(c.R.T("relations.kind_" + m.Kind)) }).Hidden()
	f.Text("type", &m.Kind).Column("kind").Required().OneOf(names...).Sortable().FilterAs(resource.Symbols.With(ofKind))
	f.Computed("reverseType", "String", func(c *resource.Rendering, m *Relation) { c.W.String(reverses[m.Kind]) })
	f.Text("description", &m.Description).EmptyNull().Max(10_000)
	f.NullInt("lag", &m.Lag)
	f.Ref("from", &m.From, workpackages.WorkPackages).Required().ReadOnly().Sortable().FilterAs(resource.List)
	f.Ref("to", &m.To, workpackages.WorkPackages).Required().OnlyNew().Sortable().FilterAs(resource.List).
		Allow(resource.Allowed[Relation]{Href: candidatesHref, Has: seen})
	f.Refs("places", &m.places, projects.Projects, loadPlaces).ReadOnly().Hidden().Visible(never)
	f.Filter("involved", resource.List, involved)
	Relations.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// Rules says who may do what, and what must hold.
func (m *Relation) Rules() resource.Rules[Relation] {
	return resource.Rules[Relation]{
		See: "view_work_packages", Create: manage, Update: manage, Delete: manage, // at which end is said below
		Visible:   visible,
		MayCreate: mayManage, MayUpdate: mayManage, MayDelete: mayManage,
		Prepare: prepare,
		Check:   check,
		Saved:   saved,
		Deleted: func(w *unit.Write, m *Relation) error { return note(w, m, nil) },
		Unique:  map[string]string{"relations_either": "to", "from_id": "to", "relations_pair": "to"},
	}
}

// LabelIn says that links to a relation read like its kind.
func (m *Relation) LabelIn(c *resource.Rendering) resource.Label {
	return resource.Label{Path: Relations.Path(), Title: c.R.T("relations.kind_" + m.Kind)}
}

// CommitPath is where a form leads.
func (m *Relation) CommitPath() string {
	if m.ID != 0 {
		return Relations.Path() + "/" + strconv.FormatInt(m.ID, 10)
	}
	return "/api/v3/work_packages/" + strconv.FormatInt(m.From, 10) + "/relations"
}

// manage is the permission to change relations.
const manage = "manage_work_package_relations"

// never hides what only the server needs to know.
func never(*resource.Rendering, *Relation) bool { return false }

func candidatesHref(_ *unit.Read, m *Relation) string {
	return "/api/v3/work_packages/" + strconv.FormatInt(m.From, 10) + "/available_relation_candidates?type=" + m.Kind
}

// seen tells whether the actor sees a work package; check holds the rest.
func seen(r *unit.Read, _ *Relation, id int64) (bool, error) {
	found, err := workpackages.WorkPackages.Labels(r, []int64{id})
	return len(found) == 1, err
}

// visible is the condition that the actor sees both ends.
func visible(b *db.SQL, _ *unit.Read, x *permission.Rights) error {
	for i, column := range []string{"t.from_id", "t.to_id"} {
		if i > 0 {
			b.Add("AND")
		}
		b.Add("EXISTS (SELECT 1 FROM work_packages e WHERE e.id = " + column + " AND")
		x.WorkPackageCondition(b, "view_work_packages", "e.project_id", "e.id")
		b.Add(")")
	}
	return nil
}

// mayManage tells whether the actor may change relations at one of the ends.
func mayManage(r *unit.Read, x *permission.Rights, m *Relation) bool {
	if len(m.places) != 2 {
		if err := loadPlaces(r, []*Relation{m}); err != nil {
			return false
		}
	}
	return x.OnWorkPackage(manage, m.places[0], m.From) || x.OnWorkPackage(manage, m.places[1], m.To)
}

// loadPlaces finds in which projects both ends of all relations lie, in one query.
func loadPlaces(r *unit.Read, recs []*Relation) error {
	var ids db.IDs
	for _, m := range recs {
		ids = append(ids, m.From, m.To)
	}
	slices.Sort(ids)
	rows, err := r.Query(`SELECT id, project_id FROM work_packages WHERE `+r.Dialect().In("id", 1), slices.Compact(ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	places := map[int64]int64{}
	for rows.Next() {
		var id, project int64
		if err := rows.Scan(&id, &project); err != nil {
			return err
		}
		places[id] = project
	}
	for _, m := range recs {
		m.places = []int64{places[m.From], places[m.To]}
	}
	return rows.Err()
}
