package projects

import (
	"strconv"

	"gantry/core/resource"
)

// Schema adds the sections in which forms show custom fields, and what can be copied along when the form is that of a copy.
func (p *Project) Schema(c *resource.Rendering) {
	writeCopySchema(c, p)
	c.W.Key("_attributeGroups")
	c.W.OpenList()
	defer c.W.CloseList()
	all, err := resource.CustomFields(c.R)
	if err != nil || !seesAttributes(c, p) {
		return
	}
	var order []string
	bySection := map[string][]string{}
	for _, one := range all {
		if one.Subject != JournalType || !hasAttribute(one, p) {
			continue
		}
		if bySection[one.Section] == nil {
			order = append(order, one.Section)
		}
		bySection[one.Section] = append(bySection[one.Section], "customField"+strconv.FormatInt(one.ID, 10))
	}
	for _, name := range order {
		writeSection(c, name, bySection[name])
	}
}

func writeSection(c *resource.Rendering, title string, names []string) {
	if title == "" {
		title = c.R.T("projects.attributes")
	}
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("ProjectFormCustomFieldSection")
	w.Key("name")
	w.String(title)
	w.Key("attributes")
	w.OpenList()
	for _, name := range names {
		w.String(name)
	}
	w.CloseList()
	w.Close()
}
