-- +goose Up

-- More contrast is a matter of the person, as light and dark are.
ALTER TABLE user_preferences ADD COLUMN contrast {{text}} NOT NULL DEFAULT '';

-- Pictures of people. The moment stands with the person, so that lists need not look for the picture.
ALTER TABLE users ADD COLUMN avatar_at {{instant}};
CREATE TABLE user_avatars (
  user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  type {{text}} NOT NULL,
  content {{bytes}} NOT NULL
);

-- +goose Down
