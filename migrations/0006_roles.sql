-- +goose Up

-- Two people who edit the same role, or the same membership, at once: the later one is told.
ALTER TABLE roles ADD COLUMN lock_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN lock_version INTEGER NOT NULL DEFAULT 0;

-- A group below another: who belongs to it belongs to the one above as well.
CREATE TABLE group_parents (
  group_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  parent_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX group_parents_parent ON group_parents (parent_id);

-- Who invited whom, so that inviters go on seeing the account.
CREATE TABLE user_inviters (
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  inviter_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, inviter_id)
);
CREATE INDEX user_inviters_inviter ON user_inviters (inviter_id);

-- +goose Down
