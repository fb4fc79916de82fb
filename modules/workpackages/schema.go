package workpackages

import (
	"gantry/core/resource"
)

// attributeGroups is the documented default form: which attributes stand together, in this order.
var attributeGroups = []struct {
	key        string
	attributes []string
}{
	{"people", []string{"assignee", "responsible"}},
	{"estimates_and_progress", []string{"estimatedTime", "remainingTime", "percentageDone"}},
	{"details", []string{"priority", "date", "version", "projectPhase", "category"}},
}

// Schema adds to the schema what only work packages have: how the attributes are grouped in forms.
func (m *WorkPackage) Schema(c *resource.Rendering) {
	w := c.W
	w.Key("_attributeGroups")
	w.OpenList()
	for _, g := range attributeGroups {
		if g.key == "estimates_and_progress" && milestone(c.R, m) {
			continue
		}
		writeGroup(c, c.R.T("work_packages.group_"+g.key), g.attributes)
	}
	if custom := WorkPackages.CustomNames(c.R, m); len(custom) > 0 {
		writeGroup(c, c.R.T("work_packages.group_other"), custom)
	}
	w.CloseList()
}

func writeGroup(c *resource.Rendering, name string, attributes []string) {
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("WorkPackageFormAttributeGroup")
	w.Key("name")
	w.String(name)
	w.Key("attributes")
	w.OpenList()
	for _, a := range attributes {
		w.String(a)
	}
	w.CloseList()
	w.Close()
}
