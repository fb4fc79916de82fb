package customfields

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Options is the resource of the options of custom fields.
var Options = resource.Of[Option]("custom_options", "CustomOption")

// Option is one of the values that a custom field of the format list offers.
type Option struct {
	ID       int64
	Value    string
	Field    int64
	Position int64
}

// Declare lists the properties of an option.
func (o *Option) Declare(f *resource.Fields[Option]) {
	f.ID(&o.ID)
	f.Text("value", &o.Value).Required()
	f.Title("value")
	f.Int("customFieldId", &o.Field).Hidden().Visible(never)
	f.Int("position", &o.Position).Hidden().Visible(never)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Option) bool { return false }

// Rules says who sees options: whoever sees work packages, projects or people that can have them.
func (*Option) Rules() resource.Rules[Option] {
	return resource.Rules[Option]{Visible: visible, Order: "t.position, t.id"}
}

// visible opens the options of work packages' fields to those who see work packages anywhere, those of projects' fields
// to those who see project attributes, and those of versions and people to everybody who has signed in. Those of fields
// for administrators alone nobody else sees.
func visible(b *db.SQL, r *unit.Read, x *permission.Rights) error {
	var subjects db.Texts
	if x.AnywhereOnWorkPackages("view_work_packages") || r.Actor.Admin {
		subjects = append(subjects, "WorkPackage")
	}
	if x.Anywhere("view_project_attributes") || r.Actor.Admin {
		subjects = append(subjects, "Project")
	}
	if r.Actor.LoggedIn() || r.Actor.Kind == unit.System {
		subjects = append(subjects, "Version", "User", "Group")
	}
	b.Add("t.custom_field_id IN (SELECT f.id FROM custom_fields f WHERE")
	b.Add(r.Dialect().In("f.subject_type", b.Arg(subjects)))
	if !isAdmin(r) {
		b.Add("AND NOT f.admin_only")
	}
	b.Add(")")
	return nil
}
