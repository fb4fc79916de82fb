// Package ui holds the built browser application. How it is served is the business of core/web; building it is
// `make ui`, and without that there is only a placeholder, so that the server compiles and says so.
package ui

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files is the built application: index.html, hashed assets with compressed variants, and the public files.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return files
}
