package customfields

import (
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/types"
)

// Definitions is the resource of custom fields, which administrators keep.
var Definitions = resource.Of[Definition](resource.CustomStamp, "CustomField")

// Definition is what an administrator says about a custom field.
type Definition struct {
	ID                    int64
	Subject, Name, Format string
	Section               int64
	Required, ForAll      bool
	Filter, Searchable    bool
	Multi                 bool
	AdminOnly, Editable   bool
	MinLength, MaxLength  int64
	Regexp, Default       string
	Position              int64
	Types                 []int64
	Options               string // as JSON, in their order
	Projects              int64  // how many have it by choice
	Created, Updated      db.Instant
}

// Declare lists the properties of a custom field. Subject and format come first, as all else depends on them.
func (d *Definition) Declare(f *resource.Fields[Definition]) {
	f.ID(&d.ID)
	f.Text("subject", &d.Subject).Column("subject_type").Required().OneOf(subjects...).OnlyNew().FilterAs(resource.Symbols)
	f.Text("format", &d.Format).Required().OneOf(formats...).OnlyNew().FilterAs(resource.Symbols)
	f.Text("name", &d.Name).Required().Min(1).Folded().Sortable().Filterable()
	f.Title("name")
	fitting(f.Ref("section", &d.Section, Sections).Allow(resource.Allowed[Definition]{List: sectionsAllowed}), "section")
	fitting(f.Refs("types", &d.Types, types.Types, loadTypes).HasDefault().Allow(resource.Allowed[Definition]{List: typesAllowed}), "types")
	d.declareRules(f)
	f.Int("position", &d.Position).HasDefault().Min(0)
	f.Int("projectCount", &d.Projects).ReadOnly().Alias().LoadedBy(countProjects).Visible(fits("projects"))
	f.Stamps(&d.Created, &d.Updated)
	Definitions.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
	f.Action("projects", "", func(d *Definition) string { return d.Href() + "/projects" }, fits("projects"))
	f.Action("addProjects", "post", func(d *Definition) string { return d.Href() + "/projects" }, chosen)
}

// declareRules lists what a value must be like, and who may give one.
func (d *Definition) declareRules(f *resource.Fields[Definition]) {
	fitting(f.JSON("options", &d.Options, checkOptions).Type("[]CustomOption").Alias().LoadedBy(loadOptions), "options")
	fitting(f.Text("defaultValue", &d.Default).Max(1<<19).Multiline().Type("Text"), "defaultValue")
	fitting(f.Bool("multiValue", &d.Multi).HasDefault(), "multiValue")
	fitting(f.Int("minLength", &d.MinLength).HasDefault().Min(0), "minLength")
	fitting(f.Int("maxLength", &d.MaxLength).HasDefault().Min(0), "maxLength")
	fitting(f.Text("regexp", &d.Regexp).Max(1000), "regexp")
	fitting(f.Bool("required", &d.Required).Column("is_required").HasDefault(), "required")
	fitting(f.Bool("forAll", &d.ForAll).Column("is_for_all").HasDefault(), "forAll")
	f.Bool("filterable", &d.Filter).Column("is_filter").HasDefault().Visible(fits("filterable"))
	fitting(f.Bool("searchable", &d.Searchable).HasDefault(), "searchable")
	fitting(f.Bool("editable", &d.Editable).HasDefault(), "editable")
	fitting(f.Bool("adminOnly", &d.AdminOnly).HasDefault(), "adminOnly")
}

// fitting shows a property, and lets it be written, only where it means something.
func fitting(x *resource.Field[Definition], property string) {
	x.Visible(fits(property)).Writable(func(_ *unit.Read, d *Definition) bool { return d.has(property) })
}

func fits(property string) func(*resource.Rendering, *Definition) bool {
	return func(_ *resource.Rendering, d *Definition) bool { return d.has(property) }
}

// chosen tells whether projects choose the field, instead of all having it.
func chosen(_ *resource.Rendering, d *Definition) bool { return d.has("projects") && !d.ForAll }

// Href is the address of the custom field.
func (d *Definition) Href() string { return Definitions.Path() + "/" + strconv.FormatInt(d.ID, 10) }

// Rules says that administrators keep custom fields.
func (*Definition) Rules() resource.Rules[Definition] {
	return resource.Rules[Definition]{
		Visible: onlyAdmins, MayCreate: admin[Definition], MayUpdate: admin[Definition], MayDelete: admin[Definition],
		New: begin, Prepare: prepare, Check: check, Saved: saved,
		Deleted: func(w *unit.Write, d *Definition) error { return Deleting.Tell(w.Env.Bus, w, d) },
		Unique:  map[string]string{"custom_fields_name": "name", "name_folded": "name"},
		Order:   "t.subject_type, COALESCE((SELECT s.position FROM custom_field_sections s WHERE s.id = t.section_id), 0), t.position, t.id",
	}
}

func isAdmin(r *unit.Read) bool {
	return r.Actor.Kind == unit.System || r.Actor.Admin && r.Actor.Active
}

func onlyAdmins(b *db.SQL, r *unit.Read, _ *permission.Rights) error {
	b.Add("?", isAdmin(r))
	return nil
}

func admin[T any](r *unit.Read, _ *permission.Rights, _ *T) bool { return isAdmin(r) }

// begin is how a new field is as long as nothing else was said: one of work packages belongs to all types.
func begin(r *unit.Read, d *Definition) error {
	all, err := types.Types.All(r)
	for _, t := range all {
		d.Types = append(d.Types, t.ID)
	}
	d.Editable, d.Options = true, "[]"
	return err
}

func typesAllowed(r *unit.Read, _ *Definition) ([]int64, error) {
	all, err := types.Types.All(r)
	ids := make([]int64, len(all))
	for i, t := range all {
		ids[i] = t.ID
	}
	return ids, err
}

// sectionsAllowed lists the sections of the field's subject.
func sectionsAllowed(r *unit.Read, d *Definition) ([]int64, error) {
	found, err := Sections.Where(r, "t.subject_type = ?", d.Subject)
	ids := make([]int64, len(found))
	for i, s := range found {
		ids[i] = s.ID
	}
	return ids, err
}

// loadTypes fills in of which types work packages have the fields of a page.
func loadTypes(r *unit.Read, page []*Definition) error {
	return gather(r, page, "custom_field_id, type_id FROM custom_field_types", "custom_field_id, type_id", func(d *Definition, id int64) {
		d.Types = append(d.Types, id)
	})
}

// countProjects fills in how many projects have chosen the fields of a page.
func countProjects(r *unit.Read, page []*Definition) error {
	return gather(r, page, "custom_field_id, project_id FROM custom_field_projects", "custom_field_id", func(d *Definition, _ int64) { d.Projects++ })
}

// gather hands the numbers that belong to the fields of a page to what keeps them.
func gather(r *unit.Read, page []*Definition, what, order string, keep func(*Definition, int64)) error {
	byID := make(map[int64]*Definition, len(page))
	ids := make(db.IDs, len(page))
	for i, d := range page {
		byID[d.ID], ids[i] = d, d.ID
	}
	rows, err := r.Query("SELECT "+what+" WHERE "+r.Dialect().In("custom_field_id", 1)+" ORDER BY "+order, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var field, id int64
		if err := rows.Scan(&field, &id); err != nil {
			return err
		}
		keep(byID[field], id)
	}
	return rows.Err()
}

// keepTypes writes of which types work packages have the field.
func keepTypes(w *unit.Write, before, after *Definition) error {
	if before != nil && slices.Equal(before.Types, after.Types) {
		return nil
	}
	if _, err := w.Exec(`DELETE FROM custom_field_types WHERE custom_field_id = $1`, after.ID); err != nil {
		return err
	}
	for _, id := range after.Types {
		if _, err := w.Exec(`INSERT INTO custom_field_types (custom_field_id, type_id) VALUES ($1, $2)`, after.ID, id); err != nil {
			return err
		}
	}
	return nil
}
