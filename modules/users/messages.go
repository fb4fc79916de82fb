package users

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"gantry/core/job"
	"gantry/core/unit"
)

// codeService is the service that sends one-time codes to telephones: any that takes an HTTP request. Its addresses,
// headers and parameters come from the key "http" of the setting for the second factor; in parameters {number},
// {message}, {code}, {channel} and {language} are replaced.
type codeService struct {
	url, voiceURL string
	form          bool // parameters go as a form, else as JSON
	headers       map[string]string
	parameters    map[string]string
}

func codeServiceOf(given map[string]any) codeService {
	set, _ := given["http"].(map[string]any)
	c := codeService{headers: pairs(set["headers"]), parameters: pairs(set["parameters"])}
	c.url, _ = set["url"].(string)
	c.voiceURL, _ = set["voice_url"].(string)
	c.voiceURL = orElse(c.voiceURL, c.url)
	format, _ := set["format"].(string)
	c.form = format == "form"
	if len(c.parameters) == 0 {
		c.parameters = map[string]string{"to": "{number}", "message": "{message}", "channel": "{channel}", "language": "{language}"}
	}
	return c
}

// pairs reads the texts of a hash.
func pairs(value any) map[string]string {
	out := map[string]string{}
	given, _ := value.(map[string]any)
	for name, one := range given {
		out[name] = fmt.Sprint(one)
	}
	return out
}

// request is the request that has a code sent or spoken.
func (c *codeService) request(ctx context.Context, kind string, values *strings.Replacer) (*http.Request, error) {
	filled := make(map[string]string, len(c.parameters))
	for name, text := range c.parameters {
		filled[name] = values.Replace(text)
	}
	target, contentType := c.url, "application/json"
	if kind == voiceKind {
		target = c.voiceURL
	}
	body, err := json.Marshal(filled)
	if c.form {
		fields := url.Values{}
		for name, text := range filled {
			fields.Set(name, text)
		}
		body, contentType = []byte(fields.Encode()), "application/x-www-form-urlencoded"
	}
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", contentType)
	for name, text := range c.headers {
		req.Header.Set(name, text)
	}
	return req, nil
}

// send has a code sent. What the service answers besides its status is of no interest, and might be secret.
func (c *codeService) send(ctx context.Context, kind string, values *strings.Replacer) error {
	const patience = 10 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := c.request(ctx, kind, values)
	if err != nil {
		return job.Cancel(err)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	const most = 1 << 16
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, most))
	if answer.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("the service for one-time codes answered %s", answer.Status)
	}
	return nil
}

// SendCode is the job that makes a one-time code for a device and has it sent. An attempt that fails makes another one
// the next time.
type SendCode struct {
	Device int64
	Until  int64 // seconds since 1970; later nobody waits for it any more
}

// Kind names the job.
func (SendCode) Kind() string { return "users.code" }

// codeTime is how long a one-time code holds.
const codeTime = 10 * time.Minute

// askCode enqueues the code for a device.
func askCode(w *unit.Write, d *device) error {
	return w.Enqueue(SendCode{Device: d.id, Until: w.Now.Time().Add(codeTime).Unix()})
}

func sendCode(c *job.Context, s SendCode) error {
	service := factorsOf(c.Env.Settings).service
	if service.url == "" || c.Env.Now().Unix() > s.Until {
		return nil
	}
	var kind string
	var values *strings.Replacer
	err := c.Write(func(w *unit.Write) (err error) {
		kind, values, err = s.make(w)
		return err
	})
	if err != nil || values == nil {
		return err
	}
	return service.send(c.Ctx, kind, values)
}

// make keeps the digest of a new code and answers what is sent.
func (s SendCode) make(w *unit.Write) (string, *strings.Replacer, error) {
	var user int64
	var lang string
	err := w.QueryRow(`SELECT u.id, u.language FROM two_factor_devices d JOIN users u ON u.id = d.user_id WHERE d.id = $1`, s.Device).Scan(&user, &lang)
	if err != nil {
		return "", nil, unlessGone(err)
	}
	list, err := devicesOf(&w.Read, user)
	if err != nil {
		return "", nil, err
	}
	d, ok := deviceWith(list, s.Device)
	if !ok || d.secret.Phone == "" {
		return "", nil, nil
	}
	code, err := sixDigits()
	if err != nil {
		return "", nil, err
	}
	w.Lang = orElse(lang, w.Env.Settings.Text("default_language"))
	spoken := code
	if d.kind == voiceKind {
		spoken = strings.Join(strings.Split(code, ""), ", ")
	}
	message := w.T("users.code_message", map[string]any{"app": w.Env.Settings.Text("app_title"), "code": spoken})
	_, err = w.Exec(`UPDATE two_factor_devices SET code_hash = $2, code_expires_at = $3 WHERE id = $1`, d.id, d.digest(w.Env, code), w.Now.Add(codeTime))
	return d.kind, strings.NewReplacer("{number}", d.secret.Phone, "{message}", message, "{code}", code, "{channel}", d.kind, "{language}", w.Lang), err
}

var phonePattern = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// phoneNumber leaves what is dialled of a number in the international format.
func phoneNumber(text string) string {
	return strings.NewReplacer(" ", "", "-", "", "(", "", ")", "", "/", "").Replace(strings.TrimSpace(text))
}

// masked is as much of a number as its owner needs to recognise it.
func masked(phone string) string {
	const head, tail = 3, 2
	if len(phone) < head+tail {
		return ""
	}
	return phone[:head] + " … " + phone[len(phone)-tail:]
}
