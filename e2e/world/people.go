package world

import (
	"strconv"
	"strings"

	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/roles"
	"gantry/modules/users"
)

// Password is that of every account that a world makes.
const Password = "Aluminium-2026"

// User makes an account; the login is also the name.
func (w *World) User(login string, fill ...func(*users.User)) (id int64, err error) {
	err = w.Write(func(u *unit.Write) error {
		made, err := users.Users.Create(u, func(x *users.User) error {
			x.Login, x.FirstName, x.LastName = login, strings.ToUpper(login[:1])+login[1:], "Lind"
			x.Mail, x.Password = login+"@example.net", Password
			for _, f := range fill {
				f(x)
			}
			return nil
		})
		if err == nil {
			id = made.ID
		}
		return err
	})
	return id, err
}

// Role makes a role for members of projects, or for everywhere.
func (w *World) Role(name string, global bool, permissions ...string) (id int64, err error) {
	err = w.Write(func(u *unit.Write) error {
		made, err := roles.Roles.Create(u, func(x *roles.Role) error {
			x.Name, x.Unit = name, permission.UnitProject
			if global {
				x.Unit = permission.UnitGlobal
			}
			return nil
		})
		if err != nil {
			return err
		}
		id = made.ID
		return roles.SetPermissions(u, id, permissions)
	})
	return id, err
}

// Permissions gives a role exactly these permissions.
func (w *World) Permissions(role int64, permissions ...string) error {
	return w.Write(func(u *unit.Write) error { return roles.SetPermissions(u, role, permissions) })
}

// Project makes a project with what the API takes beside the name, such as "public".
func (w *World) Project(name, identifier string, more map[string]any) (int64, error) {
	body := map[string]any{"name": name, "identifier": identifier}
	for key, value := range more {
		body[key] = value
	}
	return w.Made("/api/v3/projects", body)
}

// Member gives a principal roles in a project, or everywhere if the project is 0.
func (w *World) Member(project, principal int64, roles ...int64) (int64, error) {
	held := []any{}
	for _, role := range roles {
		held = append(held, href("roles", role))
	}
	links := map[string]any{"principal": href("users", principal), "roles": held}
	if project != 0 {
		links["project"] = href("projects", project)
	}
	return w.Made("/api/v3/memberships", map[string]any{"_links": links})
}

// href is a link as the API takes it.
func href(plural string, id int64) map[string]any {
	return map[string]any{"href": "/api/v3/" + plural + "/" + strconv.FormatInt(id, 10)}
}
