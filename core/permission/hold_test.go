package permission_test

import (
	"context"
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/permission"
	"gantry/core/unit"
)

// yard is an environment with one public project and the person who may see it.
func yard(t *testing.T, d *db.DB) (*unit.Env, *unit.Actor) {
	t.Helper()
	env := &unit.Env{DB: d}
	unit.Provide(env, permission.NewCatalogue([]permission.Permission{{Name: "view_project", Public: true}}))
	err := env.Write(context.Background(), nil, func(w *unit.Write) error {
		_, err := w.Exec(`INSERT INTO roles (name, name_folded, unit, builtin, position, created_at, updated_at)
			VALUES ('Non member', 'non member', 'project', 'non_member', 1, $1, $1)`, w.Now)
		if err != nil {
			return err
		}
		_, err = w.Exec(`INSERT INTO projects (name, name_folded, identifier, description, workspace_type, public, active, templated, status_code,
			status_explanation, created_at, updated_at) VALUES ('Yard', 'yard', 'yard', '', 'project', TRUE, TRUE, FALSE, '', '', $1, $1)`, w.Now)
		w.Touch(permission.RolesStamp, permission.ProjectsStamp)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return env, &unit.Actor{ID: 7, Kind: unit.User, Active: true}
}

// archive closes the project within the unit.
func archive(t *testing.T, w *unit.Write) (project int64) {
	t.Helper()
	if err := w.QueryRow(`UPDATE projects SET active = FALSE RETURNING id`).Scan(&project); err != nil {
		t.Fatal(err)
	}
	w.Touch(permission.ProjectsStamp)
	return project
}

func sees(t *testing.T, r *unit.Read, project int64) bool {
	t.Helper()
	x, err := permission.Of(r)
	if err != nil {
		t.Fatal(err)
	}
	return x.In("view_project", project)
}

func TestRightsFollowWhatTheUnitChanges(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		env, actor := yard(t, d)
		err := env.Write(context.Background(), actor, func(w *unit.Write) error {
			if sees(t, &w.Read, archive(t, w)) {
				t.Error("an archived project is seen")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestHeldRightsStay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		env, actor := yard(t, d)
		err := env.Write(context.Background(), actor, func(w *unit.Write) error {
			if err := permission.Hold(&w.Read); err != nil {
				return err
			}
			project := archive(t, w)
			before := w.Queries()
			if !sees(t, &w.Read, project) || w.Queries() != before {
				t.Error("held rights were asked for again")
			}
			if err := permission.Hold(&w.Read); err != nil {
				return err
			}
			if sees(t, &w.Read, project) {
				t.Error("holding again keeps what was held before")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		err = env.Read(context.Background(), actor, func(r *unit.Read) error {
			if sees(t, r, 1) {
				t.Error("the next unit still holds the rights")
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
