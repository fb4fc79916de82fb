package architecture

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// promised are the features of accounts, people, their administration, personal data and projects, by their numbers in the inventory. Each is
// proved by a story, a Go test or a browser test, which names it.
var promised = map[string][]int{
	"ACC": {1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 33, 34, 36, 40},
	"USR": {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23},
	"ADM": {1, 3, 4, 5, 6, 11, 12},
	"GDP": {1, 2, 3, 4, 5, 6},
	"PR":  {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22},
	"PA":  {1, 2, 3, 4},
	"LC":  {1, 2, 3, 4, 5},
	"PH":  {1, 7},
	"PF":  {1, 2, 3, 4},
	"PS":  {1, 2, 3, 4, 5, 6, 12},
}

var number = regexp.MustCompile(`\b(ACC|USR|ADM|GDP|PR|PA|LC|PH|PF|PS)-(\d{1,2})\b`)

func TestPromisedFeaturesAreProved(t *testing.T) {
	named := map[string][]int{}
	note := func(text string) {
		for _, found := range number.FindAllStringSubmatch(text, -1) {
			n, err := strconv.Atoi(found[2])
			if err != nil {
				t.Fatal(err)
			}
			named[found[1]] = append(named[found[1]], n)
		}
	}
	walk(t, []string{".go", ".ts"}, func(path, text string) {
		if strings.HasSuffix(path, ".spec.ts") || strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, "features_test.go") {
			note(text)
		}
	})
	stories, err := filepath.Glob(filepath.Join(Root, "modules", "*", "testdata", "api", "*.txt"))
	if err != nil || len(stories) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	for _, story := range stories {
		note(read(t, story))
	}
	for part, numbers := range promised {
		for _, n := range numbers {
			if !slices.Contains(named[part], n) {
				t.Errorf("no test names %s-%d", part, n)
			}
		}
	}
}
