package users

import "gantry/core/module"

// personal is what an account holds of its person; see module.Column.
var personal = []module.Column{
	{Table: "users", Column: "id", Group: "bu-01", OnDeletion: module.Remove, Exported: true, With: []string{"kind", "status", "admin", "created_at", "updated_at"}},
	{Table: "users", Column: "login", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "login_folded", Group: "bu-01", OnDeletion: module.Remove, Owner: "id"},
	{Table: "users", Column: "first_name", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "last_name", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "name_folded", Group: "bu-01", OnDeletion: module.Remove, Owner: "id"},
	{Table: "users", Column: "mail", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "mail_folded", Group: "bu-02", OnDeletion: module.Remove, Owner: "id"},
	{Table: "users", Column: "language", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "failed_logins", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "last_failed_login_at", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "last_login_at", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "id"},
	{Table: "users", Column: "avatar_at", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "id"},

	{Table: "user_avatars", Column: "user_id", Group: "bu-01", OnDeletion: module.Remove, Exported: true, With: []string{"type"}},
	{Table: "user_avatars", Column: "content", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},

	{Table: "user_preferences", Column: "user_id", Group: "bu-02", OnDeletion: module.Remove, Exported: true, With: []string{"updated_at"}},
	{Table: "user_preferences", Column: "time_zone", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "theme", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "contrast", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "comments_reversed", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "auto_hide_popups", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "warn_on_leaving_unsaved", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "disable_keyboard_shortcuts", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "contrast", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "user_preferences", Column: "hide_mail", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},

	{Table: "user_avatars", Column: "user_id", Group: "bu-01", OnDeletion: module.Remove, Exported: true, With: []string{"type"}},
	{Table: "user_avatars", Column: "content", Group: "bu-01", OnDeletion: module.Remove, Owner: "user_id"},
	{Table: "user_passwords", Column: "user_id", Group: "bu-03", OnDeletion: module.Remove, Exported: true, With: []string{"created_at"}},
	{Table: "user_passwords", Column: "hash", Group: "bu-03", OnDeletion: module.Remove, Owner: "user_id"},
	{Table: "tokens", Column: "user_id", Group: "bu-03", OnDeletion: module.Remove, Exported: true,
		With: []string{"kind", "created_at", "expires_at", "last_used_at"}},
	{Table: "tokens", Column: "name", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "tokens", Column: "hash", Group: "bu-03", OnDeletion: module.Remove, Owner: "user_id"},
	{Table: "sessions", Column: "user_id", Group: "bu-03", OnDeletion: module.Remove, Exported: true, With: []string{"created_at", "last_used_at", "expires_at"}},
	{Table: "sessions", Column: "platform", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "sessions", Column: "browser", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "sessions", Column: "browser_version", Group: "bu-03", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "sessions", Column: "data", Group: "bu-03", OnDeletion: module.Remove, Owner: "user_id"},
	{Table: "erasures", Column: "user_id", Group: "bu-01", OnDeletion: module.Remove},
	{Table: "erasures", Column: "login", Group: "bu-01", OnDeletion: module.Remove, Owner: "user_id"},
}
