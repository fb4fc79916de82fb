package resource

// WriteSections writes the sections under which forms show the custom fields of a subject: _attributeGroups. has tells
// which of the fields the record has; title is the heading of those that stand in no section.
func WriteSections(c *Rendering, subject, kind, title string, has func(*CustomField) bool) {
	w := c.W
	w.Key("_attributeGroups")
	w.OpenList()
	defer w.CloseList()
	all, err := CustomFields(c.R)
	if err != nil {
		return
	}
	var order []int64
	bySection := map[int64][]*CustomField{}
	for _, f := range all {
		if f.Subject != subject || !f.Known(c.R) || !has(f) {
			continue
		}
		if bySection[f.SectionID] == nil {
			order = append(order, f.SectionID)
		}
		bySection[f.SectionID] = append(bySection[f.SectionID], f)
	}
	for _, id := range order {
		writeSection(c, kind, title, bySection[id])
	}
}

func writeSection(c *Rendering, kind, title string, fields []*CustomField) {
	place := "main"
	if first := fields[0]; first.Section != "" {
		title, place = first.Section, first.Place
	}
	w := c.W
	w.Open()
	w.Key("_type")
	w.String(kind)
	w.Key("name")
	w.String(title)
	w.Key("place")
	w.String(place)
	w.Key("attributes")
	w.OpenList()
	for _, f := range fields {
		w.String(f.Property())
	}
	w.CloseList()
	w.Close()
}
