-- +goose Up

-- Identifiers that projects had before: addresses with them still lead there.
CREATE TABLE project_identifiers (
  identifier {{text}} PRIMARY KEY,
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  created_at {{instant}} NOT NULL
);
CREATE INDEX project_identifiers_project ON project_identifiers (project_id);

-- With whom lists of projects are shared, people and groups, and whether these may change them.
CREATE TABLE project_query_shares (
  id {{id}},
  project_query_id BIGINT NOT NULL REFERENCES project_queries (id) ON DELETE CASCADE,
  principal_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role_id BIGINT NOT NULL REFERENCES roles (id),
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX project_query_shares_once ON project_query_shares (project_query_id, principal_id);
CREATE INDEX project_query_shares_principal ON project_query_shares (principal_id);

-- +goose Down
DROP TABLE project_query_shares;
DROP TABLE project_identifiers;
