package workpackages

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/sheet"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// exportRight is the permission to take lists of work packages out as files.
const exportRight = "export_work_packages"

// format is a kind of file that lists of work packages are exported to.
type format struct {
	ending, title, media string
	write                func(*sheet.Table, io.Writer) error
}

var formats = []format{
	{"csv", "CSV", sheet.TypeCSV, (*sheet.Table).CSV},
	{"xlsx", "XLSX", sheet.TypeXLSX, (*sheet.Table).XLSX},
	{"pdf", "PDF", sheet.TypePDF, (*sheet.Table).PDF},
}

// usualColumns are exported when nobody says which.
const usualColumns = `["id","subject","type","status","priority","assignee","dueDate"]`

// mostColumns is how many columns an export may have.
const mostColumns = 200

func routeExports(r *web.Router) {
	right := web.Resource(exportRight)
	for _, f := range formats {
		r.Read(http.MethodGet, "/api/v3/work_packages/export."+f.ending, right, f.everywhere)
		for _, base := range []string{"/api/v3/projects/{id}", "/api/v3/workspaces/{id}"} {
			r.Read(http.MethodGet, base+"/work_packages/export."+f.ending, right, f.inProject)
		}
	}
}

// everywhere answers the work packages of all projects as a file.
func (f format) everywhere(q *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !rights.AnywhereOnWorkPackages(exportRight) {
		return nil, problem.Of(problem.Forbidden)
	}
	return f.export(q, r, r.Env.Settings.Text("app_title"), func(*resource.Query) {})
}

// inProject answers the work packages of a project's list as a file.
func (f format) inProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := projects.Named(r, q.Param("id"))
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !rights.In(exportRight, p.ID) {
		return nil, problem.Of(problem.Forbidden)
	}
	return f.export(q, r, p.Name, func(query *resource.Query) {
		inProject(query, rights, p.ID, withSubprojects(r, query))
	})
}

// export writes what a list shows, in its columns and its order. The hierarchy is left out: a file is flat.
func (f format) export(q *web.Request, r *unit.Read, place string, adjust func(*resource.Query)) (*web.Response, error) {
	asked := q.Query()
	page, err := exported(r, q.URL.Path, asked, adjust)
	if err != nil {
		return nil, err
	}
	found := page.Records
	columns, err := exportColumns(r, asked.Get("columns"), asked.Get("description") == "true")
	if err != nil {
		return nil, err
	}
	table, err := WorkPackages.Table(r, found, columns)
	if err != nil {
		return nil, err
	}
	table.Look.Title = place + ": " + r.T("work_packages.export_title")
	table.Look.Note = r.T("work_packages.export_note", problem.Args{"moment": r.Moment(r.Now), "count": len(found), "total": page.Total})
	var out bytes.Buffer
	if err := f.write(table, &out); err != nil {
		return nil, err
	}
	name := "work-packages-" + r.Today().String() + "." + f.ending
	answer := &web.Response{Status: http.StatusOK, Body: out.Bytes(), Type: f.media}
	return answer.With("Content-Disposition", `attachment; filename="`+name+`"`).With("Cache-Control", "no-store"), nil
}

// exported is the work packages of the list that the actor may export, as many as the settings let out at once.
func exported(r *unit.Read, path string, asked url.Values, adjust func(*resource.Query)) (*resource.Page[WorkPackage], error) {
	kept := url.Values{}
	for _, name := range []string{"filters", "sortBy", "groupBy"} {
		if asked.Has(name) {
			kept.Set(name, asked.Get(name))
		}
	}
	query, err := resource.ParseQuery(r, path, kept)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	query.Default = OpenOnly
	query.Page, query.Size = 1, exportLimit(r)
	query.Where = func(b *db.SQL) { rights.WorkPackageCondition(b, exportRight, "t.project_id", "t.id") }
	adjust(query)
	return WorkPackages.List(r, query)
}

// exportLimit is how many work packages the settings let out at once.
func exportLimit(r *unit.Read) int {
	return max(1, r.Env.Settings.Int("work_packages_projects_export_limit"))
}

// exportColumns is the columns by their names, as a list has them, and the description behind them where it is wanted.
func exportColumns(r *unit.Read, text string, described bool) ([]resource.TableColumn[WorkPackage], error) {
	var names []string
	if text == "" {
		text = usualColumns
	}
	if json.Unmarshal([]byte(text), &names) != nil || len(names) > mostColumns {
		return nil, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "columns"})
	}
	if described {
		names = append(names, "description")
	}
	var out []resource.TableColumn[WorkPackage]
	for _, name := range names {
		column, known := WorkPackages.TableColumn(r, name)
		if !known {
			return nil, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "columns"})
		}
		if name == "startDate" || name == "dueDate" {
			column = datedColumn(r, column)
		}
		out = append(out, column)
	}
	return out, nil
}

// datedColumn shows the one date of a milestone at both ends, as lists do.
func datedColumn(r *unit.Read, column resource.TableColumn[WorkPackage]) resource.TableColumn[WorkPackage] {
	date, _ := WorkPackages.TableColumn(r, "date")
	return resource.TableColumn[WorkPackage]{Head: column.Head, Cell: func(c *resource.Rendering, m *WorkPackage) any {
		if cell := column.Cell(c, m); cell != nil {
			return cell
		}
		return date.Cell(c, m)
	}}
}

// writeRepresentations names the files that a collection can be had as, and how many work packages they hold at most.
func writeRepresentations(c *resource.Rendering, base string, may bool) {
	c.W.Key("representations")
	c.W.OpenList()
	for _, f := range formats {
		if !may {
			break
		}
		c.W.Open()
		for _, pair := range [][2]string{{"href", base + "/export." + f.ending}, {"identifier", f.ending}, {"type", f.media}, {"title", f.title}} {
			c.W.Key(pair[0])
			c.W.String(pair[1])
		}
		c.W.Key("limit")
		c.W.Int(int64(exportLimit(c.R)))
		c.W.Close()
	}
	c.W.CloseList()
}
