package files_test

import (
	"errors"
	"io"
	"mime"
	"strings"
	"testing"
	"unicode/utf8"

	"gantry/core/files"
)

func TestContentIsRecognisedByItsBytes(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"a.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "image/png"},
		{"a.txt", "%PDF-1.7\n", "application/pdf"},
		{"a.png", "<!DOCTYPE html><script>alert(1)</script>", "text/html; charset=utf-8"},
		{"a.png", `<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`, "image/svg+xml"},
		{"a.exe", "MZ\x90\x00\x03\x00", "application/vnd.microsoft.portable-executable"},
		{"notes.md", "# Pumps\n", "text/markdown; charset=utf-8"},
		{"NOTES.MD", "# Pumps\n", "text/markdown; charset=utf-8"},
		{"notes.html", "just words", "text/plain; charset=utf-8"},
		{"notes", "just words", "text/plain; charset=utf-8"},
		{"a.bin", "\x00\x01\x02\x03", "application/octet-stream"},
	} {
		got, _, err := files.ContentType(c.name, strings.NewReader(c.content))
		if err != nil || got != c.want {
			t.Errorf("%s %.10q: got %q, %v, want %q", c.name, c.content, got, err, c.want)
		}
	}
}

func TestRecognisingLosesNoByte(t *testing.T) {
	for _, size := range []int{0, 1, 4095, 4096, 4097, 100_000} {
		content := strings.Repeat("x", size)
		_, r, err := files.ContentType("a", strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != content {
			t.Errorf("%d bytes became %d, %v", size, len(got), err)
		}
	}
	broken := errors.New("connection lost")
	if _, _, err := files.ContentType("a", failing{broken}); !errors.Is(err, broken) {
		t.Errorf("got error %v", err)
	}
}

func TestOnlyHarmlessContentIsShownInPlace(t *testing.T) {
	for contentType, inline := range map[string]bool{
		"image/png": true, "image/jpeg": true, "application/pdf": true, "text/plain; charset=utf-8": true, "TEXT/PLAIN": true,
		"image/svg+xml": false, "text/html": false, "application/xhtml+xml": false, "text/xml": false, "text/css": false,
		"text/javascript": false, "application/octet-stream": false, "": false, "image/png, text/html": false, "image/": false,
	} {
		if got := strings.HasPrefix(files.Disposition("a", contentType, true), "inline;"); got != inline {
			t.Errorf("%q in place: %t", contentType, got)
		}
		if got := files.Disposition("a", contentType, false); !strings.HasPrefix(got, "attachment;") {
			t.Errorf("%q in place although it was not allowed: %s", contentType, got)
		}
	}
}

func TestDispositionNamesTheFile(t *testing.T) {
	for name, want := range map[string]string{
		"plan.pdf":         `attachment; filename="plan.pdf"`,
		"my plan.pdf":      `attachment; filename="my plan.pdf"`,
		"Größe.pdf":        `attachment; filename="Gr__e.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf`,
		"100% of it.txt":   `attachment; filename="100_ of it.txt"; filename*=UTF-8''100%25%20of%20it.txt`,
		"計画.txt":           `attachment; filename="__.txt"; filename*=UTF-8''%E8%A8%88%E7%94%BB.txt`,
		"a'b(c);d=e,f.txt": `attachment; filename="a'b(c);d=e,f.txt"`,
	} {
		if got := files.Disposition(name, "", false); got != want {
			t.Errorf("%s\n got %s\nwant %s", name, got, want)
		}
	}
}

// hostileNames are what an upload may be called by somebody who means harm.
var hostileNames = map[string]string{
	"":                              "file",
	".":                             "file",
	"..":                            "file",
	"../../etc/passwd":              "passwd",
	`..\..\windows\system.ini`:      "system.ini",
	"/":                             "file",
	`C:\autoexec.bat`:               "autoexec.bat",
	".htaccess":                     "htaccess",
	"a\x00.png":                     "a.png",
	"a\r\nSet-Cookie: x=y.txt":      "aSet-Cookie_ x=y.txt",
	"a\";filename=\"b.html":         "a_;filename=_b.html",
	"invoice\u202egnp.exe":          "invoicegnp.exe",
	"a\u200b.txt":                   "a.txt",
	"a\u2028b.txt":                  "ab.txt",
	"  spaces  .txt  ":              "spaces  .txt",
	"dots...":                       "dots",
	"a\u00a0b":                      "a b",
	"<img src=x onerror=alert(1)>.": "_img src=x onerror=alert(1)_",
	"bad\xff\xfeutf.txt":            "badutf.txt",
	"con?.txt":                      "con_.txt",
}

func TestHostileNamesBecomeHarmless(t *testing.T) {
	for name, want := range hostileNames {
		if got := files.CleanName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
		checkDisposition(t, name)
	}
}

func TestLongNamesKeepTheirExtension(t *testing.T) {
	for _, name := range []string{
		strings.Repeat("a", 1000) + ".tar", strings.Repeat("ä", 1000) + ".tar", "a." + strings.Repeat("b", 1000),
	} {
		got := files.CleanName(name)
		if len(got) > 255 || !utf8.ValidString(got) || strings.HasSuffix(name, ".tar") && !strings.HasSuffix(got, ".tar") {
			t.Errorf("%.10q became %q", name, got)
		}
	}
}

// checkDisposition holds a header against its parser: one parameter or two, no control character, the cleaned name.
func checkDisposition(t *testing.T, name string) {
	t.Helper()
	value := files.Disposition(name, "text/html", true)
	kind, parameters, err := mime.ParseMediaType(value)
	if err != nil || kind != "attachment" || len(parameters) != 1 || parameters["filename"] != files.CleanName(name) {
		t.Errorf("%q: %s is read as %q %q, %v", name, value, kind, parameters, err)
	}
	for _, c := range []byte(value) {
		if c < ' ' || c > '~' {
			t.Errorf("%q: the header holds byte %#x", name, c)
		}
	}
}

func FuzzNames(f *testing.F) {
	for name := range hostileNames {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		clean := files.CleanName(name)
		if clean == "" || len(clean) > 255 || strings.ContainsAny(clean, "/\\\x00\r\n\"") || !utf8.ValidString(clean) {
			t.Errorf("%q became %q", name, clean)
		}
		if again := files.CleanName(clean); again != clean {
			t.Errorf("%q became %q, then %q", name, clean, again)
		}
		if !strings.Contains(clean, "%") { // the plain parameter replaces it, the parser prefers the extended one
			checkDisposition(t, name)
		}
	})
}
