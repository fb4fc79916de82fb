-- +goose Up

-- Subjects without case, for search and order, stored as on SQLite.
ALTER TABLE work_packages ADD COLUMN subject_folded {{text}} NOT NULL DEFAULT '';
DROP INDEX work_packages_words;
DROP INDEX work_packages_project_words;
DROP INDEX work_packages_subject;
UPDATE work_packages SET subject_folded = fold(subject);
CREATE INDEX work_packages_words ON work_packages (subject_folded, id, project_id, status_id);
CREATE INDEX work_packages_project_words ON work_packages (project_id, subject_folded, id, status_id);
CREATE INDEX work_packages_subject ON work_packages USING gin (subject_folded gin_trgm_ops);

-- +goose Down
