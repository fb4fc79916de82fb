package app

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/settings"
	"gantry/core/text"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/users"
	"gantry/modules/versions"
	"gantry/modules/workpackages"
)

// texts makes the renderer of formatted texts.
func texts(s *settings.Settings) *resource.Texts {
	return &resource.Texts{Renderer: (&renderers{settings: s}).current, Resolver: resolver}
}

// renderers makes another renderer when the settings that it depends on have changed; what the old one remembers goes
// with it.
type renderers struct {
	settings *settings.Settings
	mu       sync.Mutex
	options  text.Options
	made     *text.Renderer
}

func (t *renderers) current() *text.Renderer {
	wanted := text.Options{Host: t.settings.Text("host_name"), Protocols: t.settings.List("allowed_link_protocols")}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.made == nil || t.options.Host != wanted.Host || !slices.Equal(t.options.Protocols, wanted.Protocols) {
		t.options, t.made = wanted, text.New(wanted)
	}
	return t.made
}

// resolver finds what a reader may see of the things that texts refer to. What they may not see stays as it was written.
func resolver(r *unit.Read) text.Resolver {
	return func(kind text.Kind, refs []text.Reference, into text.Targets) error {
		switch kind {
		case text.WorkPackage:
			return workPackageTargets(r, refs, into)
		case text.User, text.Group:
			return labelTargets(r, users.Principals, "/"+string(kind)+"s/", refs, into)
		case text.Project:
			return labelTargets(r, projects.Projects, "/projects/", refs, into)
		case text.Version:
			return labelTargets(r, versions.Versions, "/versions/", refs, into)
		}
		return nil
	}
}

// prefix is the path under which the installation lies.
func prefix(r *unit.Read) string {
	return strings.TrimRight(r.Env.Settings.Text("rails_relative_url_root"), "/")
}

func numbered(refs []text.Reference) db.IDs {
	var ids db.IDs
	for _, ref := range refs {
		if ref.ID != 0 {
			ids = append(ids, ref.ID)
		}
	}
	return ids
}

func labelTargets(r *unit.Read, t resource.Target, path string, refs []text.Reference, into text.Targets) error {
	ids := numbered(refs)
	if len(ids) == 0 {
		return nil
	}
	labels, err := t.Labels(r, ids)
	for _, ref := range refs {
		if label, ok := labels[ref.ID]; ok && ref.ID != 0 {
			into[ref] = text.Target{Href: prefix(r) + path + strconv.FormatInt(ref.ID, 10), Title: label.Title, Labels: [3]string{label.Title}}
		}
	}
	return err
}

// workPackageTargets words the three levels: #1, ##1 with type and subject, ###1 with status and dates as well.
func workPackageTargets(r *unit.Read, refs []text.Reference, into text.Targets) error {
	ids := numbered(refs)
	if len(ids) == 0 {
		return nil
	}
	found, err := workpackages.WorkPackages.FindAll(r, ids)
	if err != nil {
		return err
	}
	byID := map[int64]*workpackages.WorkPackage{}
	for _, m := range found {
		byID[m.ID] = m
	}
	for _, ref := range refs {
		m := byID[ref.ID]
		if m == nil {
			continue
		}
		number, line, err := workpackages.Wording(r, m)
		if err != nil {
			return err
		}
		into[ref] = text.Target{Href: prefix(r) + "/work_packages/" + number[1:], Title: line[1], Labels: [3]string{number, line[0], line[1]}}
	}
	return nil
}
