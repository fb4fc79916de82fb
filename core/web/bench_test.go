package web_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gantry/core/unit"
	"gantry/core/web"
)

// discard takes answers and forgets them.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(p []byte) (int, error) { return len(p), nil }
func (d *discard) WriteHeader(int)             {}

// bench runs requests through the whole router and all it does around a handler.
func bench(b *testing.B, body string, headers ...string) {
	b.Helper()
	s := quietSite(b, nil, func(o *web.Options) {
		o.Log = slog.New(slog.NewJSONHandler(io.Discard, nil))
		o.ServerTiming = false
	})
	s.env.Clock = nil
	answer := []byte(body)
	s.router.Read("GET", "/api/v3/work_packages/{id}/activities", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) { return web.JSON(http.StatusOK, answer), nil })
	req := httptest.NewRequest("GET", "/api/v3/work_packages/42/activities?pageSize=25", nil)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		req.Header.Set(name, value)
	}
	w := &discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		s.router.ServeHTTP(w, req)
	}
}

func BenchmarkTrivial(b *testing.B) { bench(b, `{"hello":"world"}`) }

func BenchmarkToken(b *testing.B) {
	bench(b, `{"hello":"world"}`, "Authorization: Bearer maria")
}

func BenchmarkCollection(b *testing.B) {
	for _, coding := range []string{"identity", "gzip", "zstd"} {
		b.Run(coding, func(b *testing.B) { bench(b, collection(100), "Accept-Encoding: "+coding) })
	}
}

// collection looks like a page of n work packages.
func collection(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(strings.NewReplacer("#", string(rune('0'+i%10))+string(rune('0'+i/10%10)), "$", string(rune('a'+i*7%26))).Replace(
			`{"_type":"WorkPackage","id":4#,"lockVersion":#,"subject":"Repair pump # in hall $","description":{"format":"markdown",` +
				`"raw":"The pump loses # litres an hour.","html":"<p>The pump loses # litres an hour.</p>"},"startDate":"2026-03-#",` +
				`"dueDate":null,"estimatedTime":"PT#H","percentageDone":#,"createdAt":"2026-01-02T03:04:#.123Z","_links":{"self":` +
				`{"href":"/api/v3/work_packages/4#","title":"Repair pump # in hall $"},"update":{"href":` +
				`"/api/v3/work_packages/4#/form","method":"post"},"updateImmediately":{"href":"/api/v3/work_packages/4#","method":` +
				`"patch"},"status":{"href":"/api/v3/statuses/#","title":"In progress"},"type":{"href":"/api/v3/types/1","title":` +
				`"Task"},"assignee":{"href":"/api/v3/users/#","title":"Maria $#"},"project":{"href":"/api/v3/projects/#","title":` +
				`"Pumps $"},"activities":{"href":"/api/v3/work_packages/4#/activities"},"relations":{"href":` +
				`"/api/v3/work_packages/4#/relations"}}},`))
	}
	return out.String()
}
