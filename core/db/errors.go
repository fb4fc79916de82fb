package db

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The errors that callers tell apart, by errors.Is. Every other error of a
// driver stays as it is.
var (
	// ErrNotFound means that a row was expected and there is none.
	ErrNotFound = errors.New("no such row")
	// ErrUnique means that a value exists already; see ConstraintError.
	ErrUnique = errors.New("a unique value exists already")
	// ErrForeignKey means that a row refers to one that does not exist, or
	// that the row to be deleted is still referred to.
	ErrForeignKey = errors.New("a referenced row is missing or still in use")
	// ErrBusy means that the database was locked for too long; trying again later may help.
	ErrBusy = errors.New("the database is busy")
	// ErrText means that an argument holds text which no database can store.
	ErrText = errors.New("text that cannot be stored")
)

// ConstraintError tells which constraint a statement broke. The databases
// tell different halves: SQLite the columns, or the index if it is over an
// expression; PostgreSQL the name and mostly the columns too.
type ConstraintError struct {
	Kind       error // ErrUnique or ErrForeignKey
	Table      string
	Columns    []string
	Constraint string
	cause      error
}

// Error names what is known of the constraint, never the values.
func (e *ConstraintError) Error() string {
	name := e.Constraint
	if len(e.Columns) > 0 {
		name = e.Table + "(" + strings.Join(e.Columns, ", ") + ")"
	}
	if name == "" {
		return e.Kind.Error()
	}
	return fmt.Sprintf("%s: %s", e.Kind, name)
}

// Is makes errors.Is(err, ErrUnique) and the like work.
func (e *ConstraintError) Is(target error) bool { return target == e.Kind }

// Unwrap gives the driver's error.
func (e *ConstraintError) Unwrap() error { return e.cause }

// Names reports whether the constraint has this name or covers this column.
func (e *ConstraintError) Names(name string) bool {
	return e.Constraint == name || slices.Contains(e.Columns, name)
}

// busyError is ErrBusy with the driver's error behind it.
type busyError struct{ cause error }

func (e *busyError) Error() string        { return ErrBusy.Error() + ": " + e.cause.Error() }
func (e *busyError) Is(target error) bool { return target == ErrBusy }
func (e *busyError) Unwrap() error        { return e.cause }

// TextError tells which argument could not be stored, and why.
type TextError struct {
	Argument int // counted from 1
	Reason   string
}

// Error names the argument's position, never its content.
func (e *TextError) Error() string {
	return fmt.Sprintf("argument %d: %s: %s", e.Argument, ErrText, e.Reason)
}

// Is makes errors.Is(err, ErrText) work.
func (e *TextError) Is(target error) bool { return target == ErrText }
