-- +goose Up

-- Principals whose traces are being removed. A row goes with the account itself, when nothing is left.
CREATE TABLE erasures (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  login {{text}} NOT NULL, -- by which texts may mention them
  created_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX erasures_user ON erasures (user_id);

-- Archives of what is known about a person. They expire.
CREATE TABLE personal_data_exports (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  requested_by_id BIGINT NOT NULL REFERENCES users (id),
  status {{text}} NOT NULL,
  file_key {{text}} NOT NULL,
  size BIGINT NOT NULL,
  created_at {{instant}} NOT NULL,
  finished_at {{instant}},
  expires_at {{instant}}
);
CREATE INDEX personal_data_exports_user ON personal_data_exports (user_id);
CREATE INDEX personal_data_exports_requester ON personal_data_exports (requested_by_id);
CREATE INDEX personal_data_exports_expiry ON personal_data_exports (expires_at) WHERE expires_at IS NOT NULL;

-- +goose Down
