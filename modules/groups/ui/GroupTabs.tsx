import { Link } from '@tanstack/react-router'
import { Tabs } from '@ui/kit/Tabs'
import { useTranslations } from 'use-intl'

/** The parts of editing a group. */
export function GroupTabs({ id }: { id: string }) {
  const t = useTranslations('groups.parts')
  const part = (name: string, label: string) => (
    <Link to="/admin/groups/$group/$part" params={{ group: id, part: name }}>
      {label}
    </Link>
  )
  return (
    <Tabs label={t('label')}>
      <Link to="/admin/groups/$group" params={{ group: id }} activeOptions={{ exact: true }}>
        {t('general')}
      </Link>
      {part('members', t('members'))}
      {part('projects', t('projects'))}
      {part('global_roles', t('globalRoles'))}
    </Tabs>
  )
}
