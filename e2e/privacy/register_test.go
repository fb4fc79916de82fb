package privacy

import (
	"slices"
	"testing"

	"gantry/core/unit"
	"gantry/e2e/world"
	"gantry/modules/privacy"
)

// item is one line of the register of personal data, and the columns that keep it here; none if nothing does.
type item struct {
	group, what string
	columns     []string
}

// items is the register from its first line to its last: what a data protection officer looks for, in that order.
var items = []item{
	{"bu-01", "name", []string{"users.first_name", "users.last_name"}},
	{"bu-01", "username", []string{"users.login"}},
	{"bu-01", "avatar", []string{"user_avatars.content"}},
	{"bu-02", "email address", []string{"users.mail"}},
	{"bu-02", "language", []string{"users.language"}},
	{"bu-02", "time zone", []string{"user_preferences.time_zone"}},
	{"bu-02", "display: contrast, theme", []string{"user_preferences.contrast", "user_preferences.theme"}},
	{"bu-03", "access tokens", []string{"tokens.user_id", "tokens.hash"}},
	{"bu-03", "sessions", []string{"sessions.user_id"}},
	{"bu-03", "password", []string{"user_passwords.hash"}},
	{"bu-03", "phone number and secret codes of second factors", []string{"two_factor_devices.secret"}},
	{"bu-04", "notification and reminder settings", nil},
	{"bu-05", "group memberships", []string{"group_users.user_id"}},
	{"bu-05", "project roles and global roles", []string{"members.user_id"}},
	{"bu-06", "rates", nil},
	{"cb-01", "boards", nil},
	{"cb-02", "budgets", nil},
	{"cc-01", "author of a comment, its history", []string{"journals.notes"}},
	{"cc-01", "reactions", []string{"reactions.user_id"}},
	{"cd-01", "documents", nil},
	{"ce-01", "stored mails", nil},
	{"cm-01", "meetings", nil},
	{"cp-01", "change history of projects", []string{"journals.user_id", "journals.changes"}},
	{"cp-01", "persons named in the overview", []string{"projects.description"}},
	{"cp-01", "persons named in the status", []string{"projects.status_explanation"}},
	{"cp-02", "persons named in calendar items", []string{"versions.description"}},
	{"cp-03", "news", nil},
	{"ct-01", "working hours and absences, for planning", []string{"working_hours.user_id", "non_working_times.user_id"}},
	{"ct-02", "time entries", nil},
	{"cw-01", "wiki pages", nil},
	{"cw-02", "assignment: author, assignee, accountable", []string{"work_packages.author_id", "work_packages.assignee_id", "work_packages.responsible_id"}},
	{"cw-02", "assignment: user custom fields", []string{"custom_values.value"}},
	{"cw-02", "assignment: watchers", []string{"watchers.user_id"}},
	{"cw-02", "change history", []string{"journals.user_id", "journals.changes"}},
	{"cw-02", "persons named in texts", []string{"work_packages.subject", "work_packages.description"}},
}

// TestTheRecordFollowsTheRegister holds the record of processing against every line of the register: what is kept stands under
// its code with its column, and of which nothing is kept is said not to be. GDP-05.
func TestTheRecordFollowsTheRegister(t *testing.T) {
	w := world.NewTemplate(t, 0).New(t)
	var record *privacy.Record
	if err := w.Read(func(r *unit.Read) (err error) {
		record, err = privacy.RecordOf(r)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, one := range items {
		at := slices.IndexFunc(record.Groups, func(g privacy.Group) bool { return g.Code == one.group })
		absent := slices.ContainsFunc(record.Absent, func(a privacy.Absent) bool { return a.Code == one.group && a.Title != "" })
		if absent == (at >= 0) {
			t.Fatalf("%s has to be among the groups or among those that are not kept", one.group)
		}
		if absent != (one.columns == nil) {
			t.Errorf("%s, %s: kept %v, which is not what the register is told here", one.group, one.what, !absent)
			continue
		}
		for _, column := range one.columns {
			if !slices.ContainsFunc(record.Groups[at].Data, func(d privacy.Datum) bool { return d.Source == column && d.Name != "" && d.Of != "" }) {
				t.Errorf("%s, %s: %s does not stand there", one.group, one.what, column)
			}
		}
	}
	for _, code := range []string{"idp", "eml", "cal", "nex", "gih", "api"} {
		if !slices.ContainsFunc(record.Flows, func(f privacy.Flow) bool {
			return f.Code == code && f.Purpose != "" && f.Details != "" && (f.Security != "" || !f.Configured)
		}) {
			t.Errorf("the flow %s is not told", code)
		}
	}
	for _, name := range []string{"_open_project_session", "autologin", "op2fa_remember_token"} {
		if !slices.ContainsFunc(record.Cookies, func(c privacy.Cookie) bool {
			return c.Name == name && c.Purpose != "" && c.Expiry != "" && c.Flags != ""
		}) {
			t.Errorf("the cookie %s is not told", name)
		}
	}
}
