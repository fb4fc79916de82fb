/**
 * Which settings stand on which page. Only those that the program reads are here: a test looks for each of them in its
 * source.
 */
import type { SettingValue } from './api'

/** A setting of a page; `when` names another one and the values of it with which this one matters. */
export interface Item {
  name: string
  when?: [name: string, ...values: SettingValue[]]
}

export interface SettingsSection {
  id: string
  items: Item[]
}

const all = (...names: string[]): Item[] => names.map((name) => ({ name }))
const only = (when: Item['when'], ...names: string[]): Item[] => names.map((name) => ({ name, when }))

export const pages = {
  general: [
    { id: 'installation', items: all('app_title', 'host_name') },
    { id: 'lists', items: all('per_page_options', 'work_packages_projects_export_limit') },
    { id: 'dates', items: all('date_format', 'time_format', 'start_of_week') },
    { id: 'texts', items: all('allowed_link_protocols') },
    { id: 'log', items: all('log_requesting_user') },
  ],
  users: [
    { id: 'defaults', items: all('default_language', 'user_default_timezone', 'user_default_theme') },
    { id: 'habits', items: all('default_comment_sort_order', 'disable_keyboard_shortcuts') },
    { id: 'names', items: all('user_format') },
    { id: 'deletion', items: all('users_deletable_by_admins', 'users_deletable_by_self') },
  ],
  projects: [
    {
      id: 'newProjects',
      items: all('default_projects_public', 'new_project_user_role_id', 'default_projects_modules'),
    },
  ],
  work_packages: [
    {
      id: 'hierarchy',
      items: all('cross_project_work_package_relations', 'display_subprojects_work_packages'),
    },
    { id: 'progress', items: all('work_package_done_ratio', 'percent_complete_on_status_closed') },
    { id: 'history', items: all('journal_aggregation_time_minutes') },
  ],
  authentication: [
    { id: 'access', items: all('login_required') },
    {
      id: 'registration',
      items: [
        ...all('self_registration'),
        ...only(['self_registration', 1, 2, 3], 'registration_footer'),
        ...all('invitation_expiration_days'),
      ],
    },
    { id: 'recovery', items: all('lost_password', 'email_login', 'internal_password_confirmation') },
    { id: 'blocking', items: all('brute_force_block_after_failed_logins', 'brute_force_block_minutes') },
    { id: 'landing', items: all('after_login_default_redirect_url', 'after_first_login_redirect_url') },
    {
      id: 'consent',
      items: [
        ...all('consent_required'),
        ...only(['consent_required', true], 'consent_info', 'consent_time', 'consent_decline_mail'),
      ],
    },
  ],
  passwords: [
    {
      id: 'rules',
      items: all('password_min_length', 'password_active_rules', 'password_min_adhered_rules'),
    },
    {
      id: 'renewal',
      items: all('password_days_valid', 'password_count_former_banned', 'disable_password_choice'),
    },
  ],
  sessions: [
    {
      id: 'duration',
      items: [...all('session_ttl_enabled'), ...only(['session_ttl_enabled', true], 'session_ttl')],
    },
    { id: 'stay', items: all('autologin') },
    { id: 'ending', items: all('drop_old_sessions_on_login', 'drop_old_sessions_on_logout') },
    { id: 'cookie', items: all('session_cookie_name') },
  ],
  two_factor: [{ id: 'factor', items: all('plugin_openproject_two_factor_authentication') }],
  mail: [
    { id: 'delivery', items: all('email_delivery_method', 'mail_from') },
    {
      id: 'server',
      items: only(
        ['email_delivery_method', 'smtp'],
        'smtp_address',
        'smtp_port',
        'smtp_ssl',
        'smtp_authentication',
        'smtp_user_name',
        'smtp_password',
        'smtp_domain',
        'smtp_timeout',
      ),
    },
    { id: 'content', items: all('emails_salutation', 'emails_header', 'emails_footer', 'plain_text_mail') },
  ],
  api: [
    { id: 'tokens', items: all('api_tokens_enabled', 'feeds_enabled', 'ical_enabled') },
    { id: 'answers', items: all('apiv3_max_page_size', 'apiv3_docs_enabled') },
    {
      id: 'cors',
      items: [...all('apiv3_cors_enabled'), ...only(['apiv3_cors_enabled', true], 'apiv3_cors_origins')],
    },
  ],
  working_days: [{ id: 'week', items: all('working_days') }],
} satisfies Record<string, SettingsSection[]>

export type PageName = keyof typeof pages

/** The page of an address, if there is one of this name. */
export const pageOf = (name: string): PageName | undefined => (name in pages ? (name as PageName) : undefined)

/** Everything that a page shows. */
export const namesOf = (sections: SettingsSection[]): string[] =>
  sections.flatMap(({ items }) => items.map(({ name }) => name))

/** The pages that stand beside each other as tabs. */
export const tabs: PageName[][] = [['authentication', 'passwords', 'sessions', 'two_factor']]
