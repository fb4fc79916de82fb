package unit

import (
	"fmt"
	"reflect"
)

// Provide gives the environment something of which every application has exactly one, such as the catalogue of
// permissions; Use finds it again by its type.
func Provide[T any](e *Env, value T) { e.caches.Store(reflect.TypeFor[T](), value) }

// Use answers what Provide gave. A missing value is a mistake in putting the application together, hence the panic.
func Use[T any](e *Env) T {
	found, ok := e.caches.Load(reflect.TypeFor[T]())
	if !ok {
		panic(fmt.Sprintf("unit: the application provides no %s", reflect.TypeFor[T]()))
	}
	return found.(T)
}
