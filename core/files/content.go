package files

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// headSize is how much of a file is looked at to recognise it.
const headSize = 4096

// ContentType recognises content by its first bytes, not by what its sender claims, and gives back a reader with all
// of it. The name decides only between kinds of plain text, where bytes tell nothing.
func ContentType(name string, r io.Reader) (string, io.Reader, error) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", nil, err
	}
	found := mimetype.Detect(head[:n]).String()
	if strings.HasPrefix(found, "text/plain") {
		found = textType(name, found)
	}
	return found, io.MultiReader(bytes.NewReader(head[:n]), r), nil
}

// textTypes are the kinds of plain text that people attach; none of them is run by a browser.
var textTypes = map[string]string{
	".csv": "text/csv", ".ics": "text/calendar", ".md": "text/markdown", ".markdown": "text/markdown",
	".tsv": "text/tab-separated-values", ".vcf": "text/vcard", ".yaml": "application/yaml", ".yml": "application/yaml",
}

func textType(name, found string) string {
	known, ok := textTypes[strings.ToLower(path.Ext(name))]
	if !ok {
		return found
	}
	_, parameters, err := mime.ParseMediaType(found)
	if err != nil {
		return known
	}
	return mime.FormatMediaType(known, parameters)
}

// inlineTypes are what a browser may show in place. SVG and HTML are missing on purpose: they can carry script.
var inlineTypes = map[string]bool{
	"application/pdf": true, "text/plain": true,
	"image/avif": true, "image/bmp": true, "image/gif": true, "image/jpeg": true, "image/png": true, "image/webp": true,
}

// Disposition is the value of Content-Disposition for a file: attachment, or inline where that is allowed and safe.
func Disposition(name, contentType string, inlineAllowed bool) string {
	kind := "attachment"
	media, _, err := mime.ParseMediaType(contentType)
	if inlineAllowed && err == nil && inlineTypes[media] {
		kind = "inline"
	}
	name = CleanName(name)
	plain := asciiName(name)
	value := kind + `; filename="` + plain + `"`
	if plain != name {
		value += "; filename*=UTF-8''" + percentEncode(name)
	}
	return value
}
