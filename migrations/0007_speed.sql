-- +goose Up

-- Indexes of work packages for the orders of the usual lists, over all projects and within one. They hold what the
-- usual conditions ask, so that a page is found without reading rows that are not on it.
DROP INDEX work_packages_updated;
CREATE INDEX work_packages_updated ON work_packages (updated_at DESC, id, project_id, status_id);
DROP INDEX work_packages_project_updated;
CREATE INDEX work_packages_project_updated ON work_packages (project_id, updated_at DESC, id, status_id);
CREATE INDEX work_packages_project_number ON work_packages (project_id, id, status_id);
DROP INDEX work_packages_parent;
CREATE INDEX work_packages_parent ON work_packages (parent_id, id, project_id) WHERE parent_id IS NOT NULL;
CREATE INDEX work_packages_words ON work_packages (fold(subject), id, project_id, status_id);
CREATE INDEX work_packages_project_words ON work_packages (project_id, fold(subject), id, status_id);

-- +goose Down
