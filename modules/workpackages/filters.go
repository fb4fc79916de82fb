package workpackages

import (
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/modules/statuses"
	"gantry/modules/types"
)

// Strategies that only work packages have.
var (
	statusStrategy  = resource.Operators("status", "o", "=", "c", "!", "*").With(statusCondition)
	subjectStrategy = resource.Operators("text", "~", "!~", "=", "!", "**").With(subjectCondition)
	parentStrategy  = resource.OptionalList.With(childrenOf)
	relation        = resource.Operators("relation", "=", "!", "*", "!*")
)

// OpenOnly is the filter of a list that names none: open work packages.
var OpenOnly = []resource.Filter{{Name: "status", Operator: "o"}}

func statusCondition(c *resource.FilterContext) error {
	switch c.Filter.Operator {
	case "*":
		c.B.Add("TRUE")
		return nil
	case "=", "!":
		ids, err := c.IDs()
		if err == nil {
			c.In(ids)
		}
		return err
	}
	closed, err := statuses.Closed(c.R)
	if err != nil {
		return err
	}
	if c.Filter.Operator == "o" {
		c.B.Add("NOT")
	}
	c.B.In(c.Column, closed, c.R.Dialect())
	return nil
}

// seen reads the work packages that a filter names, without those that the actor does not see: how others stand to them
// would tell of them.
func seen(c *resource.FilterContext) (db.IDs, error) {
	ids, err := c.IDs()
	if err != nil || len(ids) == 0 {
		return ids, err
	}
	known, err := WorkPackages.Labels(c.R, ids)
	return slices.DeleteFunc(ids, func(id int64) bool { _, ok := known[id]; return !ok }), err
}

func childrenOf(c *resource.FilterContext) error {
	if c.Filter.Operator != "=" && c.Filter.Operator != "!" {
		return resource.OptionalList.On(c, c.Column)
	}
	ids, err := seen(c)
	if err == nil {
		c.In(ids)
	}
	return err
}

// subjectCondition looks for words through the index of subjects.
func subjectCondition(c *resource.FilterContext) error {
	switch c.Filter.Operator {
	case "=", "!":
		return resource.TextCondition(c)
	case "!~":
		c.B.Add("NOT")
	}
	c.Indexed("work_package_search", "t.id", "subject", c.Column)
	return nil
}

// declareFilters adds the filters that no single column answers.
func declareFilters(f *resource.Fields[WorkPackage]) {
	f.Filter("search", resource.Search, func(c *resource.FilterContext) error {
		c.Foreign()
		c.Column, c.Folded = "t.subject", "t.subject_folded"
		c.B.Add("(")
		c.Words("t.subject", "t.description", "COALESCE((SELECT string_agg(j.notes, ' ') FROM journals j WHERE j.subject_type = 'WorkPackage' AND j.subject_id = t.id AND NOT j.internal), '')",
			"COALESCE((SELECT string_agg(v.value, ' ') FROM custom_values v JOIN custom_fields f ON f.id = v.custom_field_id AND f.searchable WHERE v.subject_type = 'WorkPackage' AND v.subject_id = t.id), '')")
		c.B.Add(")")
		return nil
	})
	f.Filter("subjectOrId", resource.Search, subjectOrID)
	f.Filter("typeahead", resource.Search, subjectOrID)
	f.Filter("comment", resource.Text, func(c *resource.FilterContext) error {
		c.Foreign()
		if c.Filter.Operator == "!~" {
			c.B.Add("NOT")
		}
		c.B.Add("EXISTS (SELECT 1 FROM journals j WHERE j.subject_type = 'WorkPackage' AND j.subject_id = t.id AND NOT j.internal AND")
		c.Words("j.notes")
		c.B.Add(")")
		return nil
	})
	f.Filter("milestone", resource.Boolean, func(c *resource.FilterContext) error {
		all, err := types.Types.All(c.R)
		if err != nil {
			return err
		}
		var ids []string
		for _, t := range all {
			if t.IsMilestone {
				ids = append(ids, strconv.FormatInt(t.ID, 10))
			}
		}
		return c.Whether("t.type_id IN (" + strings.Join(append(ids, "0"), ", ") + ")")
	})
	f.Filter("datesInterval", resource.OnlyInterval, datesInterval)
	f.Filter("assigneeOrGroup", resource.OptionalList, func(c *resource.FilterContext) error { return people(c, "t.assignee_id", true) })
	f.Filter("group", resource.OptionalList, func(c *resource.FilterContext) error { return people(c, "t.assignee_id", true) })
	f.Filter("role", resource.OptionalList, assigneeRole)
	f.Filter("watcher", resource.List, watchedBy)
	f.Filter("sharedWithUser", resource.OptionalList, sharedWith)
	f.Filter("sharedWithMe", resource.Boolean, sharedWithMe)
	f.Filter("subprojectId", resource.OptionalList, subprojects)
	f.Filter("onlySubproject", resource.List, subprojects)
	f.Filter("ancestor", resource.List, descendantsOf)
	for name, pair := range relationFilters {
		f.Filter(name, relation, related(pair.from, pair.to, pair.kind))
	}
}

func subjectOrID(c *resource.FilterContext) error {
	text := strings.TrimSpace(c.Filter.Values[0])
	c.Column, c.Folded = "t.subject", "t.subject_folded"
	c.B.Add("(")
	if id, err := strconv.ParseInt(strings.TrimPrefix(text, "#"), 10, 64); err == nil {
		c.B.Add("t.id = ? OR", id)
	}
	c.Indexed("work_package_search", "t.id", "subject", c.Column)
	c.B.Add(")")
	return nil
}

// datesInterval finds what lies in or reaches into a range of days.
func datesInterval(c *resource.FilterContext) error {
	from, err := resource.DayOrOpen(c, c.Filter.Values[0])
	if err != nil {
		return err
	}
	to, err := resource.DayOrOpen(c, c.Filter.Values[1])
	if err != nil {
		return err
	}
	c.B.Add("((t.start_date IS NOT NULL OR t.due_date IS NOT NULL)")
	if to.Valid {
		c.B.Add("AND COALESCE(t.start_date, t.due_date) <= ?", to)
	}
	if from.Valid {
		c.B.Add("AND COALESCE(t.due_date, t.start_date) >= ?", from)
	}
	c.B.Add(")")
	return nil
}

// people compares a principal column with people, with groups standing for their members as well.
func people(c *resource.FilterContext, column string, groups bool) error {
	c.Column, c.Nullable = column, true
	switch c.Filter.Operator {
	case "*":
		c.B.Add(column + " IS NOT NULL")
		return nil
	case "!*":
		c.B.Add(column + " IS NULL")
		return nil
	}
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	c.Foreign()
	if c.Filter.Operator == "!" {
		c.B.Add("NOT COALESCE(")
	}
	d := c.R.Dialect()
	c.B.Add("(").In(column, ids, d)
	if groups {
		c.B.Add("OR "+column+" IN (SELECT gu.user_id FROM group_users gu WHERE").In("gu.group_id", ids, d)
		c.B.Add(") OR "+column+" IN (SELECT gu.group_id FROM group_users gu WHERE").In("gu.user_id", ids, d).Add(")")
	}
	c.B.Add(")")
	if c.Filter.Operator == "!" {
		c.B.Add(", FALSE)")
	}
	return nil
}

// assigneeRole finds work packages by the role that their assignee has in the project.
func assigneeRole(c *resource.FilterContext) error {
	c.Foreign()
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	if strings.HasPrefix(c.Filter.Operator, "!") {
		c.B.Add("NOT")
	}
	c.B.Add("EXISTS (SELECT 1 FROM members m JOIN member_roles mr ON mr.member_id = m.id WHERE m.user_id = t.assignee_id AND m.project_id = t.project_id AND m.entity_type = ''")
	if len(ids) > 0 {
		c.B.Add("AND").In("mr.role_id", ids, c.R.Dialect())
	}
	c.B.Add(")")
	return nil
}

// subprojects narrows a list to subprojects; "!*" leaves all of them out, which only makes sense inside a project.
func subprojects(c *resource.FilterContext) error {
	c.Column = "t.project_id"
	switch c.Filter.Operator {
	case "*":
		c.B.Add("TRUE")
		return nil
	case "!*":
		c.B.Add("TRUE")
		return nil
	}
	ids, err := c.IDs()
	if err == nil {
		c.In(ids)
	}
	return err
}

// descendantsOf finds everything below some work packages.
func descendantsOf(c *resource.FilterContext) error {
	ids, err := seen(c)
	if err != nil {
		return err
	}
	if c.Filter.Operator == "!" {
		c.B.Add("NOT")
	}
	c.B.Add("t.id IN (WITH RECURSIVE down (id, depth) AS (SELECT p.id, 1 FROM work_packages p WHERE").In("p.parent_id", ids, c.R.Dialect())
	c.B.Add("UNION ALL SELECT p.id, down.depth + 1 FROM work_packages p JOIN down ON p.parent_id = down.id WHERE down.depth < ?", deepest)
	c.B.Add(") SELECT id FROM down)")
	return nil
}

// relationFilters maps the filter's name to how relations are stored: the column of the row itself, the column of the
// other side, and the kind (rule 106).
var relationFilters = map[string]struct{ from, to, kind string }{
	"follows": {"from_id", "to_id", "follows"}, "precedes": {"to_id", "from_id", "follows"},
	"duplicates": {"from_id", "to_id", "duplicates"}, "duplicated": {"to_id", "from_id", "duplicates"},
	"blocks": {"from_id", "to_id", "blocks"}, "blocked": {"to_id", "from_id", "blocks"},
	"includes": {"from_id", "to_id", "includes"}, "partof": {"to_id", "from_id", "includes"},
	"requires": {"from_id", "to_id", "requires"}, "required": {"to_id", "from_id", "requires"},
	"relates": {"from_id", "to_id", "relates"},
}

func related(own, other, kind string) func(*resource.FilterContext) error {
	return func(c *resource.FilterContext) error {
		c.Foreign()
		ids, err := seen(c)
		if err != nil {
			return err
		}
		if strings.HasPrefix(c.Filter.Operator, "!") {
			c.B.Add("NOT")
		}
		c.B.Add("(")
		relatedIn(c, own, other, kind, ids)
		if kind == "relates" { // holds in both directions
			c.B.Add("OR")
			relatedIn(c, other, own, kind, ids)
		}
		c.B.Add(")")
		return nil
	}
}

func relatedIn(c *resource.FilterContext, own, other, kind string, ids db.IDs) {
	c.B.Add("EXISTS (SELECT 1 FROM relations b WHERE b."+own+" = t.id AND b.kind = ?", kind)
	if !strings.HasSuffix(c.Filter.Operator, "*") {
		c.B.Add("AND").In("b."+other, ids, c.R.Dialect())
	}
	c.B.Add(")")
}

// inProject narrows a collection to a project and, where the settings say so and no filter says otherwise, to its
// subprojects.
func inProject(q *resource.Query, x *permission.Rights, project int64, subprojects bool) {
	ids := db.IDs{project}
	if subprojects {
		ids = append(ids, x.Descendants(project)...)
	}
	q.Within = ids
}
