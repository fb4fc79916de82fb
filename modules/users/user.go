package users

import (
	"math"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
)

// The kinds of principals, as their _type says.
const (
	KindUser        = "User"
	KindGroup       = "Group"
	KindPlaceholder = "PlaceholderUser"
	KindSystem      = "SystemUser"
	KindAnonymous   = "AnonymousUser"
	KindDeleted     = "DeletedUser"
)

// The states of an account.
const (
	Active     = "active"
	Registered = "registered" // waits for the confirmation of an address or of an administrator
	Locked     = "locked"
	Invited    = "invited" // has not chosen a password yet
	Deleted    = "deleted"
)

// The accounts of the system itself have the same numbers in every installation.
const (
	SystemID    = 1
	AnonymousID = 2
	DeletedID   = 3
)

// User is a principal: the account of a person, or one of the others that share its table.
type User struct {
	ID          int64
	Kind        string
	Login       string
	FirstName   string
	LastName    string // the whole name of whoever is no person
	NameKey     string // first and last name folded, for sorting and searching
	Mail        string
	Admin       bool
	Status      string
	Language    string
	ForceChange bool // the password must be changed at the next sign-in
	Failed      int64
	LastFailed  db.Instant
	LastLogin   db.Instant
	Consented   db.Instant // to the text of the installation
	AvatarAt    db.Instant // since when there is this picture
	Created     db.Instant
	Updated     db.Instant

	Custom resource.CustomValues

	Groups    []int64
	TwoFactor bool // a second factor is set up

	Password string // as sent; what is kept is a hash
	Current  string // the password so far, as sent
}

// Type is the _type of the representation; accounts of the system look like people.
func (u *User) Type() string {
	if u.Kind == KindGroup || u.Kind == KindPlaceholder {
		return u.Kind
	}
	return KindUser
}

// LabelIn is how links to the principal read.
func (u *User) LabelIn(c *resource.Rendering) resource.Label {
	return resource.Label{Path: pathOf(u.Kind), Title: u.Name(c.R)}
}

// Name is the name as the installation shows it.
func (u *User) Name(r *unit.Read) string {
	return displayName(r, u.Kind, u.FirstName, u.LastName, u.Login)
}

// may tells what the reader may know of principals.
type may struct{ manage, mail bool }

func mayOf(c *resource.Rendering) may {
	manage := managesUsers(c.Rights)
	return may{manage: manage, mail: manage || c.Rights.Global("view_user_email")}
}

// declare lists the properties that accounts have wherever they appear: among users and among principals.
func declare[T any](f *resource.Fields[T], u *User, of func(*T) *User) {
	self := func(c *resource.Rendering, rec *T) bool { return c.R.Actor.LoggedIn() && c.R.Actor.ID == of(rec).ID }
	person := func(rec *T) bool { return of(rec).Kind == KindUser || of(rec).ID == 0 }
	managed := func(c *resource.Rendering, rec *T) bool { return person(rec) && (self(c, rec) || mayOf(c).manage) }
	mailed := func(c *resource.Rendering, rec *T) bool { return person(rec) && (self(c, rec) || mayOf(c).mail) }
	dated := func(c *resource.Rendering, rec *T) bool { return c.R.Actor.Admin || self(c, rec) || !person(rec) }
	private := func(c *resource.Rendering, rec *T) bool {
		return of(rec).Kind == KindUser && (c.R.Actor.Admin || self(c, rec))
	}
	fields := properties[T]{f, managed, mailed, dated, private, person, of}
	fields.identity(u, of)
	fields.account(u)
	fields.kept(u)
	fields.access(of)
	links(f, of)
}

// properties declares the fields of accounts with the rules for who reads them.
type properties[T any] struct {
	*resource.Fields[T]
	managed, mailed, dated, private func(*resource.Rendering, *T) bool
	person                          func(*T) bool
	of                              func(*T) *User
}

func (f properties[T]) identity(u *User, of func(*T) *User) {
	f.ID(&u.ID)
	f.Computed("name", "String", func(c *resource.Rendering, rec *T) { c.W.String(of(rec).Name(c.R)) })
	f.Instant("createdAt", &u.Created).ReadOnly().Sortable().Visible(f.dated)
	f.Instant("updatedAt", &u.Updated).ReadOnly().Sortable().Visible(f.dated)
	f.Text("login", &u.Login).Folded().Required().Max(longestName).Visible(f.managed).Writable(mayWriteLogin)
	f.Bool("admin", &u.Admin).Visible(f.managed).Writable(onlyAdmins)
	f.Text("firstName", &u.FirstName).Required().Max(longestName).Visible(f.managed)
	f.Text("lastName", &u.LastName).Required().Max(longestName).Visible(f.managed)
	f.Text("email", &u.Mail).Column("mail").Folded().Required().Max(longestName).Visible(f.mailed)
}

func (f properties[T]) account(u *User) {
	f.Computed("avatar", "String", func(c *resource.Rendering, rec *T) { writeAvatar(c, f.of(rec)) }).
		Visible(func(_ *resource.Rendering, rec *T) bool { return f.person(rec) })
	f.Text("status", &u.Status).OneOf(Active, Registered, Locked, Invited).HasDefault().OnlyNew().Groupable().Visible(f.managed)
	f.Computed("identityUrl", "String", func(c *resource.Rendering, _ *T) { c.W.Null() }).Visible(f.managed)
	f.Text("language", &u.Language).HasDefault().EmptyNull().Visible(f.managed)
	f.Secret("password", &u.Password).Visible(f.managed)
	f.Secret("currentPassword", &u.Current).Hidden()
}

// kept declares the columns that only the server needs.
func (f properties[T]) kept(u *User) {
	never := func(*resource.Rendering, *T) bool { return false }
	f.Text("kind", &u.Kind).ReadOnly().Hidden().Visible(never)
	f.Text("nameKey", &u.NameKey).Column("name_folded").Max(math.MaxInt32).ReadOnly().Hidden().Visible(never)
	f.Bool("forcePasswordChange", &u.ForceChange).ReadOnly().Hidden().Visible(f.private)
	f.Int("failedLogins", &u.Failed).ReadOnly().Hidden().Visible(never)
	f.Instant("lastFailedLoginAt", &u.LastFailed).ReadOnly().Hidden().Visible(never)
	f.Instant("avatarAt", &u.AvatarAt).ReadOnly().Hidden().Visible(never)
	f.Instant("lastLoginAt", &u.LastLogin).ReadOnly().Hidden().Visible(f.private)
	f.Instant("consentedAt", &u.Consented).Column("consented_at").ReadOnly().Hidden().Visible(f.private)
}

// access declares what only the person and administrators read.
func (f properties[T]) access(of func(*T) *User) {
	f.Computed("blocked", "Boolean", func(c *resource.Rendering, rec *T) { c.W.Bool(of(rec).isBlocked(c.R)) }).Visible(f.private)
	for _, name := range []string{"sessions", "tokens", "two_factor_devices"} {
		f.Link(accessLinks[name], func(c *resource.Rendering, rec *T) { c.W.Link(hrefOf(of(rec))+"/"+name, "") }).Visible(f.private)
	}
}

// accessLinks names the links to how people sign in.
var accessLinks = map[string]string{"sessions": "sessions", "tokens": "tokens", "two_factor_devices": "twoFactorDevices"}

// isBlocked tells whether too many attempts to sign in failed lately.
func (u *User) isBlocked(r *unit.Read) bool {
	c := credentials{failed: u.Failed, lastFailedAt: u.LastFailed}
	return c.blocked(r)
}

// Declare says what an account consists of.
func (u *User) Declare(f *resource.Fields[User]) {
	declare(f, u, func(rec *User) *User { return rec })
	attributes(f, u)
	asides(f, u)
	filters(f)
	f.Filter("blocked", resource.Boolean, blockFilter)
	sorts(f)
	f.Sort("login", "t.login_folded")
	f.Sort("email", "t.mail_folded")
	f.Sort("admin", "t.admin")
	f.Sort("lastLoginAt", "t.last_login_at")
	f.Action("updateImmediately", "patch", hrefOf, func(c *resource.Rendering, rec *User) bool {
		return rec.Kind == KindUser && Users.MayUpdate(c.R, c.Rights, rec)
	})
	f.Action("delete", "delete", hrefOf, mayDelete)
	f.Action("exportPersonalData", "post", exportsHref, mayExport)
	f.Action("personalDataExports", "", exportsHref, mayExport)
	accountActions(f)
	timeActions(f)
	avatarActions(f)
	f.Action("lock", "post", lockHref, func(c *resource.Rendering, rec *User) bool {
		return c.R.Actor.Admin && rec.ID != c.R.Actor.ID && lockable(rec)
	})
	f.Action("unlock", "delete", lockHref, func(c *resource.Rendering, rec *User) bool { return c.R.Actor.Admin && unlockable(rec) })
}

// accountActions declares what those who manage accounts can do besides changing and locking one.
func accountActions(f *resource.Fields[User]) {
	at := func(path string) func(*User) string { return func(u *User) string { return hrefOf(u) + path } }
	f.Action("activate", "post", at("/activation"), func(c *resource.Rendering, u *User) bool {
		return c.R.Actor.Admin && u.Kind == KindUser && u.Status == Registered
	})
	f.Action("resendInvitation", "post", at("/invitation"), func(c *resource.Rendering, u *User) bool { return invitable(c.R.Actor, c.Rights, u) })
	f.Action("resetFailedLogins", "delete", at("/failed_logins"), func(c *resource.Rendering, u *User) bool {
		return c.R.Actor.Admin && u.Kind == KindUser && u.Failed > 0
	})
	f.Action("assignPassword", "post", at("/password"), func(c *resource.Rendering, u *User) bool {
		return c.R.Actor.Admin && u.Kind == KindUser && u.ID != c.R.Actor.ID
	})
}
