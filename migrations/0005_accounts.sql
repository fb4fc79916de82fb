-- +goose Up

-- When the person agreed to the consent text.
ALTER TABLE users ADD COLUMN consented_at {{instant}};

-- Tokens that a browser carries say which browser that is.
ALTER TABLE tokens ADD COLUMN platform {{text}} NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN browser {{text}} NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN browser_version {{text}} NOT NULL DEFAULT '';
CREATE INDEX tokens_expiry ON tokens (expires_at) WHERE expires_at IS NOT NULL;

-- What people prove themselves with besides the password. Secrets and phone numbers are sealed.
CREATE TABLE two_factor_devices (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind {{text}} NOT NULL,
  name {{text}} NOT NULL,
  active {{bool}} NOT NULL,
  is_default {{bool}} NOT NULL,
  secret {{bytes}} NOT NULL,
  last_step BIGINT NOT NULL,
  code_hash {{text}} NOT NULL,
  code_expires_at {{instant}},
  created_at {{instant}} NOT NULL,
  last_used_at {{instant}}
);
CREATE INDEX two_factor_devices_user ON two_factor_devices (user_id);

-- What everybody is to know; there is one row at most.
CREATE TABLE announcements (
  id BIGINT PRIMARY KEY,
  text {{text}} NOT NULL,
  active {{bool}} NOT NULL,
  show_until {{date}},
  updated_at {{instant}} NOT NULL
);

-- +goose Down
