-- +goose Up

-- How people react to the entries of histories.
CREATE TABLE reactions (
  journal_id BIGINT NOT NULL REFERENCES journals (id) ON DELETE CASCADE,
  reaction {{text}} NOT NULL,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at {{instant}} NOT NULL,
  PRIMARY KEY (journal_id, reaction, user_id)
);
CREATE INDEX reactions_user ON reactions (user_id);

-- +goose Down
DROP TABLE reactions;
