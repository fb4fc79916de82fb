-- +goose Up
-- The columns of the list of users that somebody chose, as a JSON list of their names; empty for the usual ones.
ALTER TABLE user_preferences ADD COLUMN user_columns {{text}} NOT NULL DEFAULT '';
-- As lists of projects do, it is narrowed by all attributes; nobody chooses any more which of them filter.
UPDATE custom_fields SET is_filter = TRUE WHERE subject_type = 'User';

-- +goose Down
ALTER TABLE user_preferences DROP COLUMN user_columns;
