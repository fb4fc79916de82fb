/** The modules with whose screens nobody begins: their words come right after the first page. */
export const later = [
  'activities',
  'administration',
  'customfields',
  'groups',
  'helptexts',
  'phases',
  'privacy',
  'roles',
  'workingtimes',
]
