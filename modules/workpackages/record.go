package workpackages

import (
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/categories"
	"gantry/modules/priorities"
	"gantry/modules/projects"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/users"
	"gantry/modules/versions"
)

// WorkPackage is one thing to be done. Durations are counted in working days; PercentageDone is 0 to 100.
type WorkPackage struct {
	ID, LockVersion int64

	Project, Type, Status, Priority int64
	Author, Assignee, Responsible   int64
	Category, Version, Parent       int64
	PhaseDefinition                 int64
	Phase                           int64 // that of the project, 0 where the actor sees none
	Subject, Description            string

	ScheduleManually, IgnoreNonWorkingDays bool
	StartDate, DueDate                     db.Date
	Duration                               db.NullInt
	EstimatedTime, RemainingTime           db.Duration
	PercentageDone                         db.NullInt

	DerivedStartDate, DerivedDueDate           db.Date
	DerivedEstimatedTime, DerivedRemainingTime db.Duration
	DerivedPercentageDone                      db.NullInt

	CreatedAt, UpdatedAt db.Instant

	Ancestors, Children []int64
	Custom              resource.CustomValues
}

// Declare says what a work package has. Project and type come first, as all else depends on them.
func (m *WorkPackage) Declare(f *resource.Fields[WorkPackage]) {
	f.ID(&m.ID)
	f.LockVersion(&m.LockVersion)
	f.Ref("project", &m.Project, projects.Projects).Required().Groupable().Journaled().Embedded().
		Sortable("(SELECT p.name_folded FROM projects p WHERE p.id = t.project_id)").Filterable("project_id").
		Writable(mayMove).Allow(resource.Allowed[WorkPackage]{Href: projectsHref, Has: projectAllowed})
	f.Ref("type", &m.Type, types.Types).Required().HasDefault().Groupable().Journaled().Embedded().
		Sortable("(SELECT p.position FROM types p WHERE p.id = t.type_id)").Filterable("type_id").
		Writable(mayEdit).Allow(resource.Allowed[WorkPackage]{List: typesAllowed})
	f.Text("subject", &m.Subject).Folded().Required().Min(1).Max(255).Sortable().Journaled().FilterAs(subjectStrategy).Writable(mayEdit)
	f.Markdown("description", &m.Description).Journaled().Filterable().Writable(mayEdit)
	m.declareSchedule(f)
	m.declareProgress(f)
	m.declarePeople(f)
	m.declareLinks(f)
	f.Stamps(&m.CreatedAt, &m.UpdatedAt)
	declareCustom(f, m)
	f.Title("subject")
	for _, name := range relationNames {
		f.History(name, WorkPackages)
	}
	declareFilters(f)
	declareActions(f)
	declareWatchers(f)
	declareShares(f)
}

func (m *WorkPackage) declareSchedule(f *resource.Fields[WorkPackage]) {
	f.Bool("scheduleManually", &m.ScheduleManually).HasDefault().Journaled().Writable(mayEdit)
	f.Date("startDate", &m.StartDate).Sortable().Journaled().Filterable().Writable(mayEdit).Visible(spans)
	f.Date("dueDate", &m.DueDate).Sortable().Journaled().Filterable().Writable(mayEdit).Visible(spans)
	f.Date("date", &m.DueDate).Alias().Writable(mayEdit).Visible(marks)
	f.Date("derivedStartDate", &m.DerivedStartDate).ReadOnly().Visible(spans)
	f.Date("derivedDueDate", &m.DerivedDueDate).ReadOnly().Visible(spans)
	f.Days("duration", &m.Duration).Sortable().Journaled().Filterable().Writable(mayEdit).Visible(spans)
	f.Bool("ignoreNonWorkingDays", &m.IgnoreNonWorkingDays).HasDefault().Journaled().Writable(mayEdit)
}

func (m *WorkPackage) declareProgress(f *resource.Fields[WorkPackage]) {
	f.Duration("estimatedTime", &m.EstimatedTime).Sortable().Summable().Journaled().Filterable("estimated_hours").Writable(mayEdit)
	f.Duration("derivedEstimatedTime", &m.DerivedEstimatedTime).ReadOnly()
	f.Duration("remainingTime", &m.RemainingTime).Sortable().Summable().Journaled().Filterable("remaining_hours").Writable(mayEdit)
	f.Duration("derivedRemainingTime", &m.DerivedRemainingTime).ReadOnly()
	f.NullInt("percentageDone", &m.PercentageDone).Min(0).Max(100).Sortable().Groupable().Journaled().Filterable("done_ratio").Writable(mayEditPercentage)
	f.NullInt("derivedPercentageDone", &m.DerivedPercentageDone).ReadOnly()
	f.Computed("readonly", "Boolean", func(c *resource.Rendering, m *WorkPackage) {
		c.W.Bool(frozenStatus(c.R, m))
	})
}

func (m *WorkPackage) declarePeople(f *resource.Fields[WorkPackage]) {
	byName := func(column string) string {
		return "(SELECT p.name_folded FROM users p WHERE p.id = t." + column + ")"
	}
	f.Ref("author", &m.Author, users.Principals).Required().ReadOnly().Type("User").Groupable().Embedded().
		Sortable(byName("author_id")).Filterable("author_id").Narrow()
	f.Ref("assignee", &m.Assignee, users.Principals).Type("User").Groupable().Journaled().Embedded().
		Sortable(byName("assignee_id")).Filterable("assigned_to").Narrow().
		Writable(mayEdit).Allow(resource.Allowed[WorkPackage]{Href: assigneesHref, Has: assignable})
	f.Ref("responsible", &m.Responsible, users.Principals).Type("User").Groupable().Journaled().Embedded().
		Sortable(byName("responsible_id")).Filterable("accountable").Narrow().
		Writable(mayEdit).Allow(resource.Allowed[WorkPackage]{Href: assigneesHref, Has: assignable})
}

func (m *WorkPackage) declareLinks(f *resource.Fields[WorkPackage]) {
	f.Ref("status", &m.Status, statuses.Statuses).Required().HasDefault().Groupable().Journaled().Embedded().
		Sortable("(SELECT p.position FROM statuses p WHERE p.id = t.status_id)").FilterAs(statusStrategy, "status_id").
		Writable(mayChangeStatus).Allow(resource.Allowed[WorkPackage]{List: statusesAllowed})
	f.Ref("priority", &m.Priority, priorities.Priorities).Required().HasDefault().Groupable().Journaled().Embedded().
		Sortable("(SELECT p.position FROM priorities p WHERE p.id = t.priority_id)").Filterable("priority_id").
		Writable(mayEdit).Allow(resource.Allowed[WorkPackage]{List: prioritiesAllowed})
	f.Ref("category", &m.Category, categories.Categories).Groupable().Journaled().Embedded().
		Sortable("(SELECT p.name_folded FROM categories p WHERE p.id = t.category_id)").Filterable("category_id").Narrow().
		Writable(mayEdit).Allow(resource.Allowed[WorkPackage]{List: categoriesAllowed})
	f.Ref("version", &m.Version, versions.Versions).Groupable().Journaled().Embedded().
		Sortable("(SELECT p.name_folded FROM versions p WHERE p.id = t.version_id)").Filterable("version_id").Narrow().
		Writable(mayAssignVersion).Allow(resource.Allowed[WorkPackage]{List: versionsAllowed})
	f.Ref("parent", &m.Parent, WorkPackages).Journaled().Sortable("t.parent_id").FilterAs(parentStrategy, "parent_id").Narrow().
		Writable(mayManageSubtasks).Allow(resource.Allowed[WorkPackage]{Href: candidatesHref, Has: parentAllowed})
	m.declarePhase(f)
	f.Refs("ancestors", &m.Ancestors, WorkPackages, loadFamily).Fills("children").ReadOnly().Hidden()
	f.Refs("children", &m.Children, WorkPackages, nil).ReadOnly().Hidden().
		Visible(func(_ *resource.Rendering, m *WorkPackage) bool { return len(m.Children) > 0 })
}

// Rules says who may do what, and what must hold.
func (m *WorkPackage) Rules() resource.Rules[WorkPackage] {
	return resource.Rules[WorkPackage]{
		See: "view_work_packages", Create: "add_work_packages", Update: "edit_work_packages", Delete: "delete_work_packages",
		MayUpdate: mayUpdate,
		New:       defaults,
		Infer:     usualType,
		Prepare:   prepare,
		Check:     check,
		Saved:     saved,
		Deleted:   deleted,
		Journal:   JournalType,
		Large:     true,
		Titles:    []string{"work_packages", permission.ProjectsStamp, permission.RolesStamp, permission.MembersStamp},
		Ordered:   []string{"id", "subject", "updated_at"},
		Type:      "WorkPackageCollection",
	}
}

// SchemaHref is where the schema of work packages of the same project and type lies.
func (m *WorkPackage) SchemaHref() string {
	return "/api/v3/work_packages/schemas/" + strconv.FormatInt(m.Project, 10) + "-" + strconv.FormatInt(m.Type, 10)
}

// Href is the address of the work package.
func (m *WorkPackage) Href() string { return "/api/v3/work_packages/" + strconv.FormatInt(m.ID, 10) }

// milestone tells whether the type has one date instead of two.
func milestone(r *unit.Read, m *WorkPackage) bool {
	t, err := types.Types.Known(r, m.Type)
	return err == nil && t != nil && t.IsMilestone
}

func spans(c *resource.Rendering, m *WorkPackage) bool { return !milestone(c.R, m) }

func marks(c *resource.Rendering, m *WorkPackage) bool { return milestone(c.R, m) }

// declareCustom declares what administrators want to know of work packages. People are members of the project, versions
// those that are shared with it.
func declareCustom(f *resource.Fields[WorkPackage], m *WorkPackage) {
	f.Custom(JournalType, &m.Custom, hasCustomField).Writable(mayEdit)
	f.AllowCustom("user", resource.Allowed[WorkPackage]{
		Href: func(_ *unit.Read, m *WorkPackage) string { return users.MembersHref(m.Project) },
		Has:  func(r *unit.Read, m *WorkPackage, id int64) (bool, error) { return users.IsMember(r, id, m.Project) },
	})
	f.AllowCustom("version", resource.Allowed[WorkPackage]{
		List: func(r *unit.Read, m *WorkPackage) ([]int64, error) { return versions.UsableIn(r, m.Project) },
	})
}

// hasCustomField tells whether a custom field belongs to work packages of the project and the type.
func hasCustomField(c *resource.CustomField, m *WorkPackage) bool {
	return contains(c.Types, m.Type) && (c.ForAll || contains(c.Projects, m.Project))
}

func contains(ids []int64, id int64) bool {
	for _, one := range ids {
		if one == id {
			return true
		}
	}
	return false
}

// allowed asks a permission for a work package; for one without number, in its project.
func allowed(r *unit.Read, m *WorkPackage, names ...string) bool {
	rights, err := permission.Of(r)
	if err != nil {
		return false
	}
	for _, name := range names {
		if rights.OnWorkPackage(name, m.Project, m.ID) {
			return true
		}
	}
	return false
}
