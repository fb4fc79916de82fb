package resource

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Order is one criterion of sorting.
type Order struct {
	Name string
	Desc bool
}

// Query says which page of which records is wanted, and which of their properties.
type Query struct {
	Filters []Filter
	Sort    []Order
	Group   Order
	Sums    bool
	Page    int
	Size    int
	Select  *Selection
	Path    string           // address of the collection
	Within  []int64          // the projects in which to look; nil means everywhere
	Where   func(b *db.SQL)  // a condition that belongs to the address, over the alias t
	Extra   url.Values       // the parameters as they came, for the links of the collection
	All     bool             // no paging: the whole collection
	Kept    bool             // Where looks at the resource's own columns only, so that a count may be kept
	Links   func(*Rendering) // further links of a collection at this address
	Default []Filter         // used when the request has no parameter "filters"
}

// limits of paging, as documented.
const defaultPageSize = 20

// ParseQuery reads the parameters of a collection: filters, sortBy, groupBy, showSums, offset, pageSize, select.
func ParseQuery(r *unit.Read, path string, values url.Values) (*Query, error) {
	q := &Query{Path: path, Extra: values, Page: 1, Size: smallestPage(r)}
	if err := q.parsePaging(r, values); err != nil {
		return nil, err
	}
	var err error
	if values.Has("filters") && values.Get("filters") != "" {
		if q.Filters, err = ParseFilters(values.Get("filters")); err != nil {
			return nil, err
		}
	}
	if text := values.Get("sortBy"); text != "" {
		if q.Sort, err = parseSort(text); err != nil {
			return nil, err
		}
	}
	q.Group.Name = values.Get("groupBy")
	q.Sums = values.Get("showSums") == "true"
	q.Select, err = ParseSelection(values.Get("select"))
	return q, err
}

func smallestPage(r *unit.Read) int {
	smallest := 0
	for _, n := range r.Env.Settings.Numbers("per_page_options") {
		if smallest == 0 || n < smallest {
			smallest = n
		}
	}
	if smallest <= 0 {
		return defaultPageSize
	}
	return smallest
}

func (q *Query) parsePaging(r *unit.Read, values url.Values) error {
	most := r.Env.Settings.Int("apiv3_max_page_size")
	if text := values.Get("pageSize"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < -1 {
			return problem.New(problem.InvalidQuery, "error.page_size", problem.Args{"min": 0, "max": most})
		}
		if n == -1 || n > most {
			n = most
		}
		q.Size = n
	}
	if text := values.Get("offset"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "offset"})
		}
		q.Page = min(max(n, 1), 1_000_000_000)
	}
	return nil
}

// parseSort reads [["status", "asc"], …]; a list of texts like "status:asc" is accepted too.
func parseSort(text string) ([]Order, error) {
	var raw []json.RawMessage
	malformed := problem.New(problem.InvalidQuery, "error.sort_malformed", nil)
	if json.Unmarshal([]byte(text), &raw) != nil {
		return nil, malformed
	}
	var out []Order
	for _, one := range raw {
		var parts []string
		if json.Unmarshal(one, &parts) != nil {
			var joined string
			if json.Unmarshal(one, &joined) != nil {
				return nil, malformed
			}
			parts = strings.SplitN(joined, ":", 2)
		}
		if len(parts) == 0 || len(parts) > 2 {
			return nil, malformed
		}
		o := Order{Name: parts[0]}
		if len(parts) == 2 {
			switch parts[1] {
			case "desc":
				o.Desc = true
			case "asc":
			default:
				return nil, malformed
			}
		}
		out = append(out, o)
	}
	return out, nil
}

// Selection is the set of properties that the parameter "select" names; nil selects everything.
type Selection struct {
	all  bool
	next map[string]*Selection
}

// ParseSelection reads a list of paths like total,elements/subject,elements/_links/project.
func ParseSelection(text string) (*Selection, error) {
	if text == "" {
		return nil, nil
	}
	root := &Selection{next: map[string]*Selection{}}
	for _, path := range strings.Split(text, ",") {
		at := root
		parts := strings.Split(strings.Trim(strings.TrimSpace(path), "/"), "/")
		if len(parts) > 8 {
			return nil, problem.Of(problem.InvalidSignal)
		}
		for _, part := range parts {
			switch part {
			case "":
				return nil, problem.Of(problem.InvalidSignal)
			case "*":
				at.all = true
			case "_links", "_embedded": // the layers of HAL are transparent: properties and links share one level
				continue
			default:
				if at.next[part] == nil {
					at.next[part] = &Selection{next: map[string]*Selection{}}
				}
				at = at.next[part]
			}
		}
	}
	return root, nil
}

// Has tells whether a property is selected.
func (s *Selection) Has(name string) bool {
	return s == nil || s.all || s.next[name] != nil
}

// Into is the selection inside a property; nil selects all of it.
func (s *Selection) Into(name string) *Selection {
	if s == nil {
		return nil
	}
	if next := s.next[name]; next != nil && (len(next.next) > 0 || next.all) {
		return next
	}
	return nil
}

// names lists what is named at this level, for checking.
func (s *Selection) names() []string {
	var out []string
	if s != nil {
		for name := range s.next {
			out = append(out, name)
		}
	}
	return out
}
