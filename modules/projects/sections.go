package projects

import "gantry/core/resource"

// Schema adds the sections in which forms show custom fields, and what can be copied along when the form is that of a copy.
func (p *Project) Schema(c *resource.Rendering) {
	writeCopySchema(c, p)
	resource.WriteSections(c, JournalType, "ProjectFormCustomFieldSection", c.R.T("projects.attributes"), func(f *resource.CustomField) bool {
		return seesAttributes(c, p) && hasAttribute(f, p)
	})
}
