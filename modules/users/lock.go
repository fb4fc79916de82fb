package users

import (
	"gantry/core/problem"
	"gantry/core/unit"
)

func lockable(u *User) bool   { return u.Kind == KindUser && u.Status == Active }
func unlockable(u *User) bool { return u.Kind == KindUser && u.Status == Locked }

// Lock bars a person from signing in and ends what is open; only active accounts can be locked (rule 30).
func Lock(w *unit.Write, id int64) (*User, error) {
	u, err := Users.Find(&w.Read, id)
	if err != nil {
		return nil, err
	}
	if !lockable(u) {
		return nil, problem.Of(problem.StatusTransition)
	}
	if id == w.Actor.ID && w.Actor.LoggedIn() {
		return nil, problem.New(problem.StatusTransition, "users.lock_oneself", nil)
	}
	if u.Admin {
		last, err := isLastAdmin(&w.Read, id)
		if err != nil {
			return nil, err
		}
		if last {
			return nil, problem.New(problem.StatusTransition, "users.last_administrator", nil)
		}
	}
	if err := EndAccess(w, id); err != nil {
		return nil, err
	}
	return move(w, id, Locked)
}

// Unlock lets a locked person sign in again, and forgets failed attempts.
func Unlock(w *unit.Write, id int64) (*User, error) {
	u, err := Users.Find(&w.Read, id)
	if err != nil {
		return nil, err
	}
	if !unlockable(u) {
		return nil, problem.Of(problem.StatusTransition)
	}
	return move(w, id, Active)
}

func move(w *unit.Write, id int64, status string) (*User, error) {
	return Users.Update(w, id, func(u *User) error {
		u.Status, u.Failed = status, 0
		return nil
	})
}
