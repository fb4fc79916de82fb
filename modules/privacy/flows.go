package privacy

import (
	"net/url"
	"slices"
	"strings"

	"gantry/core/files"
	"gantry/core/mail"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/modules/users"
)

// flows are the ways of the data: those that every installation has, and those that are configured here.
func flows(r *unit.Read, groups []Group) []Flow {
	all := make([]string, len(groups))
	for i, g := range groups {
		all[i] = g.Code
	}
	s := r.Env.Settings
	return []Flow{
		flow(r, "web", all, true, origin(s), transport(r, s.Bool("https"))),
		flow(r, "api", all, s.Bool("api_tokens_enabled"), origin(s)+"/api/v3", transport(r, s.Bool("https"))),
		flow(r, "dat", all, true, database(r), r.T("privacy.security."+databaseKind(r))),
		flow(r, "sto", only(all, "bu-01", "cd-01"), true, storage(r), r.T("privacy.security."+storageKind(s))),
		mailFlow(r, all),
		smsFlow(r, all),
		flow(r, "idp", only(all, "bu-01", "bu-02", "bu-03", "bu-05"), false, r.T("privacy.flow.none"), ""),
		flow(r, "cal", only(all, "bu-01", "bu-03", "cm-01", "cp-02", "ct-01"), false, r.T("privacy.flow.none"), ""),
		flow(r, "nex", only(all, "bu-01", "bu-03", "cm-01", "cw-02"), false, r.T("privacy.flow.none"), ""),
		flow(r, "gih", only(all, "cw-02"), false, r.T("privacy.flow.none"), ""),
	}
}

// flow describes one way.
func flow(r *unit.Read, code string, groups []string, configured bool, details, security string) Flow {
	return Flow{Code: code, Name: r.T("privacy.flow." + code), Purpose: r.T("privacy.purpose." + code), Configured: configured,
		Details: details, Security: security, Groups: groups}
}

// only keeps the groups that this installation has.
func only(all []string, codes ...string) []string {
	return slices.DeleteFunc(codes, func(code string) bool { return !slices.Contains(all, code) })
}

// origin is the address of this installation, as mails have it too.
func origin(s *settings.Settings) string { return users.BaseURL(s) }

// host is the name under which others reach this installation.
func host(s *settings.Settings) string {
	_, host, _ := strings.Cut(origin(s), "://")
	return host
}

func transport(r *unit.Read, encrypted bool) string {
	return r.T(map[bool]string{true: "privacy.security.tls", false: "privacy.security.plain"}[encrypted])
}

// databaseKind tells a database in the same process from one that is reached over a network.
func databaseKind(r *unit.Read) string {
	if r.Env.DB.Embedded() {
		return "embedded"
	}
	return "network"
}

func database(r *unit.Read) string {
	return r.T("privacy.flow.database_"+databaseKind(r), "name", r.Env.Settings.DatabaseName())
}

func storageKind(s *settings.Settings) string {
	if files.Remote(s) {
		return "bucket"
	}
	return "folder"
}

func storage(r *unit.Read) string {
	s := r.Env.Settings
	if files.Remote(s) {
		bucket := files.BucketOf(s)
		return r.T("privacy.flow.bucket", "name", bucket.Bucket, "address", bucket.Endpoint)
	}
	return r.T("privacy.flow.folder", "name", files.Folder(s))
}

// mailFlow says by which server mails leave. Its user and password stay out.
func mailFlow(r *unit.Read, all []string) Flow {
	s := r.Env.Settings
	groups := only(all, "bu-01", "bu-04", "bu-05", "cc-01", "cm-01", "cp-01", "cw-02")
	switch s.Text("email_delivery_method") {
	case "smtp":
		options := mail.OptionsOf(s)
		security := "privacy.security.starttls"
		if options.Security == mail.TLS {
			security = "privacy.security.tls"
		}
		return flow(r, "eml", groups, true, r.T("privacy.flow.smtp", "host", options.Host, "port", options.Port), r.T(security))
	case "sendmail":
		return flow(r, "eml", groups, true, s.Text("sendmail_location"), r.T("privacy.security.local"))
	}
	return flow(r, "eml", groups, false, r.T("privacy.flow.no_mail"), "")
}

// smsFlow says which service one-time codes leave by; its address may hold keys, so only the host is told.
func smsFlow(r *unit.Read, all []string) Flow {
	service, _ := r.Env.Settings.Map(factorSetting)["http"].(map[string]any)
	text, _ := service["url"].(string)
	address, err := url.Parse(text)
	if err != nil || address.Host == "" {
		return flow(r, "sms", only(all, "bu-03"), false, r.T("privacy.flow.none"), "")
	}
	return flow(r, "sms", only(all, "bu-03"), true, r.T("privacy.flow.sms_service")+": "+address.Host, transport(r, address.Scheme == "https"))
}
