package privacy

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"gantry/core/module"
	"gantry/core/problem"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

// Record is the record of processing of this installation, in the language of the reader. It is put together from what
// the modules declare and what is configured; it holds no secret.
type Record struct {
	Type         string        `json:"_type"`
	Language     string        `json:"language"`
	Application  string        `json:"application"`
	Version      string        `json:"version"` // of the program
	Host         string        `json:"host"`
	CreatedAt    string        `json:"createdAt"`
	Access       []Fact        `json:"access"` // without an account
	Groups       []Group       `json:"groups"`
	Absent       []Absent      `json:"absent"` // groups of the register of which nothing is kept
	Flows        []Flow        `json:"flows"`
	Cookies      []Cookie      `json:"cookies"`
	Logging      []Fact        `json:"logging"`
	Retention    []Fact        `json:"retention"`
	Deletion     []Fact        `json:"deletion"`
	CustomFields []CustomField `json:"customFields"`
	Links        Links         `json:"_links"`
}

// Group is a group of personal data.
type Group struct {
	Code   string   `json:"code"`
	Part   string   `json:"part"` // "userMasterData" or "use"
	Title  string   `json:"title"`
	Data   []Datum  `json:"data"`
	UsedIn []string `json:"usedIn"` // the modules
}

// Absent is a group of the register of which this version keeps nothing.
type Absent struct {
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Datum is one kind of data.
type Datum struct {
	Name       string      `json:"name"`
	Of         string      `json:"of"`
	Source     string      `json:"source"` // table and column
	OnDeletion module.Fate `json:"onDeletion"`
	Exported   bool        `json:"exported"`
}

// Flow is a way on which personal data leaves or enters the application.
type Flow struct {
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	Purpose    string   `json:"purpose"`
	Configured bool     `json:"configured"`
	Details    string   `json:"details"`
	Security   string   `json:"security"`
	Groups     []string `json:"groups"`
}

// Cookie is a technical cookie.
type Cookie struct {
	Name    string `json:"name"`
	Purpose string `json:"purpose"`
	Expiry  string `json:"expiry"`
	Flags   string `json:"flags"`
	Used    bool   `json:"used"`
}

// Fact is something that holds for the installation.
type Fact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// CustomField is a field that administrators have added to people, or whose values name people.
type CustomField struct {
	Name   string `json:"name"`
	Format string `json:"format"`
	Of     string `json:"of"`
}

// Links lead on.
type Links struct {
	Self     Link `json:"self"`
	Markdown Link `json:"markdown"`
}

// Link is one of them.
type Link struct {
	Href string `json:"href"`
	Type string `json:"type,omitempty"`
}

// speak lets the parameter language choose one of the languages that Gantry speaks.
func speak(q *web.Request, r *unit.Read) error {
	wanted := q.Query().Get("language")
	if wanted == "" {
		return nil
	}
	if !slices.Contains(r.Env.Words.Languages(), wanted) {
		return problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "language"})
	}
	r.Lang = wanted
	return nil
}

func showRecord(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := speak(q, r); err != nil {
		return nil, err
	}
	record, err := RecordOf(r)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(record)
	return web.JSON(http.StatusOK, body), err
}

// RecordOf puts the record together.
func RecordOf(r *unit.Read) (*Record, error) {
	s := r.Env.Settings
	record := &Record{Type: "DataProtectionRecord", Language: r.Lang, Application: s.Text("app_title"), Version: r.Env.Version, Host: host(s), CreatedAt: r.Now.String(),
		Cookies: cookies(r), Logging: logging(r), Retention: retention(r), Deletion: deletion(r),
		Links: Links{Self: Link{Href: recordPath}, Markdown: Link{Href: recordPath + ".md", Type: markdownType}}}
	record.Groups = groupsOf(r)
	record.Absent = absentFrom(r, record.Groups)
	record.Flows = flows(r, record.Groups)
	var err error
	if record.Access, err = access(r); err != nil {
		return nil, err
	}
	record.CustomFields, err = customFields(r)
	return record, err
}

// groupsOf are the groups of personal data that occur in this installation.
func groupsOf(r *unit.Read) []Group {
	declared := unit.Use[users.PersonalData](r.Env)
	byCode := map[string][]Datum{}
	tables := map[string][]string{}
	for _, c := range declared {
		byCode[c.Group] = addDatum(byCode[c.Group], Datum{Name: label(r, c.Table, c.Column), Of: heading(r, c.Table, c.Column), Source: c.Table + "." + c.Column,
			OnDeletion: c.OnDeletion, Exported: c.Exported})
		if used := r.T(usedIn(r, c.Table)); !slices.Contains(tables[c.Group], used) {
			tables[c.Group] = append(tables[c.Group], used)
		}
	}
	var out []Group
	for _, code := range codes(byCode) {
		part := "use"
		if code[:2] == "bu" {
			part = "userMasterData"
		}
		out = append(out, Group{Code: code, Part: part, Title: r.T("privacy.group." + code), Data: byCode[code], UsedIn: tables[code]})
	}
	return out
}

// absentFrom are the groups of the register that are not among those which occur.
func absentFrom(r *unit.Read, groups []Group) []Absent {
	out := []Absent{}
	for _, code := range register {
		if !slices.ContainsFunc(groups, func(g Group) bool { return g.Code == code }) {
			out = append(out, Absent{Code: code, Title: r.T("privacy.group." + code)})
		}
	}
	return out
}

// access says what can be read without an account, and how people come to one.
func access(r *unit.Read) ([]Fact, error) {
	open := !r.Env.Settings.Bool("login_required")
	facts := []Fact{fact(r, "anonymous", yes(r, open))}
	if open {
		var n int64
		if err := r.QueryRow(`SELECT count(*) FROM projects WHERE public AND active`).Scan(&n); err != nil {
			return nil, err
		}
		facts = append(facts, fact(r, "public_projects", strconv.FormatInt(n, 10)))
	}
	return append(facts, fact(r, "anonymous_traces", r.T("privacy.access.traces"))), nil
}

// addDatum adds what is not there yet; several declarations of a column differ only in the rows that they are about.
func addDatum(list []Datum, d Datum) []Datum {
	for i := range list {
		if list[i].Source == d.Source && list[i].OnDeletion == d.OnDeletion {
			list[i].Exported = list[i].Exported || d.Exported
			return list
		}
	}
	return append(list, d)
}

// usedIn is the key of the name of the part of the application that keeps a table.
func usedIn(r *unit.Read, table string) string {
	if key := "privacy.used." + table; r.Env.Words.Has(key) {
		return key
	}
	return written(table)
}

// customFields are those that say something about people.
func customFields(r *unit.Read) ([]CustomField, error) {
	rows, err := r.Query(`SELECT name, format, subject_type FROM custom_fields WHERE format = 'user' OR subject_type IN ('User', 'Group') ORDER BY subject_type, name, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []CustomField{}
	for rows.Next() {
		var f CustomField
		if err := rows.Scan(&f.Name, &f.Format, &f.Of); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// fact names something and says what holds.
func fact(r *unit.Read, name, value string) Fact {
	return Fact{Name: r.T("privacy.fact." + name), Value: value}
}

// yes words a truth.
func yes(r *unit.Read, value bool) string {
	return r.T(map[bool]string{true: "privacy.yes", false: "privacy.no"}[value])
}

// deletion says who may delete accounts, and what happens then.
func deletion(r *unit.Read) []Fact {
	s := r.Env.Settings
	return []Fact{
		fact(r, "deletable_by_admins", yes(r, s.Bool("users_deletable_by_admins"))),
		fact(r, "deletable_by_self", yes(r, s.Bool("users_deletable_by_self"))),
		fact(r, "deletion_master_data", r.T("privacy.deletion.master_data")),
		fact(r, "deletion_references", r.T("privacy.deletion.references")),
		fact(r, "deletion_texts", r.T("privacy.deletion.texts")),
		fact(r, "deletion_logs", r.T("privacy.deletion.logs")),
	}
}

// retention says how long things are kept that end by themselves.
func retention(r *unit.Read) []Fact {
	s := r.Env.Settings
	return []Fact{
		fact(r, "sessions", idle(r)),
		fact(r, "invitations", r.T("privacy.retention.days", "count", s.Int("invitation_expiration_days"))),
		fact(r, "exports", r.T("privacy.retention.hours", "count", int(kept.Hours()))),
		fact(r, "jobs", r.T("privacy.retention.jobs")),
	}
}

// idle is for how long a session may go unused.
func idle(r *unit.Read) string {
	s := r.Env.Settings
	if minutes := s.Int("session_ttl"); s.Bool("session_ttl_enabled") && minutes >= shortestSession {
		return r.T("privacy.retention.minutes", "count", minutes)
	}
	return r.T("privacy.retention.days", "count", sessionDays)
}

const (
	sessionDays     = 30 // as core/web has it
	shortestSession = 5  // minutes; less counts as none
)

// logging says what the log holds and for how long.
func logging(r *unit.Read) []Fact {
	s := r.Env.Settings
	where, limit, age := r.T("privacy.log.stderr"), r.T("privacy.log.collector"), r.T("privacy.log.collector")
	if s.LogFile != "" {
		where = s.LogFile
		limit = r.T("privacy.log.rotation", "size", s.LogMaxSize, "files", s.LogMaxBackups)
		if age = r.T("privacy.log.no_age"); s.LogMaxAge > 0 {
			age = r.T("privacy.retention.days", "count", s.LogMaxAge)
		}
	}
	contents := r.T("privacy.log.contents")
	if s.Bool("log_requesting_user") {
		contents = r.T("privacy.log.contents_named")
	}
	return []Fact{fact(r, "log_where", where), fact(r, "log_contents", contents), fact(r, "log_level", s.Level()),
		fact(r, "log_limit", limit), fact(r, "log_age", age), fact(r, "log_secrets", r.T("privacy.log.secrets")),
		fact(r, "log_history", r.T("privacy.log.history"))}
}

// cookies are the technical cookies, by the names that they have here.
func cookies(r *unit.Read) []Cookie {
	s := r.Env.Settings
	flags := "HttpOnly, SameSite=Lax"
	if s.Bool("https") {
		flags = "Secure, " + flags
	}
	sealed := flags + ", " + r.T("privacy.cookie.encrypted")
	days := s.Int("autologin")
	remember := rememberDays(s)
	return []Cookie{
		{Name: s.Text("session_cookie_name"), Purpose: r.T("privacy.cookie.session"), Expiry: r.T("privacy.cookie.with_browser", "idle", idle(r)), Flags: flags, Used: true},
		{Name: s.Text("autologin_cookie_name"), Purpose: r.T("privacy.cookie.autologin"), Expiry: expiry(r, days), Flags: sealed, Used: days > 0},
		{Name: "op2fa_remember_token", Purpose: r.T("privacy.cookie.second_factor"), Expiry: expiry(r, remember), Flags: sealed, Used: remember > 0},
	}
}

func expiry(r *unit.Read, days int) string {
	if days <= 0 {
		return r.T("privacy.cookie.unused")
	}
	return r.T("privacy.retention.days", "count", days)
}

const factorSetting = "plugin_openproject_two_factor_authentication"

// rememberDays is for how long a browser may be spared the second factor.
func rememberDays(s *settings.Settings) int {
	switch days := s.Map(factorSetting)["allow_remember_for_days"].(type) {
	case int:
		return days
	case int64:
		return int(days)
	case float64:
		return int(days)
	}
	return 0
}
