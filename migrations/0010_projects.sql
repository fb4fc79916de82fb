-- +goose Up

-- Long work that somebody has asked for: how far it is, and what came of it.
CREATE TABLE job_statuses (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind {{text}} NOT NULL,
  title {{text}} NOT NULL,
  status {{text}} NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  message {{text}} NOT NULL,
  result {{text}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE INDEX job_statuses_user ON job_statuses (user_id, id);

-- What has become what while a project is copied; the rows go when the copy is complete.
CREATE TABLE project_copies (
  job_status_id BIGINT NOT NULL REFERENCES job_statuses (id) ON DELETE CASCADE,
  kind {{text}} NOT NULL,
  old_id BIGINT NOT NULL,
  new_id BIGINT NOT NULL,
  PRIMARY KEY (job_status_id, kind, old_id)
);

-- Under which headings the attributes of projects stand.
CREATE TABLE custom_field_sections (
  id {{id}},
  subject_type {{text}} NOT NULL,
  name {{text}} NOT NULL,
  position INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
ALTER TABLE custom_fields ADD COLUMN section_id BIGINT REFERENCES custom_field_sections (id);

CREATE TABLE help_texts (
  id {{id}},
  scope {{text}} NOT NULL,
  attribute {{text}} NOT NULL,
  caption {{text}} NOT NULL,
  help_text {{text}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX help_texts_attribute ON help_texts (scope, attribute);

-- The phases that every project can go through, in their order, and the gates at their ends.
CREATE TABLE project_phase_definitions (
  id {{id}},
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  color {{text}} NOT NULL,
  position INTEGER NOT NULL,
  start_gate {{bool}} NOT NULL,
  start_gate_name {{text}} NOT NULL,
  finish_gate {{bool}} NOT NULL,
  finish_gate_name {{text}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX project_phase_definitions_name ON project_phase_definitions (name_folded);

CREATE TABLE project_phases (
  id {{id}},
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  definition_id BIGINT NOT NULL REFERENCES project_phase_definitions (id) ON DELETE CASCADE,
  active {{bool}} NOT NULL,
  start_date {{date}},
  finish_date {{date}},
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX project_phases_project ON project_phases (project_id, definition_id);
CREATE INDEX project_phases_definition ON project_phases (definition_id);

-- Saved lists of projects: of one person, of everybody, or shared by members rows of their own kind.
CREATE TABLE project_queries (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id),
  name {{text}} NOT NULL,
  public {{bool}} NOT NULL,
  filters {{text}} NOT NULL,
  sort_by {{text}} NOT NULL,
  columns {{text}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE INDEX project_queries_user ON project_queries (user_id);

CREATE TABLE project_query_favorites (
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  project_query_id BIGINT NOT NULL REFERENCES project_queries (id) ON DELETE CASCADE,
  created_at {{instant}} NOT NULL,
  PRIMARY KEY (user_id, project_query_id)
);
CREATE INDEX project_query_favorites_query ON project_query_favorites (project_query_id);

-- +goose Down
