-- +goose Up

-- Counters of change: whoever keeps a value computed from a table keeps it under the table's stamp.
CREATE TABLE stamps (
  name {{text}} PRIMARY KEY,
  value BIGINT NOT NULL
);

CREATE TABLE settings (
  name {{text}} PRIMARY KEY,
  value {{json}} NOT NULL,
  updated_at {{instant}} NOT NULL
);

-- Principals: people, groups, placeholder users, and the accounts of the system.
CREATE TABLE users (
  id {{id}},
  kind {{text}} NOT NULL,
  login {{text}} NOT NULL,
  login_folded {{text}} NOT NULL,
  first_name {{text}} NOT NULL,
  last_name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  mail {{text}} NOT NULL,
  mail_folded {{text}} NOT NULL,
  admin {{bool}} NOT NULL,
  status {{text}} NOT NULL,
  language {{text}} NOT NULL,
  force_password_change {{bool}} NOT NULL,
  failed_logins INTEGER NOT NULL,
  last_failed_login_at {{instant}},
  last_login_at {{instant}},
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX users_login ON users (login_folded) WHERE login_folded <> '';
CREATE UNIQUE INDEX users_mail ON users (mail_folded) WHERE mail_folded <> '';
CREATE INDEX users_kind ON users (kind, status);

CREATE TABLE user_passwords (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  hash {{text}} NOT NULL,
  created_at {{instant}} NOT NULL
);
CREATE INDEX user_passwords_user ON user_passwords (user_id);

CREATE TABLE user_preferences (
  user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  time_zone {{text}} NOT NULL,
  theme {{text}} NOT NULL,
  comments_reversed {{bool}} NOT NULL,
  auto_hide_popups {{bool}} NOT NULL,
  warn_on_leaving_unsaved {{bool}} NOT NULL,
  hide_mail {{bool}} NOT NULL,
  updated_at {{instant}} NOT NULL
);

CREATE TABLE tokens (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind {{text}} NOT NULL,
  name {{text}} NOT NULL,
  hash {{text}} NOT NULL,
  created_at {{instant}} NOT NULL,
  expires_at {{instant}},
  last_used_at {{instant}}
);
CREATE UNIQUE INDEX tokens_hash ON tokens (hash);
CREATE INDEX tokens_user ON tokens (user_id, kind);

CREATE TABLE sessions (
  token {{text}} PRIMARY KEY,
  data {{bytes}} NOT NULL,
  expires_at {{instant}} NOT NULL,
  user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
  created_at {{instant}} NOT NULL,
  last_used_at {{instant}} NOT NULL,
  platform {{text}} NOT NULL,
  browser {{text}} NOT NULL,
  browser_version {{text}} NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE group_users (
  group_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_users_user ON group_users (user_id);

CREATE TABLE roles (
  id {{id}},
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  unit {{text}} NOT NULL,
  builtin {{text}} NOT NULL,
  position INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX roles_name ON roles (name_folded);

CREATE TABLE role_permissions (
  role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  permission {{text}} NOT NULL,
  PRIMARY KEY (role_id, permission)
);

CREATE TABLE projects (
  id {{id}},
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  identifier {{text}} NOT NULL,
  description {{text}} NOT NULL,
  workspace_type {{text}} NOT NULL,
  public {{bool}} NOT NULL,
  active {{bool}} NOT NULL,
  templated {{bool}} NOT NULL,
  parent_id BIGINT REFERENCES projects (id),
  status_code {{text}} NOT NULL,
  status_explanation {{text}} NOT NULL,
  lock_version INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX projects_identifier ON projects (identifier);
CREATE INDEX projects_parent ON projects (parent_id);
CREATE INDEX projects_name ON projects (name_folded, id);

CREATE TABLE enabled_modules (
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  name {{text}} NOT NULL,
  PRIMARY KEY (project_id, name)
);

CREATE TABLE favorites (
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  created_at {{instant}} NOT NULL,
  PRIMARY KEY (user_id, project_id)
);
CREATE INDEX favorites_project ON favorites (project_id);

-- A membership without project is global; one with an entity is a share of that single thing.
CREATE TABLE members (
  id {{id}},
  user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  project_id BIGINT REFERENCES projects (id) ON DELETE CASCADE,
  entity_type {{text}} NOT NULL,
  entity_id BIGINT NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX members_project ON members (user_id, project_id, entity_type, entity_id) WHERE project_id IS NOT NULL;
CREATE UNIQUE INDEX members_global ON members (user_id, entity_type, entity_id) WHERE project_id IS NULL;
CREATE INDEX members_of_project ON members (project_id, user_id);
CREATE INDEX members_entity ON members (entity_type, entity_id) WHERE entity_type <> '';

-- A role that came through a group names the group's own row in inherited_from.
CREATE TABLE member_roles (
  id {{id}},
  member_id BIGINT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  role_id BIGINT NOT NULL REFERENCES roles (id),
  inherited_from BIGINT REFERENCES member_roles (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX member_roles_own ON member_roles (member_id, role_id) WHERE inherited_from IS NULL;
CREATE UNIQUE INDEX member_roles_inherited ON member_roles (member_id, role_id, inherited_from) WHERE inherited_from IS NOT NULL;
CREATE INDEX member_roles_role ON member_roles (role_id);
CREATE INDEX member_roles_source ON member_roles (inherited_from) WHERE inherited_from IS NOT NULL;

CREATE TABLE types (
  id {{id}},
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  color {{text}} NOT NULL,
  position INTEGER NOT NULL,
  is_default {{bool}} NOT NULL,
  is_milestone {{bool}} NOT NULL,
  is_in_roadmap {{bool}} NOT NULL,
  description {{text}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX types_name ON types (name_folded);

CREATE TABLE project_types (
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  type_id BIGINT NOT NULL REFERENCES types (id),
  PRIMARY KEY (project_id, type_id)
);
CREATE INDEX project_types_type ON project_types (type_id);

CREATE TABLE statuses (
  id {{id}},
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  color {{text}} NOT NULL,
  position INTEGER NOT NULL,
  is_default {{bool}} NOT NULL,
  is_closed {{bool}} NOT NULL,
  is_readonly {{bool}} NOT NULL,
  excluded_from_totals {{bool}} NOT NULL,
  default_done_ratio INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX statuses_name ON statuses (name_folded);

CREATE TABLE workflows (
  type_id BIGINT NOT NULL REFERENCES types (id) ON DELETE CASCADE,
  old_status_id BIGINT NOT NULL REFERENCES statuses (id),
  new_status_id BIGINT NOT NULL REFERENCES statuses (id),
  role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  author {{bool}} NOT NULL,
  assignee {{bool}} NOT NULL,
  PRIMARY KEY (type_id, role_id, old_status_id, new_status_id, author, assignee)
);
CREATE INDEX workflows_role ON workflows (role_id);
CREATE INDEX workflows_old ON workflows (old_status_id);
CREATE INDEX workflows_new ON workflows (new_status_id);

CREATE TABLE priorities (
  id {{id}},
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  color {{text}} NOT NULL,
  position INTEGER NOT NULL,
  is_default {{bool}} NOT NULL,
  is_active {{bool}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX priorities_name ON priorities (name_folded);

CREATE TABLE categories (
  id {{id}},
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  assignee_id BIGINT REFERENCES users (id),
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX categories_name ON categories (project_id, name_folded);
CREATE INDEX categories_assignee ON categories (assignee_id) WHERE assignee_id IS NOT NULL;

CREATE TABLE versions (
  id {{id}},
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  name {{text}} NOT NULL,
  name_folded {{text}} NOT NULL,
  description {{text}} NOT NULL,
  start_date {{date}},
  end_date {{date}},
  status {{text}} NOT NULL,
  sharing {{text}} NOT NULL,
  lock_version INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX versions_name ON versions (project_id, name_folded);

CREATE TABLE work_packages (
  id {{id}},
  project_id BIGINT NOT NULL REFERENCES projects (id),
  type_id BIGINT NOT NULL REFERENCES types (id),
  status_id BIGINT NOT NULL REFERENCES statuses (id),
  priority_id BIGINT NOT NULL REFERENCES priorities (id),
  subject {{text}} NOT NULL,
  description {{text}} NOT NULL,
  author_id BIGINT NOT NULL REFERENCES users (id),
  assignee_id BIGINT REFERENCES users (id),
  responsible_id BIGINT REFERENCES users (id),
  category_id BIGINT REFERENCES categories (id) ON DELETE SET NULL,
  version_id BIGINT REFERENCES versions (id) ON DELETE SET NULL,
  parent_id BIGINT REFERENCES work_packages (id) ON DELETE SET NULL,
  schedule_manually {{bool}} NOT NULL,
  ignore_non_working_days {{bool}} NOT NULL,
  start_date {{date}},
  due_date {{date}},
  duration INTEGER,
  estimated_time BIGINT,
  remaining_time BIGINT,
  percentage_done INTEGER,
  derived_start_date {{date}},
  derived_due_date {{date}},
  derived_estimated_time BIGINT,
  derived_remaining_time BIGINT,
  derived_percentage_done INTEGER,
  lock_version INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE INDEX work_packages_project ON work_packages (project_id, status_id);
CREATE INDEX work_packages_project_updated ON work_packages (project_id, updated_at DESC, id);
CREATE INDEX work_packages_updated ON work_packages (updated_at DESC, id);
CREATE INDEX work_packages_created ON work_packages (created_at, id);
CREATE INDEX work_packages_status ON work_packages (status_id);
CREATE INDEX work_packages_type ON work_packages (type_id);
CREATE INDEX work_packages_priority ON work_packages (priority_id);
CREATE INDEX work_packages_author ON work_packages (author_id);
CREATE INDEX work_packages_assignee ON work_packages (assignee_id) WHERE assignee_id IS NOT NULL;
CREATE INDEX work_packages_responsible ON work_packages (responsible_id) WHERE responsible_id IS NOT NULL;
CREATE INDEX work_packages_category ON work_packages (category_id) WHERE category_id IS NOT NULL;
CREATE INDEX work_packages_version ON work_packages (version_id) WHERE version_id IS NOT NULL;
CREATE INDEX work_packages_parent ON work_packages (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX work_packages_start ON work_packages (start_date, id);
CREATE INDEX work_packages_due ON work_packages (due_date, id);

-- Stored in one direction only: follows, duplicates, blocks, includes, requires, relates.
CREATE TABLE relations (
  id {{id}},
  from_id BIGINT NOT NULL REFERENCES work_packages (id) ON DELETE CASCADE,
  to_id BIGINT NOT NULL REFERENCES work_packages (id) ON DELETE CASCADE,
  kind {{text}} NOT NULL,
  lag INTEGER NOT NULL,
  description {{text}} NOT NULL
);
CREATE UNIQUE INDEX relations_pair ON relations (from_id, to_id);
CREATE INDEX relations_to ON relations (to_id);

-- What changed, by whom: one row a version of a thing; changes hold {"attribute": [old, new]}.
CREATE TABLE journals (
  id {{id}},
  subject_type {{text}} NOT NULL,
  subject_id BIGINT NOT NULL,
  version INTEGER NOT NULL,
  user_id BIGINT NOT NULL REFERENCES users (id),
  notes {{text}} NOT NULL,
  internal {{bool}} NOT NULL,
  cause {{json}},
  changes {{json}} NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);
CREATE UNIQUE INDEX journals_subject ON journals (subject_type, subject_id, version);
CREATE INDEX journals_user ON journals (user_id);

CREATE TABLE custom_fields (
  id {{id}},
  subject_type {{text}} NOT NULL,
  name {{text}} NOT NULL,
  format {{text}} NOT NULL,
  is_required {{bool}} NOT NULL,
  is_for_all {{bool}} NOT NULL,
  is_filter {{bool}} NOT NULL,
  multi_value {{bool}} NOT NULL,
  min_length INTEGER NOT NULL,
  max_length INTEGER NOT NULL,
  regexp {{text}} NOT NULL,
  default_value {{text}} NOT NULL,
  position INTEGER NOT NULL,
  created_at {{instant}} NOT NULL,
  updated_at {{instant}} NOT NULL
);

CREATE TABLE custom_options (
  id {{id}},
  custom_field_id BIGINT NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
  value {{text}} NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX custom_options_field ON custom_options (custom_field_id);

CREATE TABLE custom_field_types (
  custom_field_id BIGINT NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
  type_id BIGINT NOT NULL REFERENCES types (id) ON DELETE CASCADE,
  PRIMARY KEY (custom_field_id, type_id)
);

CREATE TABLE custom_field_projects (
  custom_field_id BIGINT NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
  project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  PRIMARY KEY (custom_field_id, project_id)
);

-- A value in its canonical text: numbers as decimals, dates as ISO 8601, references as ids.
CREATE TABLE custom_values (
  id {{id}},
  custom_field_id BIGINT NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
  subject_type {{text}} NOT NULL,
  subject_id BIGINT NOT NULL,
  value {{text}} NOT NULL
);
CREATE INDEX custom_values_subject ON custom_values (subject_type, subject_id);
CREATE INDEX custom_values_field ON custom_values (custom_field_id, value);

CREATE TABLE non_working_days (
  id {{id}},
  date {{date}} NOT NULL,
  name {{text}} NOT NULL
);
CREATE UNIQUE INDEX non_working_days_date ON non_working_days (date);

-- +goose Down
