package privacy

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/gabriel-vasile/mimetype"

	"gantry/core/files"
	"gantry/core/unit"
	"gantry/modules/users"
)

// archive writes everything that the declarations name about the person who looks: a file of JSON for each group of the
// register, the person's stored files, and a page that shows all of it.
type archive struct {
	r     *unit.Read
	store files.Store
	zip   *zip.Writer
	page  page
	keys  []string // of files to be added
	blobs [][]byte // files to be added
}

// shown is how many rows of a section the page shows; the JSON has all.
const shown = 500

// chunk is how many rows are read before the names behind their numbers are looked up.
const chunk = 500

func newArchive(r *unit.Read, store files.Store, out io.Writer) *archive {
	return &archive{r: r, store: store, zip: zip.NewWriter(out), page: page{r: r, Made: r.Now}}
}

func (a *archive) write() error {
	groups := sections(unit.Use[users.PersonalData](a.r.Env))
	for _, code := range codes(groups) {
		if err := a.group(code, groups[code]); err != nil {
			return err
		}
	}
	for _, key := range a.keys {
		if err := a.file(key); err != nil {
			return err
		}
	}
	for _, content := range a.blobs {
		if err := a.add(bytes.NewReader(content)); err != nil {
			return err
		}
	}
	out, err := a.entry("index.html")
	if err != nil {
		return err
	}
	if err := a.page.write(out); err != nil {
		return err
	}
	return a.zip.Close()
}

// entry begins a file of the archive.
func (a *archive) entry(name string) (io.Writer, error) {
	return a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: a.r.Now.Time().UTC()})
}

// group writes the file of one group.
func (a *archive) group(code string, list []section) error {
	out, err := a.entry(code + ".json")
	if err != nil {
		return err
	}
	shownGroup := pageGroup{Code: code, Title: a.r.T("privacy.group." + code), File: code + ".json"}
	if _, err := fmt.Fprintf(out, `{"group":%s,"title":%s,"sections":[`, quoted(code), quoted(shownGroup.Title)); err != nil {
		return err
	}
	for i, s := range list {
		if i > 0 {
			if _, err := io.WriteString(out, ","); err != nil {
				return err
			}
		}
		part, err := a.section(out, s)
		if err != nil {
			return fmt.Errorf("export of %s.%s: %w", s.anchor.Table, s.anchor.Column, err)
		}
		if part.Total > 0 {
			shownGroup.Sections = append(shownGroup.Sections, part)
		}
	}
	if _, err := io.WriteString(out, "]}\n"); err != nil {
		return err
	}
	a.page.Groups = append(a.page.Groups, shownGroup)
	return nil
}

func quoted(text string) []byte {
	raw, _ := json.Marshal(text) // a text is always JSON
	return raw
}

// section writes the rows of one section, and keeps the first of them for the page.
func (a *archive) section(out io.Writer, s section) (part pageSection, err error) {
	part.Title = heading(a.r, s.anchor.Table, s.anchor.Column)
	if _, err := fmt.Fprintf(out, `{"title":%s,"source":%s,"rows":[`, quoted(part.Title), quoted(s.anchor.Table+"."+s.anchor.Column)); err != nil {
		return part, err
	}
	err = s.rows(a.r, func(rows []row) error {
		for _, one := range rows {
			if part.Total > 0 {
				if _, err := io.WriteString(out, ","); err != nil {
					return err
				}
			} else {
				part.Columns = a.labels(s.anchor.Table, one.columns)
			}
			part.Total++
			if part.Total <= shown {
				part.Rows = append(part.Rows, one.cells(a.r))
			}
			a.keys, a.blobs = append(a.keys, one.files...), append(a.blobs, one.blobs...)
			if err := one.writeJSON(out); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return part, err
	}
	_, err = io.WriteString(out, "]}")
	return part, err
}

// labels names columns for people.
func (a *archive) labels(table string, columns []string) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = label(a.r, table, c)
	}
	return out
}

// file adds one of the person's stored files; one that is gone already is left out.
func (a *archive) file(key string) error {
	content, _, err := a.store.Get(a.r.Ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer content.Close()
	return a.add(content)
}

// add adds a file under a number, with the ending that its content deserves.
func (a *archive) add(content io.Reader) error {
	var head bytes.Buffer
	kind, err := mimetype.DetectReader(io.TeeReader(content, &head))
	if err != nil {
		return err
	}
	name := fmt.Sprintf("files/%d%s", len(a.page.Files)+1, kind.Extension())
	out, err := a.entry(name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, io.MultiReader(&head, content)); err != nil {
		return err
	}
	a.page.Files = append(a.page.Files, name)
	return nil
}
