package customfields

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Sections is the resource of the headings under which attributes of projects and of people stand.
var Sections = resource.Of[Section]("custom_field_sections", "CustomFieldSection")

// Section is a heading for attributes.
type Section struct {
	ID               int64
	Subject, Name    string
	Place            string // where the page of a project shows it: "main" or "side"
	Position         int64
	Fields           int64 // how many stand under it
	Created, Updated db.Instant
}

// Declare lists the properties of a section.
func (s *Section) Declare(f *resource.Fields[Section]) {
	placed := func(s *Section) bool { return s.Subject == "Project" }
	f.ID(&s.ID)
	f.Text("subject", &s.Subject).Column("subject_type").Required().HasDefault().OneOf(sectioned...).OnlyNew().FilterAs(resource.Symbols)
	f.Text("name", &s.Name).Required().Min(1)
	f.Title("name")
	f.Text("place", &s.Place).Required().HasDefault().OneOf("main", "side").
		Visible(func(_ *resource.Rendering, s *Section) bool { return placed(s) }).
		Writable(func(_ *unit.Read, s *Section) bool { return placed(s) })
	f.Int("position", &s.Position).HasDefault().Min(0)
	f.Int("fieldCount", &s.Fields).ReadOnly().Alias().LoadedBy(countFields)
	f.Stamps(&s.Created, &s.Updated)
	Sections.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// Rules says that administrators keep sections, and that only empty ones can go.
func (*Section) Rules() resource.Rules[Section] {
	return resource.Rules[Section]{
		Visible: onlyAdmins, MayCreate: admin[Section], MayUpdate: admin[Section],
		MayDelete: func(r *unit.Read, _ *permission.Rights, s *Section) bool { return isAdmin(r) && s.Fields == 0 },
		New: func(_ *unit.Read, s *Section) error {
			s.Subject, s.Place = "Project", "main"
			return nil
		},
		Check: checkSection,
		Saved: func(w *unit.Write, before, after *Section) (err error) {
			w.Touch(resource.CustomStamp)
			if before == nil || before.Position != after.Position {
				after.Position, err = resource.Arrange(w, "custom_field_sections", after.ID, after.Position, "subject_type = $1", after.Subject)
			}
			return err
		},
		Deleted: func(w *unit.Write, _ *Section) error { w.Touch(resource.CustomStamp); return nil },
		Order:   "t.subject_type, t.position, t.id",
	}
}

// checkSection refuses a name that another section of the subject has.
func checkSection(r *unit.Read, _, s *Section, v *problem.Violations) error {
	others, err := Sections.Where(r, "t.subject_type = ? AND t.id <> ?", s.Subject, s.ID)
	same := func(o *Section) bool { return db.Fold(o.Name) == db.Fold(s.Name) }
	if s.Name != "" && slices.ContainsFunc(others, same) {
		v.Add("name", "violation.taken")
	}
	return err
}

// countFields fills in how many fields stand in the sections of a page.
func countFields(r *unit.Read, page []*Section) error {
	byID := make(map[int64]*Section, len(page))
	ids := make(db.IDs, len(page))
	for i, s := range page {
		byID[s.ID], ids[i] = s, s.ID
	}
	rows, err := r.Query("SELECT section_id, count(*) FROM custom_fields WHERE "+r.Dialect().In("section_id", 1)+" GROUP BY section_id", ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, n int64
		if err := rows.Scan(&id, &n); err != nil {
			return err
		}
		byID[id].Fields = n
	}
	return rows.Err()
}

// seed makes the sections with which every installation begins.
func seed(w *unit.Write) error {
	for subject, name := range map[string]string{"Project": "Project attributes", "User": "User attributes"} {
		_, err := Sections.Create(w, func(s *Section) error { s.Subject, s.Name = subject, name; return nil })
		if err != nil {
			return err
		}
	}
	return nil
}
