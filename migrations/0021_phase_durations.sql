-- +goose Up
-- Working days of a phase, which it keeps when the calendar changes. Phases from before learn theirs with their next change.
ALTER TABLE project_phases ADD COLUMN duration BIGINT;

-- +goose Down
ALTER TABLE project_phases DROP COLUMN duration;
