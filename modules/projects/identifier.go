package projects

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gantry/core/db"
	"gantry/core/unit"
)

// spelled is how letters are written that do not come apart into a base letter and an accent.
var spelled = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "þ", "th")

// identifierFrom turns a name into what may stand in an address: "Größere Pumpe" becomes "groessere-pumpe".
func identifierFrom(name string) string {
	folded := norm.NFKD.String(spelled.Replace(strings.ToLower(norm.NFC.String(name))))
	var b strings.Builder
	gap := false
	for _, c := range folded {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(c)
		case !unicode.Is(unicode.Mn, c):
			gap = true
		}
	}
	return fitting(b.String())
}

// fitting keeps room for a number behind an identifier, and makes one where the name has no letter for it.
func fitting(text string) string {
	const room = 10
	if len(text) > largestIdentifier-room {
		text = strings.TrimRight(text[:largestIdentifier-room], "-")
	}
	switch {
	case text == "":
		return "project"
	case !identifierForm.MatchString(text):
		return "project-" + text
	}
	return text
}

// freeIdentifier adds a number when the identifier is taken.
func freeIdentifier(r *unit.Read, wanted string) (string, error) {
	const last = "~" // comes after every character of an identifier
	rows, err := r.Query(`SELECT identifier FROM projects WHERE identifier >= $1 AND identifier < $2
		UNION SELECT identifier FROM project_identifiers WHERE identifier >= $1 AND identifier < $2`, wanted, wanted+last)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	taken := map[string]bool{}
	for _, name := range reserved {
		taken[name] = true
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return "", err
		}
		taken[name] = true
	}
	free := wanted
	for n := 2; taken[free]; n++ {
		free = wanted + "-" + strconv.Itoa(n)
	}
	return free, rows.Err()
}

// idOf finds the number of a project by its identifier, or by one that it had before; 0 when there is none.
func idOf(r *unit.Read, identifier string) (int64, error) {
	var id int64
	err := r.QueryRow(`SELECT id FROM (SELECT id, 0 AS age FROM projects WHERE identifier = $1
		UNION ALL SELECT project_id, 1 FROM project_identifiers WHERE identifier = $1) x ORDER BY age LIMIT 1`, identifier).Scan(&id)
	if errors.Is(err, db.ErrNotFound) {
		return 0, nil
	}
	return id, err
}

// keepOld lets the identifier that a project had lead to it for good: addresses with it are in bookmarks, mails and
// scripts. Nobody else gets it while the project lives; the project itself may take it back.
func keepOld(w *unit.Write, before, after *Project) error {
	if before.Identifier == after.Identifier {
		return nil
	}
	if _, err := w.Exec(`DELETE FROM project_identifiers WHERE identifier = $1`, after.Identifier); err != nil {
		return err
	}
	_, err := w.Exec(`INSERT INTO project_identifiers (identifier, project_id, created_at) VALUES ($1, $2, $3)`, before.Identifier, after.ID, w.Now)
	return err
}
