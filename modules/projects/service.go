package projects

import (
	"slices"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// ModuleNames lists the modules that a project can have, in their order.
var ModuleNames = []string{
	"work_package_tracking", "gantt", "board_view", "news", "wiki", "costs", "calendar_view", "documents", "meetings", "backlogs",
	"team_planner_view", "budgets", "forums", "repository", "activity", "github", "gitlab", "bim", "resource_management",
}

// Modules answers the modules of a project, in their order.
func Modules(r *unit.Read, id int64) ([]string, error) {
	rows, err := r.Query(`SELECT name FROM enabled_modules WHERE project_id = $1`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return slices.Index(ModuleNames, a) - slices.Index(ModuleNames, b) })
	return names, rows.Err()
}

// SetModules makes these modules the ones of a project.
func SetModules(w *unit.Write, id int64, names []string) error {
	w.Touch(permission.ProjectsStamp)
	if _, err := w.Exec(`DELETE FROM enabled_modules WHERE project_id = $1`, id); err != nil {
		return err
	}
	for _, name := range names {
		if !slices.Contains(ModuleNames, name) {
			return problem.New(problem.Unprocessable, "projects.unknown_module", problem.Args{"name": name})
		}
		if _, err := w.Exec(`INSERT INTO enabled_modules (project_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`, id, name); err != nil {
			return err
		}
	}
	return nil
}

// giveModules gives a new project the modules that the settings say, or those of the project of which it is a copy.
func giveModules(w *unit.Write, p *Project) error {
	if p.origin == nil {
		return SetModules(w, p.ID, usualModules(&w.Read))
	}
	names, err := Modules(&w.Read, p.origin.ID)
	if err != nil {
		return err
	}
	return SetModules(w, p.ID, slices.DeleteFunc(names, func(name string) bool { return name == "repository" }))
}

// usualModules is the modules of a new project as the settings say; names that no version knows any more are left out.
func usualModules(r *unit.Read) []string {
	var names []string
	for _, name := range r.Env.Settings.List("default_projects_modules") {
		if name == "calendar" { // the name of the module before there were several calendars
			name = "calendar_view"
		}
		if slices.Contains(ModuleNames, name) {
			names = append(names, name)
		}
	}
	return names
}

// Favor marks a project as a favorite of the actor, or no longer.
func Favor(w *unit.Write, id int64, yes bool) (err error) {
	w.Touch(favoritesStamp)
	if yes {
		_, err = w.Exec(`INSERT INTO favorites (user_id, project_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, w.Actor.ID, id, w.Now)
		return err
	}
	_, err = w.Exec(`DELETE FROM favorites WHERE user_id = $1 AND project_id = $2`, w.Actor.ID, id)
	return err
}

// favoritesStamp guards what is kept in memory of favorites.
const favoritesStamp = "favorites"

// favorites is the projects that a person has marked.
var favorites = &unit.KeyedCache[int64, map[int64]bool]{Stamp: favoritesStamp, Limit: 1024, Load: func(r *unit.Read, user int64) (map[int64]bool, error) {
	rows, err := r.Query(`SELECT project_id FROM favorites WHERE user_id = $1`, user)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	marked := map[int64]bool{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		marked[id] = true
	}
	return marked, rows.Err()
}}

func favorited(r *unit.Read, id int64) bool {
	if !r.Actor.LoggedIn() {
		return false
	}
	marked, err := favorites.Get(r, r.Actor.ID)
	return err == nil && marked[id]
}
