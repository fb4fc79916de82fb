-- +goose Up

-- Subjects without case, for search and order. They are stored, as indexes and triggers that call a function of ours
-- would keep every other program from checking and writing the file.
ALTER TABLE work_packages ADD COLUMN subject_folded {{text}} NOT NULL DEFAULT '';
DROP INDEX work_packages_words;
DROP INDEX work_packages_project_words;
DROP TRIGGER work_package_search_insert;
DROP TRIGGER work_package_search_update;
DROP TRIGGER work_package_search_delete;
UPDATE work_packages SET subject_folded = fold(subject);
CREATE INDEX work_packages_words ON work_packages (subject_folded, id, project_id, status_id);
CREATE INDEX work_packages_project_words ON work_packages (project_id, subject_folded, id, status_id);

-- +goose StatementBegin
CREATE TRIGGER work_package_search_insert AFTER INSERT ON work_packages BEGIN
  INSERT INTO work_package_search (rowid, subject) VALUES (new.id, new.subject_folded);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER work_package_search_update AFTER UPDATE OF subject_folded ON work_packages BEGIN
  INSERT INTO work_package_search (work_package_search, rowid, subject) VALUES ('delete', old.id, old.subject_folded);
  INSERT INTO work_package_search (rowid, subject) VALUES (new.id, new.subject_folded);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER work_package_search_delete AFTER DELETE ON work_packages BEGIN
  INSERT INTO work_package_search (work_package_search, rowid, subject) VALUES ('delete', old.id, old.subject_folded);
END;
-- +goose StatementEnd

-- +goose Down
