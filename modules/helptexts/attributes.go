package helptexts

import (
	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/customfields"
)

// attribute is something that can be explained: its name in the API, and how people read it.
type attribute struct{ name, caption string }

// standing is the attributes that every thing of a scope has, and where their names are among the words.
var standing = map[string]struct {
	words string
	names []string
}{
	"WorkPackage": {"work_packages", []string{
		"subject", "description", "project", "type", "status", "priority", "assignee", "responsible", "category", "version", "projectPhase",
		"startDate", "dueDate", "duration", "scheduleManually", "ignoreNonWorkingDays", "estimatedTime", "remainingTime",
		"percentageDone", "author", "createdAt", "updatedAt",
	}},
	"Project": {"projects", []string{
		"name", "identifier", "parent", "description", "status", "statusExplanation", "public", "templated", "createdAt", "updatedAt",
	}},
}

// attributesOf lists what can be explained in a scope: what stands, and the custom fields of which the actor may know.
func attributesOf(r *unit.Read, scope string) ([]attribute, error) {
	var found []attribute
	for _, name := range standing[scope].names {
		found = append(found, attribute{name, r.T(standing[scope].words + "." + name)})
	}
	fields, err := resource.CustomFields(r)
	for _, f := range fields {
		if f.Subject == scope && f.Known(r) {
			found = append(found, attribute{f.Property(), f.Name})
		}
	}
	return found, err
}

// nameOf is how people read the name of what a help text explains.
func nameOf(r *unit.Read, h *HelpText) string {
	known, err := attributesOf(r, h.Scope)
	if err != nil {
		return h.Attribute // nothing worse than the name in the API
	}
	for _, a := range known {
		if a.name == h.Attribute {
			return a.caption
		}
	}
	return h.Attribute
}

// listAttributes answers everything that can be explained to those who may explain it.
func listAttributes(_ *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !mayWrite(rights) {
		return nil, problem.Of(problem.Forbidden)
	}
	var elements [][]byte
	for _, scope := range scopes {
		known, err := attributesOf(r, scope)
		if err != nil {
			return nil, err
		}
		for _, a := range known {
			elements = append(elements, a.represent(scope))
		}
	}
	return web.JSON(200, resource.RawCollection(HelpTexts.Path()+"/attributes", elements)), nil
}

func (a attribute) represent(scope string) []byte {
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("HelpTextAttribute")
	w.Key("attribute")
	w.String(a.name)
	w.Key("attributeCaption")
	w.String(a.caption)
	w.Key("scope")
	w.String(scope)
	w.Close()
	return w.Finish()
}

// forget removes the explanation of a custom field that goes.
func forget(w *unit.Write, d *customfields.Definition) error {
	texts, err := HelpTexts.Where(&w.Read, "t.scope = ? AND t.attribute = ?", d.Subject, (&resource.CustomField{ID: d.ID}).Property())
	for _, h := range texts {
		if err == nil {
			err = HelpTexts.Remove(w, h)
		}
	}
	return err
}
