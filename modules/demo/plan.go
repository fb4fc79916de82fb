package demo

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// plan is what demo.yaml says.
type plan struct {
	People   []person
	Projects []*project
}

type person struct{ Login, First, Last, Mail string }

type project struct {
	Name, Identifier, Description string
	Status, Explanation           string
	Public                        bool
	Types, Categories             []string
	Members                       map[string]string // login to the name of the role
	Versions                      []version
	Work                          []*item `yaml:"work_packages"`
}

type version struct {
	Name, Description, Status, Sharing string
	Start, End                         int
}

// item is a work package. Its days count from the Monday of the present week.
type item struct {
	Ref, Type, Subject, Description string
	Status, Priority                string // the usual one when empty
	Assignee, Author                string // logins; where no author is named, it is whoever leads the project
	Category, Version               string
	Follows                         string // the ref of the work package that must be finished before
	Start, Due                      *int
	Hours                           int `yaml:"work"`
	Done                            int // per cent
	Comments                        []comment
	Children                        []*item

	parent, before *item // before: what it follows
	id             int64 // once it exists
}

type comment struct{ By, Text string }

// decode reads a plan and refuses what it does not know.
func decode(text []byte) (*plan, error) {
	p := &plan{}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(p); err != nil {
		return nil, err
	}
	for _, one := range p.Projects {
		adopt(nil, one.Work)
		if err := one.connect(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func adopt(parent *item, children []*item) {
	for _, one := range children {
		one.parent = parent
		adopt(one, one.Children)
	}
}

// connect finds what each work package follows.
func (p *project) connect() error {
	known := map[string]*item{}
	for _, one := range p.items() {
		if one.Ref == "" || known[one.Ref] != nil {
			return fmt.Errorf("%s: the ref %q is empty or used twice", p.Name, one.Ref)
		}
		known[one.Ref] = one
	}
	for _, one := range p.items() {
		if one.before = known[one.Follows]; one.before == nil && one.Follows != "" {
			return fmt.Errorf("%s: %s follows %q, which there is not", p.Name, one.Ref, one.Follows)
		}
	}
	return nil
}

// items lists the work packages of the project, each after its parent.
func (p *project) items() []*item { return flat(p.Work) }

func flat(items []*item) []*item {
	var all []*item
	for _, one := range items {
		all = append(all, one)
		all = append(all, flat(one.Children)...)
	}
	return all
}

// lead is the login of whoever leads the project.
func (p *project) lead() string {
	for login, role := range p.Members {
		if role == leadRole {
			return login
		}
	}
	return ""
}

// author is the login of whoever wrote the work package.
func (p *project) author(one *item) string {
	if one.Author != "" {
		return one.Author
	}
	return p.lead()
}
