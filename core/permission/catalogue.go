// Package permission answers who may do what, and why. Modules declare permissions; roles hold them; members
// bring roles to people, project by project. The same rights give the yes or no, the SQL condition of every
// finder and the chain of reasons. The rules are those of the document on roles and permissions; numbers in
// comments refer to the notes on authorization (rules 1 to 28).
package permission

import (
	"fmt"
	"slices"
	"sort"
)

// Scope says in which contexts a permission can be asked.
type Scope uint8

// The scopes; a permission may have several.
const (
	Global Scope = 1 << iota
	Project
	WorkPackage
	ProjectQuery
)

// Require limits which built-in roles may hold a permission.
type Require uint8

// The limits.
const (
	Anybody  Require = iota
	LoggedIn         // not Anonymous
	Member           // neither Anonymous nor Non member
)

// Permission is one line of the catalogue.
type Permission struct {
	Name       string
	Module     string // project module that must be enabled; empty counts always
	Scopes     Scope  // zero means Project
	Public     bool   // comes with any access to the project and is never stored (rule 13)
	Require    Require
	Needs      []string // permissions that a role must hold as well
	NotByAdmin bool     // not held by administrators as such (rule 5)

	index int
}

// Catalogue is every permission that the modules of an application declare.
type Catalogue struct {
	list    []*Permission
	byName  map[string]*Permission
	modules []string
	module  map[string]int
}

// NewCatalogue collects declarations; a name that is declared twice is a programming error and panics.
func NewCatalogue(declared []Permission) *Catalogue {
	c := &Catalogue{byName: map[string]*Permission{}, module: map[string]int{}}
	for _, p := range declared {
		if c.byName[p.Name] != nil {
			panic(fmt.Sprintf("permission: %s is declared twice", p.Name))
		}
		if p.Scopes == 0 {
			p.Scopes = Project
		}
		p.index = len(c.list)
		c.list = append(c.list, &p)
		c.byName[p.Name] = &p
		if _, known := c.module[p.Module]; !known && p.Module != "" {
			c.module[p.Module] = len(c.modules)
			c.modules = append(c.modules, p.Module)
		}
	}
	return c
}

// All lists the permissions in the order of their declaration.
func (c *Catalogue) All() []*Permission { return c.list }

// Modules lists the project modules that have permissions.
func (c *Catalogue) Modules() []string { return slices.Clone(c.modules) }

// Find answers a permission by name, nil when none is declared.
func (c *Catalogue) Find(name string) *Permission { return c.byName[name] }

// MissingNeeds names the permissions without which the given set is incomplete, sorted (rule 18).
func (c *Catalogue) MissingNeeds(names []string) []string {
	missing := map[string]bool{}
	for _, name := range names {
		p := c.byName[name]
		if p == nil {
			continue
		}
		for _, need := range p.Needs {
			if !slices.Contains(names, need) {
				if n := c.byName[need]; n == nil || !n.Public {
					missing[need] = true
				}
			}
		}
	}
	out := make([]string, 0, len(missing))
	for name := range missing {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// must finds a permission that code names; asking for an unknown one is a programming error (rule 1).
func (c *Catalogue) must(name string) *Permission {
	p := c.byName[name]
	if p == nil {
		panic(fmt.Sprintf("permission: %s is not declared", name))
	}
	return p
}

// set is a set of permissions or modules by their index.
type set []uint64

func newSet(size int) set { return make(set, (size+63)/64) }

func (s set) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }
