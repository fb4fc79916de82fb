package settings

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gantry/core/log"
)

// deviations are the defaults that differ from the published ones, with the reason.
var deviations = map[string]string{
	"app_title":                "the product has its own name",
	"software_name":            "the product has its own name",
	"software_url":             "the product has its own name",
	"seed_admin_user_name":     "the product has its own name",
	"mail_from":                "the product has its own name",
	"youtube_channel":          "the channel belongs to somebody else",
	"seed_admin_user_password": "a known password is none: one is made up",
	"https":                    "the first start needs no certificate",
	"security_badge_displayed": "nobody is told about an installation",
	"ee_manager_visible":       "there is no subscription",
	"consent_info":             "our own words",
	"hashed_token_pepper":      "made up at the first start",
	"installation_uuid":        "made up at the first start",
}

// reference is one entry of the published catalogue.
type reference struct {
	Name     string
	Type     Type
	Default  json.RawMessage
	Allowed  json.RawMessage
	Writable any
	Env      []string
}

// published reads the published catalogue, which lies beside the repository and not in it.
func published(t *testing.T) []reference {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(folder) != folder; folder = filepath.Dir(folder) {
		raw, err := os.ReadFile(filepath.Join(folder, "shared", "reference", "settings.json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var file struct{ Settings []reference }
		if err := errors.Join(err, json.Unmarshal(raw, &file)); err != nil {
			t.Fatal(err)
		}
		return file.Settings
	}
	t.Log("the published catalogue is not here: only our own is checked")
	return nil
}

func TestCatalogueEqualsThePublishedOne(t *testing.T) {
	for _, r := range published(t) {
		d, ok := Lookup(r.Name)
		if !ok {
			t.Errorf("%s is missing", r.Name)
			continue
		}
		if d.Type != r.Type || d.Fixed != (r.Writable == false) {
			t.Errorf("%s: type %s, fixed %t; published %s, writable %v", r.Name, d.Type, d.Fixed, r.Type, r.Writable)
		}
		if got, want := d.Variables(), unique(r.Env); !slices.Equal(got, want) {
			t.Errorf("%s: variables %v, published %v", r.Name, got, want)
		}
		compareDefault(t, d, r)
		compareAllowed(t, d, r)
	}
}

// compareDefault expects the published default, or a reason.
func compareDefault(t *testing.T, d *Definition, r reference) {
	t.Helper()
	raw, err := decodeJSON(r.Default)
	if err != nil {
		t.Fatal(err)
	}
	var want any
	if raw != nil {
		want, _ = d.coerce(raw)
	}
	if same := reflect.DeepEqual(d.Default, want); same == (deviations[d.Name] != "") {
		t.Errorf("%s: default %v, published %v, reason to differ %q", d.Name, d.Default, want, deviations[d.Name])
	}
}

// compareAllowed expects that we accept each published value.
func compareAllowed(t *testing.T, d *Definition, r reference) {
	t.Helper()
	var values []any
	if json.Unmarshal(r.Allowed, &values) != nil {
		return // words, not a list
	}
	for _, v := range values {
		if f, ok := v.(float64); ok {
			v = int(f)
		}
		if !d.allowed.permits(v) {
			t.Errorf("%s: %v is allowed as published", d.Name, v)
		}
	}
}

func TestCatalogue(t *testing.T) {
	names, variables := map[string]bool{}, map[string]string{}
	for _, d := range Catalogue() {
		if names[d.Name] {
			t.Errorf("%s stands there twice", d.Name)
		}
		names[d.Name] = true
		if d.Meaning == "" || d.Group == "" || strings.HasSuffix(d.Meaning, ".") {
			t.Errorf("%s: group %q, meaning %q", d.Name, d.Group, d.Meaning)
		}
		if d.Default != nil && !d.allowed.permits(d.Default) {
			t.Errorf("%s: the default %v is not allowed", d.Name, d.Default)
		}
		for _, v := range d.Variables() {
			if other := variables[v]; other != "" {
				t.Errorf("%s is a variable of %s and %s", v, other, d.Name)
			}
			variables[v] = d.Name
		}
	}
}

// TestSecretsAreMarked compares the marks with the list that the log filters by.
func TestSecretsAreMarked(t *testing.T) {
	harmless := []string{"api_tokens_enabled", "lost_password", "internal_password_confirmation", "session_cookie_name",
		"autologin_cookie_name", "autologin_cookie_path", "disable_password_choice", "disable_password_login",
		"seed_admin_user_password_reset"}
	for _, d := range Catalogue() {
		policy := strings.HasPrefix(d.Name, "password_") || slices.Contains(harmless, d.Name)
		if log.Sensitive(d.Name) && !d.Secret && !policy {
			t.Errorf("%s sounds like a secret and is not marked", d.Name)
		}
	}
}

// use is a value read by a name, on something that is called settings.
var use = regexp.MustCompile(`(?i:settings)(?:\(\))?\.(Bool|Int|Float|Text|List|Numbers|Map|Time|Value|Origin|Writable)\("([^"]*)"\)`)

// TestEveryUseNamesASetting walks all Go files of the product: a misspelt name would panic when it is asked for.
func TestEveryUseNamesASetting(t *testing.T) {
	used := map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && slices.Contains([]string{".git", "node_modules", "bin", "data"}, entry.Name()) {
			return filepath.SkipDir
		}
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		for _, m := range use.FindAllSubmatch(text, -1) {
			used[string(m[2])] = true
			tryUse(t, path, string(m[1]), string(m[2]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range used {
		if d, ok := Lookup(name); ok && d.Inert {
			t.Errorf("%s is read, so it has an effect: take the mark inert away", name)
		}
	}
}

// tryUse asks as the program does.
func tryUse(t *testing.T, path, method, name string) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%s: .%s(%q): %v", path, method, name, r)
		}
	}()
	reflect.ValueOf(Defaults()).MethodByName(method).Call([]reflect.Value{reflect.ValueOf(name)})
}

func TestDocumentation(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "settings.md")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(Markdown()), 0o644); err != nil { //nolint:gosec // documentation is for all
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != Markdown() {
		t.Error("docs/settings.md is out of step; run: UPDATE=1 go test ./core/settings -run TestDocumentation")
	}
}
