package ui

import (
	"io/fs"
	"testing"
)

func TestFilesAreThoseOfTheBuild(t *testing.T) {
	entries, err := fs.ReadDir(Files(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() == ".gitkeep" {
			return
		}
	}
	t.Fatal("the placeholder is missing, so this is not the folder of the build")
}
