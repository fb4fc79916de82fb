package activities

import (
	"errors"
	"net/http"
	"slices"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/workpackages"
)

// seen finds a work package that the actor sees.
func seen(q *web.Request, r *unit.Read) (*workpackages.WorkPackage, *permission.Rights, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, nil, err
	}
	m, err := workpackages.WorkPackages.Find(r, id)
	if err != nil {
		return nil, nil, err
	}
	x, err := permission.Of(r)
	return m, x, err
}

// list answers the history, oldest first, without internal comments that the actor may not see.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, x, err := seen(q, r)
	if err != nil {
		return nil, err
	}
	visible, err := visibleEntries(r, m, x)
	if err != nil {
		return nil, err
	}
	written, err := write(r, m, x, visible)
	if err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, resource.RawCollection(q.URL.Path, written)), nil
}

// visibleEntries is the history without internal comments that the actor may not see, oldest first.
func visibleEntries(r *unit.Read, m *workpackages.WorkPackage, x *permission.Rights) ([]*journal.Entry, error) {
	entries, err := journal.Of(r, workpackages.JournalType, m.ID)
	if err != nil || x.In("view_internal_comments", m.Project) {
		return entries, err
	}
	return slices.DeleteFunc(entries, func(e *journal.Entry) bool { return e.Internal }), nil
}

// found finds an entry that the actor sees, with its work package.
func found(q *web.Request, r *unit.Read) (*journal.Entry, *workpackages.WorkPackage, *permission.Rights, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, nil, nil, err
	}
	e, err := journal.Find(r, id)
	if errors.Is(err, db.ErrNotFound) || err == nil && e.Subject != workpackages.JournalType {
		return nil, nil, nil, problem.Of(problem.NotFound)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	m, err := workpackages.WorkPackages.Find(r, e.SubjectID)
	if err != nil {
		return nil, nil, nil, err
	}
	x, err := permission.Of(r)
	if err == nil && e.Internal && !x.In("view_internal_comments", m.Project) {
		err = problem.Of(problem.NotFound)
	}
	return e, m, x, err
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	e, m, x, err := found(q, r)
	if problem.Is(err, problem.NotFound) {
		return showOther(q, r)
	}
	if err != nil {
		return nil, err
	}
	return answer(r, m, x, e, http.StatusOK)
}

// showOther shows an entry about something else than a work package.
func showOther(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	entries, err := newest(r, &asked{only: id, most: 1})
	if err != nil {
		return nil, err
	}
	written, err := tell(r, entries)
	if err == nil && len(written) == 0 {
		err = problem.Of(problem.NotFound)
	}
	if err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, written[0]), nil
}

func answer(r *unit.Read, m *workpackages.WorkPackage, x *permission.Rights, e *journal.Entry, status int) (*web.Response, error) {
	written, err := write(r, m, x, []*journal.Entry{e})
	if err == nil && len(written) == 0 {
		err = problem.Of(problem.NotFound)
	}
	if err != nil {
		return nil, err
	}
	return web.JSON(status, written[0]), nil
}

// longest is the most bytes of a comment.
const longest = 1 << 19

// sentComment reads the text of a comment.
func sentComment(q *web.Request, r *unit.Read) (text string, body *resource.Body, err error) {
	raw, err := q.Body(0)
	if err != nil {
		return "", nil, err
	}
	if body, err = resource.ParseBody(raw, false); err != nil {
		return "", nil, err
	}
	text, ok := body.Raw("comment")
	var v problem.Violations
	for _, name := range body.Beside("comment", "internal") {
		v.Add(name, "error.unknown_property", problem.Args{"name": name})
	}
	label := problem.Args{"attribute": r.T("activities.comment"), "max": longest}
	switch {
	case !ok:
		v.As(problem.Format, "comment", "violation.not_an_object", label)
	case text == "":
		v.Add("comment", "violation.blank", label)
	case len(text) > longest:
		v.Add("comment", "violation.too_long", label)
	}
	return text, body, v.Err()
}

// comment adds a comment.
func comment(q *web.Request, w *unit.Write) (*web.Response, error) {
	m, x, err := seen(q, &w.Read)
	if err != nil {
		return nil, err
	}
	text, body, err := sentComment(q, &w.Read)
	if err != nil {
		return nil, err
	}
	internal, err := sentInternal(body, &w.Read)
	if err != nil {
		return nil, err
	}
	if !mayComment(x, m, internal) {
		return nil, problem.Of(problem.Forbidden)
	}
	if err := workpackages.Commented(w, m); err != nil { // first, so that two comments come one after the other
		return nil, err
	}
	id, err := journal.Add(w, journal.Record{Subject: workpackages.JournalType, SubjectID: m.ID, Project: m.Project, Notes: text, Internal: internal})
	if err != nil {
		return nil, err
	}
	e, err := journal.Find(&w.Read, id)
	if err != nil {
		return nil, err
	}
	return answer(&w.Read, m, x, e, http.StatusCreated)
}

// sentInternal reads whether a comment is for those only who may see internal ones.
func sentInternal(body *resource.Body, r *unit.Read) (bool, error) {
	raw, sent := body.Property("internal")
	var v problem.Violations
	if sent && string(raw) != "true" && string(raw) != "false" {
		v.As(problem.Format, "internal", "violation.not_a_boolean", problem.Args{"attribute": r.T("activities.internal")})
	}
	return string(raw) == "true", v.Err()
}

func mayComment(x *permission.Rights, m *workpackages.WorkPackage, internal bool) bool {
	if internal {
		return x.In("add_internal_comments", m.Project)
	}
	return x.OnWorkPackage("add_work_package_comments", m.Project, m.ID)
}

// mayRewrite tells whether the actor may change a comment: their own, or anybody's with the right for that.
func mayRewrite(r *unit.Read, x *permission.Rights, m *workpackages.WorkPackage, e *journal.Entry) bool {
	if e.Notes == "" {
		return false
	}
	own := r.Actor.LoggedIn() && e.User == r.Actor.ID
	if e.Internal {
		return x.In("edit_others_internal_comments", m.Project) || own && x.In("edit_own_internal_comments", m.Project)
	}
	return x.In("edit_work_package_comments", m.Project) || own && x.OnWorkPackage("edit_own_work_package_comments", m.Project, m.ID)
}

// rewrite changes the text of a comment.
func rewrite(q *web.Request, w *unit.Write) (*web.Response, error) {
	e, m, x, err := found(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if !mayRewrite(&w.Read, x, m, e) {
		return nil, problem.Of(problem.Forbidden)
	}
	text, _, err := sentComment(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if err := journal.Rewrite(w, e.ID, text); err != nil {
		return nil, err
	}
	workpackages.WorkPackages.Changed(w, m.ID, m.Project, "updated")
	e.Notes, e.Updated = text, w.Now
	return answer(&w.Read, m, x, e, http.StatusOK)
}
