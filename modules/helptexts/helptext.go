package helptexts

import (
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// HelpText explains one attribute.
type HelpText struct {
	ID               int64
	Attribute        string // as the API names it
	Scope            string // of what it is an attribute
	Caption          string // a short line under the attribute
	Text             string
	Created, Updated db.Instant
}

// scopes is what has attributes that can be explained.
var scopes = []string{"WorkPackage", "Project"}

// Declare lists the properties of a help text.
func (h *HelpText) Declare(f *resource.Fields[HelpText]) {
	f.ID(&h.ID)
	f.Text("attribute", &h.Attribute).Required().Min(1).OnlyNew().FilterAs(resource.Symbols)
	f.Title("attribute")
	f.Computed("attributeCaption", "String", func(c *resource.Rendering, h *HelpText) { c.W.String(nameOf(c.R, h)) })
	f.Text("scope", &h.Scope).Required().OneOf(scopes...).OnlyNew().FilterAs(resource.Symbols)
	f.Text("caption", &h.Caption).EmptyNull()
	f.Markdown("helpText", &h.Text).Required()
	f.Stamps(&h.Created, &h.Updated)
	f.Link("editText", func(c *resource.Rendering, h *HelpText) {
		c.W.Link("/admin/attribute_help_texts/"+strconv.FormatInt(h.ID, 10)+"/edit", "")
	})
	f.Link("attachments", func(c *resource.Rendering, _ *HelpText) { c.W.NoLink() })
	f.Link("addAttachment", func(c *resource.Rendering, _ *HelpText) { c.W.NoLink() })
	HelpTexts.Standard(f, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// Rules says that everybody who has signed in reads help texts, and that a global permission lets one write them.
func (*HelpText) Rules() resource.Rules[HelpText] {
	may := func(_ *unit.Read, x *permission.Rights, _ *HelpText) bool { return mayWrite(x) }
	return resource.Rules[HelpText]{
		Visible: visible, MayCreate: may, MayUpdate: may, MayDelete: may, Check: check,
		Order:  "t.scope, t.attribute",
		Unique: map[string]string{"attribute": "attribute", "help_texts_attribute": "attribute"},
	}
}

func mayWrite(x *permission.Rights) bool { return x.Global("edit_attribute_help_texts") }

// visible leaves out what explains custom fields of which the actor may not know.
func visible(b *db.SQL, r *unit.Read, _ *permission.Rights) error {
	fields, err := resource.CustomFields(r)
	b.Add("1 = 1")
	for _, f := range fields {
		if !f.Known(r) {
			b.Add("AND t.attribute <> ?", f.Property())
		}
	}
	return err
}

// check holds that what is explained is there.
func check(r *unit.Read, before, after *HelpText, v *problem.Violations) error {
	if before != nil || v.On("attribute") || v.On("scope") {
		return nil
	}
	known, err := attributesOf(r, after.Scope)
	if err == nil && !slices.ContainsFunc(known, func(a attribute) bool { return a.name == after.Attribute }) {
		v.Add("attribute", "violation.not_available")
	}
	return err
}

// list answers all help texts at once.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	return HelpTexts.HandleQuery(q, r, func(query *resource.Query) { query.All = true })
}
