package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"html/template"
	"net/http"

	"gantry/core/problem"
)

// Nonce is the random word that allows the styles, and nothing else, of the page that answers this request.
func (q *Request) Nonce() string {
	if q.nonce == "" {
		q.nonce = rand.Text()
	}
	return q.nonce
}

// requestKey is where the context of a request that leaves the router holds the request.
type requestKey struct{}

// outside is the request for a handler that knows nothing of the router: without the prefix of the installation.
func (q *Request) outside() *http.Request {
	req := q.WithContext(context.WithValue(q.Context(), requestKey{}, q))
	if q.router.host.prefix != "" {
		address := *q.URL
		address.Path, address.RawPath = q.path, ""
		req.URL = &address
	}
	return req
}

// requestOf finds the request again.
func requestOf(req *http.Request) *Request { return req.Context().Value(requestKey{}).(*Request) }

// errorTemplate needs no script: it must work when nothing else does.
var errorTemplate = template.Must(template.New("error").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{.Status}} · {{.App}}</title>
<style nonce="{{.Nonce}}">
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif;
  background: light-dark(#f6f7f9, #15171b); color: light-dark(#1d232b, #e6e8eb) }
main { max-width: 30rem; padding: 2rem }
p.status { margin: 0; font-size: 3rem; font-weight: 600; color: light-dark(#5b6672, #98a2ae) }
h1 { margin: 0 0 1rem; font-size: 1.25rem; font-weight: 600 }
small { color: light-dark(#5b6672, #98a2ae) }
a { color: light-dark(#0b5cad, #7db8f5) }
</style>
</head>
<body>
<main>
<p class="status">{{.Status}}</p>
<h1>{{.Message}}</h1>
<p><a href="{{.Home}}">{{.App}}</a></p>
<p><small>{{.RequestID}}</small></p>
</main>
</body>
</html>
`))

type errorPage struct {
	Lang, App, Nonce, Message, Home, RequestID string
	Status                                     int
}

// errorPage tells a person in a browser what went wrong.
func (r *Router) errorPage(q *Request, p *problem.Error) *Response {
	page := errorPage{Lang: q.lang, App: r.env.Settings.Text("app_title"), Nonce: q.Nonce(), Status: p.Kind.Status,
		Message: r.words(q.lang, p.MessageKey(), p.Args), Home: r.host.prefix + "/",
		RequestID: q.id}
	var out bytes.Buffer
	if err := errorTemplate.Execute(&out, page); err != nil {
		panic(err) // the template is fixed, and a buffer takes everything
	}
	return HTML(p.Kind.Status, out.Bytes())
}
