package projects

import "gantry/core/resource"

// Rules says who may do what with projects, and what must hold.
func (*Project) Rules() resource.Rules[Project] {
	return resource.Rules[Project]{
		See: "view_project", Update: "edit_project",
		ProjectField: "id",
		Order:        "t.name_folded",
		Unique:       map[string]string{"identifier": "identifier"},
		Journal:      "Project",
	}
}
