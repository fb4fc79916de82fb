package architecture

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// plain finds a test that does not come from e2e/browser/base.ts and so has neither a server nor a session of its own.
var plain = regexp.MustCompile(`import \{[^}]*\btest\b[^}]*\} from '@playwright/test'`)

func TestBrowserTestsHaveAServerOfTheirOwn(t *testing.T) {
	specs, err := filepath.Glob("../browser/*.spec.ts")
	if err != nil || len(specs) == 0 {
		t.Fatalf("no browser tests found: %v", err)
	}
	for _, spec := range specs {
		text, err := os.ReadFile(spec)
		if err != nil {
			t.Fatal(err)
		}
		if plain.Match(text) {
			t.Errorf("%s takes test from Playwright; take it from ./base", filepath.Base(spec))
		}
	}
}
