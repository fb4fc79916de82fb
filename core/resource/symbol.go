package resource

import (
	"encoding/json"
	"slices"
	"strings"

	"gantry/core/hal"
	"gantry/core/unit"
)

// SymbolSet is a fixed set of things that have a name in their address instead of a number, such as the states of a
// project: /api/v3/project_statuses/on_track.
type SymbolSet struct {
	Type  string // _type of one of them
	Path  string
	Words string // what stands before the name in the key of its title: "project_statuses."
	Names []string
}

// Has tells whether the set has the name.
func (s *SymbolSet) Has(name string) bool { return slices.Contains(s.Names, name) }

// Title is how links to a symbol read.
func (s *SymbolSet) Title(r *unit.Read, name string) string { return r.T(s.Words + name) }

// Link writes the value of a link to a symbol; nowhere for "".
func (s *SymbolSet) Link(c *Rendering, name string) {
	if name == "" {
		c.W.NoLink()
		return
	}
	c.W.Link(s.Path+"/"+name, s.Title(c.R, name))
}

// Write writes a symbol whole.
func (s *SymbolSet) Write(r *unit.Read, w *hal.Writer, name string) {
	w.Open()
	w.Key("_type")
	w.String(s.Type)
	w.Key("id")
	w.String(name)
	w.Key("name")
	w.String(s.Title(r, name))
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(s.Path+"/"+name, s.Title(r, name))
	w.Close()
	w.Close()
}

// writeAllowed writes all symbols as the values that a client may choose from.
func (s *SymbolSet) writeAllowed(c *Rendering) {
	w := c.W
	w.Key("_links")
	w.Open()
	w.Key("allowedValues")
	w.OpenList()
	for _, name := range s.Names {
		s.Link(c, name)
	}
	w.CloseList()
	w.Close()
	w.Key("_embedded")
	w.Open()
	w.Key("allowedValues")
	w.OpenList()
	for _, name := range s.Names {
		s.Write(c.R, w, name)
	}
	w.CloseList()
	w.Close()
}

// decode reads the link to a symbol into its name; a name that the set does not have is no such link.
func (s *SymbolSet) decode(raw json.RawMessage, into *string) string {
	*into = ""
	href, err := linkHref(raw)
	if err != nil {
		return "violation.type_mismatch"
	}
	if href == "" {
		return ""
	}
	_, name, found := strings.Cut(href, s.Path+"/")
	if !found || !s.Has(name) {
		return "violation.type_mismatch"
	}
	*into = name
	return ""
}
