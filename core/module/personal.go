package module

import (
	"strings"

	"gantry/core/unit"
)

// Column is a column that refers to a person, or holds what identifies one.
type Column struct {
	Table, Column string
	Group         string // code of the register of personal data, "bu-01"
	OnDeletion    Fate
	Exported      bool // part of what a person gets when asking for their data

	Owner string   // of what describes somebody: the column of the same row that refers to them
	Where string   // only these rows, as a condition over the table
	Text  bool     // a reference that is kept as text
	Keys  []string // of JSON: the names under which it refers to somebody
	File  bool     // the key of a stored file, which goes with the row
	With  []string // further columns of the row that explain it in the export

	Opened *Opened // of what is kept sealed: what of it the person gets
}

// Opened is the part of a sealed value that a person gets when asking for their data.
type Opened struct {
	Name string // as a column, "phone_number"
	Read func(*unit.Env, []byte) any
}

// Fate is what happens to a column's rows when the person is deleted.
type Fate string

// The fates.
const (
	Reassign Fate = "reassign" // the reference becomes "Deleted user"
	Remove   Fate = "remove"   // the row goes
	Empty    Fate = "empty"    // the value goes, the row stays
	Keep     Fate = "keep"     // free text stays, as the register says
)

// Refers tells whether the column holds the number of a principal, as opposed to what describes one and to texts.
func (c Column) Refers() bool {
	return c.Owner == "" && c.OnDeletion != Keep && len(c.Keys) == 0 && (c.Text || c.Column == "id" || strings.HasSuffix(c.Column, "_id"))
}

// Condition is Where beside another condition.
func (c Column) Condition(other string) string {
	if c.Where == "" {
		return other
	}
	return other + " AND (" + c.Where + ")"
}
