package privacy

import (
	"slices"
	"strings"

	"gantry/core/module"
	"gantry/core/unit"
	"gantry/modules/users"
)

// section is what one column says about a person: the rows of its table that refer to them.
type section struct {
	anchor  module.Column
	columns []string // without the anchor itself
	files   []string // those of the columns that are keys of files
	opened  map[string]*module.Opened
}

// sections are what a person's archive consists of, by group.
func sections(declared users.PersonalData) map[string][]section {
	out := map[string][]section{}
	for _, anchor := range declared {
		if !anchor.Refers() || !anchor.Exported {
			continue
		}
		s := section{anchor: anchor, opened: map[string]*module.Opened{}}
		for _, name := range anchor.With {
			s.add(name)
		}
		for _, c := range declared {
			if c.Table != anchor.Table || c.Owner != anchor.Column || c.Where != "" && c.Where != anchor.Where {
				continue
			}
			if c.Exported {
				s.add(c.Column)
			}
			if c.File && c.Exported {
				s.files = append(s.files, c.Column)
			}
			if c.Opened != nil && c.Exported {
				s.opened[c.Column] = c.Opened
			}
		}
		out[anchor.Group] = append(out[anchor.Group], s)
	}
	return out
}

func (s *section) add(column string) {
	if !slices.Contains(s.columns, column) && column != s.anchor.Column {
		s.columns = append(s.columns, column)
	}
}

// codes are the groups of the register in its order, as far as a list has them.
func codes[T any](groups map[string]T) []string {
	var out []string
	for _, code := range register {
		if _, there := groups[code]; there {
			out = append(out, code)
		}
	}
	return out
}

// register is the order in which the groups of personal data stand in the record of processing.
var register = []string{"bu-01", "bu-02", "bu-03", "bu-04", "bu-05", "bu-06", "cb-01", "cb-02", "cc-01", "cd-01", "ce-01", "cm-01",
	"cp-01", "cp-02", "cp-03", "ct-01", "ct-02", "cw-01", "cw-02"}

// label names a column of a table for people: by a word of its own, by the word for the property that it keeps, or by
// its name written out.
func label(r *unit.Read, table, column string) string {
	for _, key := range []string{"privacy.column." + table + "." + column, table + "." + camel(column), "privacy.column." + column} {
		if r.Env.Words.Has(key) {
			return r.T(key)
		}
	}
	return written(column)
}

// heading names what a column of a table says about a person.
func heading(r *unit.Read, table, column string) string {
	for _, key := range []string{"privacy.table." + table + "." + column, "privacy.table." + table} {
		if r.Env.Words.Has(key) {
			return r.T(key)
		}
	}
	return written(table)
}

// camel turns a column's name into a property's: created_at, createdAt.
func camel(name string) string {
	parts := strings.Split(name, "_")
	for i := 1; i < len(parts); i++ {
		if parts[i] != "" {
			parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
		}
	}
	return strings.Join(parts, "")
}

// written writes a name out: two_factor_devices, Two factor devices.
func written(name string) string {
	name = strings.ReplaceAll(strings.TrimSuffix(name, "_id"), "_", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
