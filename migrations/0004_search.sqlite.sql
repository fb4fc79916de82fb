-- +goose Up

-- Finds words inside subjects. The index holds trigrams of the folded text, and no text of its own.
CREATE VIRTUAL TABLE work_package_search USING fts5 (
  subject,
  content = '',
  tokenize = 'trigram case_sensitive 1'
);

-- +goose StatementBegin
CREATE TRIGGER work_package_search_insert AFTER INSERT ON work_packages BEGIN
  INSERT INTO work_package_search (rowid, subject) VALUES (new.id, fold(new.subject));
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER work_package_search_update AFTER UPDATE OF subject ON work_packages BEGIN
  INSERT INTO work_package_search (work_package_search, rowid, subject) VALUES ('delete', old.id, fold(old.subject));
  INSERT INTO work_package_search (rowid, subject) VALUES (new.id, fold(new.subject));
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER work_package_search_delete AFTER DELETE ON work_packages BEGIN
  INSERT INTO work_package_search (work_package_search, rowid, subject) VALUES ('delete', old.id, fold(old.subject));
END;
-- +goose StatementEnd

-- +goose Down
