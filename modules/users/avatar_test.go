package users_test

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"strings"
	"testing"

	"gantry/e2e/world"
)

// form puts a file into a form, as browsers send it.
func form(t *testing.T, content []byte) (body, kind string) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	part, err := w.CreateFormFile("file", "me.png")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String(), w.FormDataContentType()
}

// TestAvatars proves USR-06.
func TestAvatars(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := tpl.New(t)
		var portrait bytes.Buffer
		if err := png.Encode(&portrait, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Made("/api/v3/users", map[string]any{"login": "maria", "email": "maria@example.net", "firstName": "Maria", "lastName": "Lind",
			"status": "active", "password": "a good password 1A"}); err != nil {
			t.Fatal(err)
		}
		ask := func(as, method, path, body, kind string, status int) *world.Answer {
			t.Helper()
			got, err := w.Ask(as, method, path, body, "Content-Type", kind)
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != status {
				t.Fatalf("%s %s as %s: %d %s, want %d", method, path, as, got.Status, got.Body, status)
			}
			return got
		}
		const json = "application/json"
		mine := "/api/v3/users/me/avatar"
		ask("maria", "GET", mine, "", json, 404)
		body, kind := form(t, portrait.Bytes())
		if got := ask("maria", "POST", mine, body, kind, 200); !strings.Contains(string(got.Body), `/avatar?v=`) {
			t.Errorf("the answer does not name the picture: %s", got.Body)
		}
		got := ask("maria", "GET", mine, "", json, 200)
		if got.Header.Get("Content-Type") != "image/jpeg" || got.Header.Get("Cache-Control") != "private, max-age=86400" {
			t.Errorf("the picture comes with %v", got.Header)
		}
		if _, shape, err := image.Decode(bytes.NewReader(got.Body)); err != nil || shape != "jpeg" {
			t.Errorf("%s %v", shape, err)
		}
		if list := ask("admin", "GET", "/api/v3/avatars", "", json, 200); !strings.Contains(string(list.Body), `"total":1`) {
			t.Errorf("the list is %s", list.Body)
		}
		ask("maria", "POST", "/api/v3/users/1/avatar", body, kind, 403)
		ask("maria", "POST", mine, "nothing", json, 415)
		ask("maria", "POST", mine, "nothing", "image/png", 422)
		ask("maria", "POST", mine, strings.Repeat("x", 6<<20), "image/png", 413)
		ask(world.Anonymous, "GET", mine, "", json, 401)
		ask("maria", "DELETE", mine, "", json, 204)
		ask("maria", "GET", mine, "", json, 404)
	})
}
