package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Assets serves the built browser application: its files, and index.html for every path that is a page. It is meant as
// the router's fallback. The file pages.json lists which pages there are: ["/projects/$project", …]; at other paths the
// application says that there is nothing, and so does the status.
func Assets(files fs.FS) http.Handler {
	a := &assets{files: files}
	list, err := fs.ReadFile(files, pagesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return a
	}
	var pages []string
	if err := errors.Join(err, json.Unmarshal(list, &pages)); err != nil {
		panic(fmt.Sprintf("web: %s: %v", pagesFile, err)) // it is embedded
	}
	for _, page := range pages {
		a.pages = append(a.pages, segments(page))
	}
	return a
}

type assets struct {
	files fs.FS
	pages [][]string // the segments of each; nil when the list is not known
}

const (
	indexFile = "index.html"
	pagesFile = "pages.json"
	notBuilt  = "The front end is not built. Run: make ui\n"
	forAYear  = "public, max-age=31536000, immutable"
	// nonceMark is where the page learns the nonce that its styles need.
	nonceMark = `<meta name="nonce" content="`
	// prefixMark is where it learns the path under which the installation lies.
	prefixMark = `<meta name="prefix" content="`
)

// ServeHTTP answers with a file, or with the page that shows every path.
func (a *assets) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+req.URL.Path), "/")
	if isPage(name) {
		status := http.StatusOK
		if !a.knows(name) {
			status = http.StatusNotFound
		}
		a.serveIndex(w, req, status)
		return
	}
	w.Header()["Content-Security-Policy"] = headerOwnFiles
	if !a.serveFile(w, req, name) {
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "404", http.StatusNotFound)
	}
}

// isPage tells pages from files: files have a kind.
func isPage(name string) bool {
	return path.Ext(name) == "" || name == indexFile
}

func segments(page string) []string { return strings.Split(strings.Trim(page, "/"), "/") }

// knows tells whether the application has something to show at a path. A segment of a page that begins with a dollar sign
// stands for anything.
func (a *assets) knows(name string) bool {
	if a.pages == nil || name == indexFile {
		return true
	}
	here := segments(name)
	return slices.ContainsFunc(a.pages, func(page []string) bool {
		return slices.EqualFunc(page, here, func(expected, got string) bool {
			return expected == got || strings.HasPrefix(expected, "$") && got != ""
		})
	})
}

// serveFile sends a file, or the variant of it that was compressed when the application was built.
func (a *assets) serveFile(w http.ResponseWriter, req *http.Request, name string) bool {
	if strings.Contains("/"+name, "/.") || isVariant(name) {
		return false
	}
	h := w.Header()
	file, stat, coding := a.open(req, name)
	if file == nil {
		return false
	}
	defer file.Close()
	h.Set("Vary", "Accept-Encoding")
	if coding != "" {
		h.Set("Content-Encoding", coding)
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		h.Set("Content-Type", kind)
	}
	if strings.HasPrefix(name, "assets/") { // their names change with their content
		h.Set("Cache-Control", forAYear)
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	h.Set("Content-Length", strconv.FormatInt(stat.Size(), 10))
	w.WriteHeader(http.StatusOK)
	if req.Method != http.MethodHead {
		_, _ = io.Copy(w, file)
	}
	return true
}

func isVariant(name string) bool {
	ext := path.Ext(name)
	return ext == ".br" || ext == ".gz"
}

// open finds the best variant of a file.
func (a *assets) open(req *http.Request, name string) (fs.File, fs.FileInfo, string) {
	for _, variant := range []struct{ ext, coding string }{{".br", "br"}, {".gz", "gzip"}, {"", ""}} {
		if variant.coding != "" && !acceptsCoding(req.Header["Accept-Encoding"], variant.coding) {
			continue
		}
		file, err := a.files.Open(name + variant.ext)
		if err != nil {
			continue
		}
		if stat, err := file.Stat(); err == nil && stat.Mode().IsRegular() {
			return file, stat, variant.coding
		}
		_ = file.Close()
	}
	return nil, nil, ""
}

// serveIndex sends the page with a nonce of its own.
func (a *assets) serveIndex(w http.ResponseWriter, req *http.Request, status int) {
	page, err := fs.ReadFile(a.files, indexFile)
	if errors.Is(err, fs.ErrNotExist) {
		w.Header().Set("Content-Type", TypeText)
		w.Header()["Cache-Control"] = headerNoStore
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, notBuilt)
		return
	}
	if err != nil {
		panic(err) // an embedded file can be read
	}
	q := requestOf(req)
	page = bytes.Replace(page, []byte(nonceMark), []byte(nonceMark+q.Nonce()), 1)
	if prefix := q.router.host.prefix; prefix != "" {
		prefix = html.EscapeString(prefix)
		page = bytes.Replace(page, []byte(prefixMark), []byte(prefixMark+prefix), 1)
		page = bytes.ReplaceAll(page, []byte(`href="/`), []byte(`href="`+prefix+`/`))
		page = bytes.ReplaceAll(page, []byte(`src="/`), []byte(`src="`+prefix+`/`))
	}
	q.send(HTML(status, page).With("Cache-Control", "no-cache"))
}
