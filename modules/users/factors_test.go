package users_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/descope/virtualwebauthn"
	"github.com/pquerna/otp/totp"

	"gantry/core/unit"
	"gantry/modules/users/userstest"
)

const devices = "/api/v3/users/me/two_factor_devices"

// code is what an app for codes shows now.
func code(s *userstest.Site, secret string) string {
	s.Helper()
	text, err := totp.GenerateCode(secret, s.Now)
	if err != nil {
		s.Fatal(err)
	}
	return text
}

// app registers an app for codes and answers its secret.
func app(s *userstest.Site, token string) string {
	s.Helper()
	made := s.API(token, "POST", devices, `{"kind":"totp","name":"Phone"}`).Want(201)
	secret := made.Text("registration", "secret")
	confirm := made.At("_links", "confirm").(map[string]any)["href"].(string)
	s.API(token, "POST", confirm, `{"code":"`+code(s, secret)+`"}`).Want(200)
	s.Now = s.Now.Add(time.Minute) // that code is used
	return secret
}

// TestCodesOfAnApp proves ACC-15.
func TestCodesOfAnApp(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		made := s.API(token, "POST", devices, `{"kind":"totp","name":"Phone"}`).Want(201)
		if made.At("active") != false || !strings.HasPrefix(made.Text("registration", "qrCode"), "data:image/png;base64,") ||
			!strings.Contains(made.Text("registration", "uri"), "issuer=") {
			t.Fatalf("device %s", made.Body)
		}
		// A device that has proved nothing protects nothing.
		signIn(s, "ada", "correct horse")
		confirm := made.At("_links", "confirm").(map[string]any)["href"].(string)
		s.API(token, "POST", confirm, `{"code":"000000"}`).Want(422)
		secret := made.Text("registration", "secret")
		done := s.API(token, "POST", confirm, `{"code":"`+code(s, secret)+`"}`).Want(200)
		if done.At("active") != true || done.At("default") != true || done.At("registration") != nil {
			t.Errorf("device %s", done.Body)
		}
		s.API(token, "POST", confirm, `{"code":"`+code(s, secret)+`"}`).Want(422)
		if list := s.API(token, "GET", devices, "").Want(200); strings.Contains(list.Body.String(), secret) || len(elements(list)) != 1 {
			t.Errorf("devices %s", list.Body)
		}
		s.Now = s.Now.Add(time.Minute)
		in := s.Post("/login", nil, "username", "ada", "password", "correct horse", "back_url", "/projects").Want(303)
		if to := in.Header().Get("Location"); to != "/login/two_factor" {
			t.Fatalf("led to %s", to)
		}
		cookies := merged(nil, in)
		s.Get("/api/v3/users/me", cookies).Want(401)
		s.Get("/login/two_factor", cookies).Want(200)
		s.Post("/login/two_factor", cookies, "code", "123456").Want(422)
		s.Post("/login/two_factor", nil, "code", code(s, secret)).Want(303) // nobody is signing in there
		right := code(s, secret)
		out := s.Post("/login/two_factor", cookies, "code", right).Want(303)
		if to := out.Header().Get("Location"); to != "/projects" {
			t.Errorf("led to %s", to)
		}
		s.Get("/api/v3/users/me", merged(cookies, out)).Want(200)
		again := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		s.Post("/login/two_factor", again, "code", right).Want(422) // used
		if got := s.API(s.Admin(), "GET", path(ada)+"/two_factor_devices", "").Want(200); len(elements(got)) != 1 || got.At("_links", "createTotp") != nil {
			t.Errorf("administrators see %s", got.Body)
		}
		s.Write(func(w *unit.Write) error {
			var sealed []byte
			err := w.QueryRow(`SELECT secret FROM two_factor_devices`).Scan(&sealed)
			if strings.Contains(string(sealed), secret) {
				t.Error("the secret is stored as it is")
			}
			return err
		})
	})
}

func TestWrongCodesBlockTheAccount(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_BRUTE__FORCE__BLOCK__AFTER__FAILED__LOGINS": "3"}, func(s *userstest.Site) {
		_, token := s.Person("ada")
		secret := app(s, token)
		cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		for range 3 {
			s.Post("/login/two_factor", cookies, "code", "000000").Want(422)
		}
		s.Post("/login/two_factor", cookies, "code", code(s, secret)).Want(422)
		s.Now = s.Now.Add(40 * time.Minute)
		cookies = merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		s.Post("/login/two_factor", cookies, "code", code(s, secret)).Want(303)
	})
}

func TestASignInUnderWayDoesNotLast(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		secret := app(s, token)
		cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		s.Now = s.Now.Add(16 * time.Minute)
		s.Get("/login/two_factor", cookies).Want(303)
		out := s.Post("/login/two_factor", cookies, "code", code(s, secret)).Want(303)
		if to := out.Header().Get("Location"); to != "/login" {
			t.Errorf("led to %s", to)
		}
	})
}

// TestBackupCodesWorkOnce proves ACC-18.
func TestBackupCodesWorkOnce(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		const at = "/api/v3/users/me/two_factor_backup_codes"
		s.API(token, "POST", at, "").Want(422)
		app(s, token)
		first := s.API(token, "POST", at, "").Want(201).At("codes").([]any)
		codes := s.API(token, "POST", at, "").Want(201).At("codes").([]any)
		if len(codes) != 10 {
			t.Fatalf("codes %v", codes)
		}
		try := func(code any) *userstest.Reply {
			cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
			s.Get("/login/two_factor?device=backup", cookies).Want(200)
			return s.Post("/login/two_factor", cookies, "device", "backup", "code", code.(string))
		}
		try(first[0]).Want(422)
		try(strings.ToUpper(codes[0].(string))).Want(303)
		try(codes[0]).Want(422)
		if left := s.API(token, "GET", devices, "").At("backupCodes"); left != float64(9) {
			t.Errorf("%v left", left)
		}
		s.API(strings.ReplaceAll(codes[1].(string), "-", ""), "GET", "/api/v3/users/me", "").Want(401)
	})
}

// TestBrowsersThatAreRemembered proves ACC-14.
func TestBrowsersThatAreRemembered(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_2FA_ALLOW__REMEMBER__FOR__DAYS": "5"}, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		s.Person("bob")
		secret := app(s, token)
		cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		out := s.Post("/login/two_factor", cookies, "code", code(s, secret), "remember", "1").Want(303)
		var kept []*http.Cookie
		for _, c := range out.Result().Cookies() {
			if c.Name == "op2fa_remember_token" && c.HttpOnly && c.MaxAge == 5*24*60*60 {
				kept = append(kept, c)
			}
		}
		if len(kept) != 1 {
			t.Fatalf("cookies %v", out.Result().Cookies())
		}
		lead := func(login string, cookies []*http.Cookie) string {
			return s.Post("/login", cookies, "username", login, "password", "correct horse").Want(303).Header().Get("Location")
		}
		if to := lead("ada", kept); to != "/" {
			t.Errorf("asked again: %s", to)
		}
		if to := lead("ada", nil); to != "/login/two_factor" {
			t.Errorf("another browser: %s", to)
		}
		s.API(s.Admin(), "DELETE", path(ada)+"/two_factor_remembered", "").Want(204)
		if to := lead("ada", kept); to != "/login/two_factor" {
			t.Errorf("forgotten: %s", to)
		}
		_, bob := s.Person("eve")
		app(s, bob)
		if to := lead("eve", kept); to != "/login/two_factor" {
			t.Errorf("somebody else's: %s", to)
		}
	})
}

var seed = regexp.MustCompile(`<code>([A-Z2-7]+)</code>`)

// TestEverybodyNeedsASecondFactor proves ACC-14.
func TestEverybodyNeedsASecondFactor(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_2FA_ENFORCED": "true"}, func(s *userstest.Site) {
		_, token := s.Person("ada")
		in := s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303)
		if to := in.Header().Get("Location"); to != "/login/two_factor/setup" {
			t.Fatalf("led to %s", to)
		}
		cookies := merged(nil, in)
		s.Get("/login/two_factor/setup", cookies).Want(200)
		page := s.Post("/login/two_factor/setup", cookies, "kind", "totp").Want(200)
		found := seed.FindStringSubmatch(page.Body.String())
		if found == nil {
			t.Fatalf("page %s", page.Body)
		}
		s.Post("/login/two_factor/setup", cookies, "kind", "totp", "code", "000000").Want(422)
		out := s.Post("/login/two_factor/setup", cookies, "kind", "totp", "code", code(s, found[1])).Want(303)
		s.Get("/api/v3/users/me", merged(cookies, out)).Want(200)
		list := s.API(token, "GET", devices, "").Want(200)
		links := elements(list)[0]["_links"].(map[string]any)
		if links["delete"] != nil {
			t.Error("the last device can be deleted")
		}
		s.API(token, "DELETE", links["self"].(map[string]any)["href"].(string), "").Want(422)
		s.Post("/login/two_factor/setup", cookies, "kind", "totp").Want(303)
	})
}

func TestThePasswordAloneChangesNoPassword(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		secret := app(s, token)
		s.API(s.Admin(), "POST", path(ada)+"/password", `{"forceChange":true}`).Want(204)
		change := func(cookies []*http.Cookie) *userstest.Reply {
			return s.Post("/login/password", cookies, with("username", "ada", "password", "correct horse")...)
		}
		if to := change(nil).Want(303).Header().Get("Location"); to != "/login/two_factor" {
			t.Errorf("led to %s", to)
		}
		cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		asked := s.Post("/login/two_factor", cookies, "code", code(s, secret)).Want(200)
		if !strings.Contains(asked.Body.String(), "/login/password") {
			t.Errorf("page %s", asked.Body)
		}
		cookies = merged(cookies, asked)
		s.Get("/api/v3/users/me", merged(cookies, change(cookies).Want(303))).Want(200)
	})
}

// service is one that has codes sent.
type service struct {
	*httptest.Server
	mu   sync.Mutex
	sent []map[string]string
}

func newService(t *testing.T) *service {
	v := &service{}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got := map[string]string{"authorization": r.Header.Get("Authorization")}
		_ = json.Unmarshal(body, &got)
		v.mu.Lock()
		v.sent = append(v.sent, got)
		v.mu.Unlock()
	}))
	t.Cleanup(v.Close)
	return v
}

func (v *service) last(s *userstest.Site) map[string]string {
	s.Helper()
	s.Mails() // works off the jobs
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.sent) == 0 {
		s.Fatal("nothing was sent")
	}
	return v.sent[len(v.sent)-1]
}

// TestCodesByMessage proves ACC-17.
func TestCodesByMessage(t *testing.T) {
	v := newService(t)
	set := map[string]string{"OPENPROJECT_2FA_ACTIVE__STRATEGIES": "[sms, voice]", "OPENPROJECT_2FA_HTTP_URL": v.URL,
		"OPENPROJECT_2FA_HTTP_HEADERS_AUTHORIZATION": "Bearer key"}
	userstest.Each(t, set, func(s *userstest.Site) {
		_, token := s.Person("ada")
		s.API(token, "POST", devices, `{"kind":"sms","name":"Phone","phoneNumber":"0170"}`).Want(422)
		s.API(token, "POST", devices, `{"kind":"totp","name":"Phone"}`).Want(422)
		made := s.API(token, "POST", devices, `{"kind":"sms","name":"Phone","phoneNumber":"+49 170 1234567"}`).Want(201)
		if made.Text("phoneNumber") != "+49 … 67" {
			t.Errorf("number %s", made.Text("phoneNumber"))
		}
		sixDigits := regexp.MustCompile(`\d{6}`)
		got := v.last(s)
		if got["to"] != "+491701234567" || got["channel"] != "sms" || got["authorization"] != "Bearer key" {
			t.Fatalf("sent %v", got)
		}
		confirm := made.At("_links", "confirm").(map[string]any)["href"].(string)
		s.API(token, "POST", confirm, `{"code":"`+sixDigits.FindString(got["message"])+`"}`).Want(200)
		cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		page := s.Get("/login/two_factor", cookies).Want(200)
		cookies = merged(cookies, page)
		first := sixDigits.FindString(v.last(s)["message"])
		many := len(v.sent)
		s.Get("/login/two_factor", cookies).Want(200)
		if v.last(s); len(v.sent) != many {
			t.Error("looking at the page again sends another code")
		}
		s.Post("/login/two_factor", cookies, "again", "1").Want(200)
		second := sixDigits.FindString(v.last(s)["message"])
		if first != second {
			s.Post("/login/two_factor", cookies, "code", first).Want(422)
		}
		s.Post("/login/two_factor", cookies, "code", second).Want(303)
		cookies = merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
		cookies = merged(cookies, s.Get("/login/two_factor", cookies).Want(200))
		late := sixDigits.FindString(v.last(s)["message"])
		s.Now = s.Now.Add(11 * time.Minute)
		s.Post("/login/two_factor", cookies, "code", late).Want(422)
	})
}

// TestSecurityKeys proves ACC-16.
func TestSecurityKeys(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_HOST__NAME": "example.net"}, func(s *userstest.Site) {
		_, token := s.Person("ada")
		party := virtualwebauthn.RelyingParty{Name: "Works", ID: "example.net", Origin: "http://example.net"}
		key := virtualwebauthn.NewAuthenticator()
		credential := virtualwebauthn.NewCredential(virtualwebauthn.KeyTypeEC2)
		made := s.API(token, "POST", devices, `{"kind":"webauthn","name":"Key"}`).Want(201)
		options, _ := json.Marshal(map[string]any{"publicKey": made.At("registration", "publicKey")})
		parsed, err := virtualwebauthn.ParseAttestationOptions(string(options))
		if err != nil {
			t.Fatal(err)
		}
		answer := virtualwebauthn.CreateAttestationResponse(party, key, credential, *parsed)
		confirm := made.At("_links", "confirm").(map[string]any)["href"].(string)
		s.API(token, "POST", confirm, `{"credential":{"id":"x"}}`).Want(422)
		s.API(token, "POST", confirm, `{"credential":`+answer+`}`).Want(200)
		key.AddCredential(credential)

		ask := func() ([]*http.Cookie, *virtualwebauthn.AssertionOptions) {
			cookies := merged(nil, s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303))
			page := s.Get("/login/two_factor", cookies).Want(200)
			raw := regexp.MustCompile(`data-public-key="([^"]*)"`).FindStringSubmatch(page.Body.String())
			if raw == nil || !strings.Contains(page.Body.String(), "/login/security_key.js") {
				t.Fatalf("page %s", page.Body)
			}
			text := strings.NewReplacer("&#34;", `"`, "&#43;", "+", "&amp;", "&").Replace(raw[1])
			asked, err := virtualwebauthn.ParseAssertionOptions(`{"publicKey":` + text + `}`)
			if err != nil {
				t.Fatal(err)
			}
			return merged(cookies, page), asked
		}
		cookies, asked := ask()
		evil := virtualwebauthn.CreateAssertionResponse(virtualwebauthn.RelyingParty{ID: "example.net", Origin: "https://evil.example"}, key, credential, *asked)
		s.Post("/login/two_factor", cookies, "credential", evil).Want(422)
		cookies, asked = ask()
		credential.Counter++
		proof := virtualwebauthn.CreateAssertionResponse(party, key, credential, *asked)
		s.Post("/login/two_factor", cookies, "credential", proof).Want(303)
		cookies, _ = ask()
		s.Post("/login/two_factor", cookies, "credential", proof).Want(422) // for another challenge
		s.Get("/login/security_key.js", nil).Want(200)
	})
}

func TestDevicesOfOthers(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		_, bob := s.Person("bob")
		app(s, token)
		device := elements(s.API(s.Admin(), "GET", path(ada)+"/two_factor_devices", "").Want(200))[0]
		self := device["_links"].(map[string]any)["self"].(map[string]any)["href"].(string)
		s.API(bob, "GET", path(ada)+"/two_factor_devices", "").Want(404)
		s.API(bob, "DELETE", self, "").Want(404)
		s.API(s.Admin(), "POST", self+"/default", "").Want(403)
		s.API(s.Admin(), "DELETE", self, "").Want(204)
		signIn(s, "ada", "correct horse")
	})
}

// TestAnonymousReadingAndSignInRequired proves ACC-02.
func TestAnonymousReadingAndSignInRequired(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) { s.API("", "GET", "/api/v3/principals", "").Want(401) })
	userstest.Each(t, map[string]string{"OPENPROJECT_LOGIN__REQUIRED": "false"}, func(s *userstest.Site) {
		s.API("", "GET", "/api/v3/principals", "").Want(200)
		s.API("", "GET", "/api/v3/users/me/tokens", "").Want(401)
	})
}
