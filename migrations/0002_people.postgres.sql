-- +goose Up

ALTER TABLE user_preferences ADD COLUMN disable_keyboard_shortcuts {{bool}} NOT NULL DEFAULT FALSE;

-- Groups and placeholder users are told apart by their names.
CREATE UNIQUE INDEX users_name ON users (kind, name_folded) WHERE kind IN ('Group', 'PlaceholderUser');

-- The accounts of the system itself: what nobody did, what nobody signed in for, and what deleted people leave behind.
INSERT INTO users (id, kind, login, login_folded, first_name, last_name, name_folded, mail, mail_folded, admin, status, language,
  force_password_change, failed_logins, created_at, updated_at)
VALUES
  (1, 'SystemUser', '', '', '', 'System', 'system', '', '', FALSE, 'active', '', FALSE, 0, TIMESTAMPTZ 'epoch', TIMESTAMPTZ 'epoch'),
  (2, 'AnonymousUser', '', '', '', 'Anonymous', 'anonymous', '', '', FALSE, 'active', '', FALSE, 0, TIMESTAMPTZ 'epoch', TIMESTAMPTZ 'epoch'),
  (3, 'DeletedUser', '', '', '', 'Deleted user', 'deleted user', '', '', FALSE, 'active', '', FALSE, 0, TIMESTAMPTZ 'epoch', TIMESTAMPTZ 'epoch');


SELECT setval(pg_get_serial_sequence('users', 'id'), 3);

-- +goose Down
