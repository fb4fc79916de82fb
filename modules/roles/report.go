package roles

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/sheet"
	"gantry/core/unit"
	"gantry/core/web"
)

const reportPath = permissionsPath + "/report"

// reported lists the roles of the report: those that administrators keep.
func reported(r *unit.Read) ([]*Role, error) {
	all, err := Roles.Where(r, "t.unit IN ('project', 'system')")
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b *Role) int { return strings.Compare(a.Unit, b.Unit) }) // projects, then system
	return all, nil
}

// showReport answers which role holds which permission.
func showReport(_ *web.Request, r *unit.Read) (*web.Response, error) {
	body, err := report(r)
	return web.JSON(http.StatusOK, body), err
}

func report(r *unit.Read) ([]byte, error) {
	list, err := reported(r)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(list))
	for i, x := range list {
		ids[i] = x.ID
	}
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	shown, err := Roles.Embed(c, ids)
	if err != nil {
		return nil, err
	}
	writeReport(c.W, r, ids, shown)
	return c.W.Copy(), nil
}

func writeReport(w *hal.Writer, r *unit.Read, ids []int64, shown map[int64][]byte) {
	w.Open()
	w.Key("_type")
	w.String("PermissionReport")
	w.Key("_embedded")
	w.Open()
	w.Key("roles")
	w.OpenList()
	for _, id := range ids {
		w.Raw(shown[id])
	}
	w.CloseList()
	w.Key("permissions")
	w.OpenList()
	for _, p := range inOrder(r) {
		writePermission(w, r, p)
	}
	w.CloseList()
	w.Close()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(reportPath, "")
	w.Key("updateImmediately")
	w.Action(reportPath, "", "patch")
	w.Key("csv")
	w.Link(reportPath+".csv", "")
	w.Close()
	w.Close()
}

// changeReport gives several roles their permissions at once; each names the version that it was made from, and if one
// is refused, none changes.
func changeReport(q *web.Request, w *unit.Write) (*web.Response, error) {
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	var sent struct {
		Roles []json.RawMessage `json:"roles"`
	}
	if err := json.Unmarshal(raw, &sent); err != nil || sent.Roles == nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	for _, one := range sent.Roles {
		if err := changeReported(w, one); err != nil {
			return nil, err
		}
	}
	body, err := report(&w.Read)
	return web.JSON(http.StatusOK, body), err
}

func changeReported(w *unit.Write, raw json.RawMessage) error {
	body, err := resource.ParseBody(raw, false)
	if err != nil {
		return err
	}
	property, _ := body.Property("id")
	id, ok := number(property)
	if !ok {
		return problem.Of(problem.InvalidBody)
	}
	_, err = Roles.UpdateFrom(w, id, body)
	return inRole(&w.Read, id, err)
}

// inRole says of which role a refused change speaks.
func inRole(r *unit.Read, id int64, err error) error {
	var wrong *problem.Error
	if !errors.As(err, &wrong) || len(wrong.Violations) == 0 {
		return err
	}
	role, lookup := Roles.Get(r, id)
	if lookup != nil {
		return lookup
	}
	var v problem.Violations
	for _, one := range wrong.Violations {
		v.As(one.Kind, one.Attribute, "roles.in_role", problem.Args{"role": role.Name, "message": r.T(one.Key, map[string]any(one.Args))})
	}
	return v.Err()
}

// exportReport answers the report as a table for spreadsheets.
func exportReport(_ *web.Request, r *unit.Read) (*web.Response, error) {
	list, err := reported(r)
	if err != nil {
		return nil, err
	}
	table := &sheet.Table{Head: []string{r.T("roles.report_module"), r.T("roles.report_permission"), "ID"}}
	for _, x := range list {
		table.Head = append(table.Head, x.Name)
	}
	for _, p := range inOrder(r) {
		table.Rows = append(table.Rows, reportLine(r, p, list))
	}
	var out bytes.Buffer
	if err := table.CSV(&out); err != nil {
		return nil, err
	}
	answer := &web.Response{Status: http.StatusOK, Body: out.Bytes(), Type: sheet.TypeCSV, ETag: true}
	return answer.With("Content-Disposition", `attachment; filename="permissions.csv"`), nil
}

func reportLine(r *unit.Read, p *permission.Permission, list []*Role) []any {
	line := []any{ModuleTitle(r, p.Module), Title(r, p.Name), p.Name}
	for _, x := range list {
		answer := ""
		switch {
		case slices.Contains(x.Permissions, p.Name), p.Public && x.Unit == permission.UnitProject:
			answer = r.T("roles.report_yes")
		case p.Scopes&scopes[x.Unit] != 0 && fits(p, x.Builtin):
			answer = r.T("roles.report_no")
		}
		line = append(line, answer)
	}
	return line
}
