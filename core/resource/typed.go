package resource

import (
	"unsafe"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// What follows gives records their type, and functions about them the form that the model knows. A function that is not given stays
// so: nil.

// typed is records of a type. A list of pointers looks the same in memory whatever they point to.
func typed[T any](recs []record, err error) ([]*T, error) {
	return *(*[]*T)(unsafe.Pointer(&recs)), err
}

func untyped[T any](recs []*T) []record { return *(*[]record)(unsafe.Pointer(&recs)) }

func one[T any](rec record, err error) (*T, error) { return (*T)(rec), err }

func many[T any](load func(*unit.Read, []*T) error) func(*unit.Read, []record) error {
	if load == nil {
		return nil
	}
	return func(r *unit.Read, recs []record) error {
		list, _ := typed[T](recs, nil)
		return load(r, list)
	}
}

func asking[C, T, A any](f func(*C, *T) A) func(*C, record) A {
	if f == nil {
		return nil
	}
	return func(c *C, rec record) A { return f(c, (*T)(rec)) }
}

func listing[T any](f func(*unit.Read, *T) ([]int64, error)) func(*unit.Read, record) ([]int64, error) {
	if f == nil {
		return nil
	}
	return func(r *unit.Read, rec record) ([]int64, error) { return f(r, (*T)(rec)) }
}

func judging[T any](f func(*unit.Read, *permission.Rights, *T) bool) func(*unit.Read, *permission.Rights, record) bool {
	if f == nil {
		return nil
	}
	return func(r *unit.Read, x *permission.Rights, rec record) bool { return f(r, x, (*T)(rec)) }
}

func checking[T any](f func(*unit.Read, *T, *T, *problem.Violations) error) func(*unit.Read, record, record, *problem.Violations) error {
	if f == nil {
		return nil
	}
	return func(r *unit.Read, before, after record, v *problem.Violations) error {
		return f(r, (*T)(before), (*T)(after), v)
	}
}

func setting[T any](f func(*T)) func(record) {
	if f == nil {
		return nil
	}
	return func(rec record) { f((*T)(rec)) }
}

func writing[T any](f func(*Rendering, *T)) func(*Rendering, record) {
	if f == nil {
		return nil
	}
	return func(c *Rendering, rec record) { f(c, (*T)(rec)) }
}

func addressing[T any](f func(*T) string) func(record) string {
	return func(rec record) string { return f((*T)(rec)) }
}

func deciding[T any](fixed Fixed[T]) decision {
	if fixed == nil {
		return nil
	}
	return func(q *web.Request, r *unit.Read) (func(record), error) {
		set, err := fixed(q, r)
		return setting(set), err
	}
}

// decision is Fixed without the type.
type decision = func(*web.Request, *unit.Read) (func(record), error)
