-- +goose Up

-- Only those that follow another one wait for some days.
ALTER TABLE relations ADD COLUMN days INTEGER;
UPDATE relations SET days = lag WHERE kind = 'follows';
ALTER TABLE relations DROP COLUMN lag;
ALTER TABLE relations RENAME COLUMN days TO lag;

-- Two work packages have one relation at most, whichever way it points.
CREATE UNIQUE INDEX relations_either ON relations
  ((CASE WHEN from_id < to_id THEN from_id ELSE to_id END), (CASE WHEN from_id < to_id THEN to_id ELSE from_id END));

-- Who wants to hear of a thing.
CREATE TABLE watchers (
  subject_type {{text}} NOT NULL,
  subject_id BIGINT NOT NULL,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (subject_type, subject_id, user_id)
);
CREATE INDEX watchers_user ON watchers (user_id, subject_type);

-- +goose Down
