package projects

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/sheet"
	"gantry/core/unit"
	"gantry/core/web"
)

// format is a kind of file that lists of projects are exported to.
type format struct {
	ending, media string
	write         func(*sheet.Table, io.Writer) error
}

var (
	asCSV  = format{"csv", sheet.TypeCSV, (*sheet.Table).CSV}
	asXLSX = format{"xlsx", sheet.TypeXLSX, (*sheet.Table).XLSX}
	asPDF  = format{"pdf", sheet.TypePDF, (*sheet.Table).PDF}
)

// listAll lists workspaces of all kinds, with the way to export them for those who may.
func listAll(q *web.Request, r *unit.Read) (*web.Response, error) {
	query, err := resource.ParseQuery(r, q.URL.Path, q.Query())
	if err != nil {
		return nil, err
	}
	page, err := Projects.List(r, query)
	if err != nil {
		return nil, err
	}
	query.Links = func(c *resource.Rendering) {
		if !c.Rights.Anywhere("export_projects") {
			return
		}
		title := ""
		if limit := exportLimit(r); page.Total > int64(limit) {
			title = r.T("projects.export_limited", problem.Args{"limit": limit})
		}
		for _, f := range []format{asCSV, asXLSX, asPDF} {
			c.W.Key("export" + strings.ToUpper(f.ending[:1]) + f.ending[1:])
			c.W.Link(exportHref(f, q.Query()), title)
		}
	}
	if err := loadLatest(r, page.Records); err != nil {
		return nil, err
	}
	body, err := Projects.ShowList(r, query, page)
	return web.JSON(http.StatusOK, body), err
}

// exportHref is the address of the export of a collection. The client adds the columns that it shows.
func exportHref(f format, asked url.Values) string {
	kept := url.Values{}
	for _, name := range []string{"filters", "sortBy"} {
		if asked.Has(name) {
			kept.Set(name, asked.Get(name))
		}
	}
	return workspaces + "/export." + f.ending + "?" + kept.Encode()
}

// usualColumns are exported when nobody says which.
const usualColumns = `["id","identifier","status","public","createdAt"]`

// mostColumns is how many columns an export may have.
const mostColumns = 200

// export answers the projects of a list as a file, those that the actor may export.
func export(f format) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		rights, err := permission.Of(r)
		if err != nil {
			return nil, err
		}
		if !rights.Anywhere("export_projects") {
			return nil, problem.Of(problem.Forbidden)
		}
		page, err := exported(r, rights, q.Query())
		if err != nil {
			return nil, err
		}
		found := page.Records
		columns, err := exportColumns(r, q.Query().Get("columns"), found)
		if err != nil {
			return nil, err
		}
		table, err := Projects.Table(r, found, columns)
		if err != nil {
			return nil, err
		}
		table.Look.Title = r.Env.Settings.Text("app_title") + ": " + r.T("projects.export_title")
		table.Look.Note = r.T("projects.export_note", problem.Args{"moment": r.Moment(r.Now), "count": len(found), "total": page.Total})
		var out bytes.Buffer
		if err := f.write(table, &out); err != nil {
			return nil, err
		}
		name := "projects-" + r.Today().String() + "." + f.ending
		answer := &web.Response{Status: http.StatusOK, Body: out.Bytes(), Type: f.media}
		return answer.With("Content-Disposition", `attachment; filename="`+name+`"`).With("Cache-Control", "no-store").
			With(exportedHeader, strconv.Itoa(len(found))).With(totalHeader, strconv.FormatInt(page.Total, 10)), nil
	}
}

// Headers that say how many projects a file has, and how many the list has: fewer where the settings cut it.
const (
	exportedHeader = "X-Exported-Count"
	totalHeader    = "X-Total-Count"
)

// exportLimit is how many projects the settings let out at once.
func exportLimit(r *unit.Read) int {
	return max(1, r.Env.Settings.Int("work_packages_projects_export_limit"))
}

// exported is the projects of the list, as many as the settings let out at once.
func exported(r *unit.Read, rights *permission.Rights, asked url.Values) (*resource.Page[Project], error) {
	query, err := resource.ParseQuery(r, workspaces, url.Values{"filters": asked["filters"], "sortBy": asked["sortBy"]})
	if err != nil {
		return nil, err
	}
	query.Page, query.Size = 1, exportLimit(r)
	query.Where = func(b *db.SQL) { rights.Condition(b, "export_projects", "t.id") }
	return Projects.List(r, query)
}

// exportColumns is the columns by their names, as saved lists keep them, the name of the project first.
func exportColumns(r *unit.Read, text string, found []*Project) ([]resource.TableColumn[Project], error) {
	var names []string
	if text == "" {
		text = usualColumns
	}
	if json.Unmarshal([]byte(text), &names) != nil || len(names) > mostColumns {
		return nil, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "columns"})
	}
	plan, err := plannedPhases(r, found, names)
	if err != nil {
		return nil, err
	}
	name, _ := Projects.TableColumn(r, "name")
	out := []resource.TableColumn[Project]{name}
	for _, one := range names {
		column, known := plan.column(one)
		switch {
		case one == "name":
			continue
		case one == "latestActivityAt":
			if err := loadLatest(r, found); err != nil {
				return nil, err
			}
			column, known = activityColumn(r), true
		case !known:
			column, known = Projects.TableColumn(r, one)
		}
		if !known {
			return nil, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "columns"})
		}
		out = append(out, column)
	}
	return out, nil
}

// phasePlan is when the phases of projects are, and how they are called.
type phasePlan struct {
	titles map[int64]string
	days   map[[2]int64]string // by project and definition
}

const phaseColumn = "project_phase_"

// plannedPhases reads the phases of the projects, if a column is about them.
func plannedPhases(r *unit.Read, found []*Project, names []string) (*phasePlan, error) {
	plan := &phasePlan{titles: map[int64]string{}, days: map[[2]int64]string{}}
	if !strings.Contains(strings.Join(names, " "), phaseColumn) {
		return plan, nil
	}
	ids := make(db.IDs, len(found))
	for i, p := range found {
		ids[i] = p.ID
	}
	rows, err := r.Query(`SELECT d.id, d.name, COALESCE(x.project_id, 0), x.start_date, x.finish_date FROM project_phase_definitions d
		LEFT JOIN project_phases x ON x.definition_id = d.id AND x.active AND `+r.Dialect().In("x.project_id", 1), ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var definition, project int64
		var title string
		var start, finish db.Date
		if err := rows.Scan(&definition, &title, &project, &start, &finish); err != nil {
			return nil, err
		}
		plan.titles[definition] = title
		if start.Valid || finish.Valid {
			plan.days[[2]int64{project, definition}] = start.String() + " – " + finish.String()
		}
	}
	return plan, rows.Err()
}

// column is the column of one phase. It stays empty for projects whose phases the actor may not see.
func (plan *phasePlan) column(name string) (resource.TableColumn[Project], bool) {
	rest, found := strings.CutPrefix(name, phaseColumn)
	id, err := strconv.ParseInt(rest, 10, 64)
	title, known := plan.titles[id]
	if !found || err != nil || !known {
		return resource.TableColumn[Project]{}, false
	}
	return resource.TableColumn[Project]{Head: title, Cell: func(c *resource.Rendering, p *Project) any {
		if days := plan.days[[2]int64{p.ID, id}]; days != "" && c.Rights.In("view_project_phases", p.ID) {
			return days
		}
		return nil
	}}, true
}

func activityColumn(r *unit.Read) resource.TableColumn[Project] {
	return resource.TableColumn[Project]{Head: r.T("projects.latestActivityAt"), Cell: func(c *resource.Rendering, p *Project) any {
		if !p.Latest.Valid {
			return nil
		}
		return p.Latest.Time().In(c.R.Actor.Location())
	}}
}

// loadLatest finds the last moment at which something happened in the projects, for all in one query.
func loadLatest(r *unit.Read, list []*Project) error {
	if len(list) == 0 {
		return nil
	}
	byID, ids := make(map[int64]*Project, len(list)), make(db.IDs, len(list))
	for i, p := range list {
		byID[p.ID], ids[i] = p, p.ID
	}
	rows, err := r.Query(`SELECT t.id, `+latestActivity+` FROM projects t WHERE `+r.Dialect().In("t.id", 1), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var latest db.Instant
		if err := rows.Scan(&id, &latest); err != nil {
			return err
		}
		byID[id].Latest = latest
	}
	return rows.Err()
}
