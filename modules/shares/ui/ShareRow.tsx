import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Link } from '@ui/api/hal'
import { ownRole, type Share, type ShareCollection } from '@ui/api/shares'
import { Person } from '@ui/kit/Person'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { isStuck, useChangeRole, useEndShare } from './api'
import classes from './Shares.module.css'

type ShareRowProps = { share: Share; roles: Link[]; links?: ShareCollection['_links'] }

/** One with whom it is shared: what comes through groups, and the role of their own, to be changed where that is allowed. */
export function ShareRow({ share, roles, links }: ShareRowProps) {
  const t = useTranslations('shares')
  const change = useChangeRole()
  const end = useEndShare()
  const { principal, updateImmediately, delete: remove } = share._links
  const name = principal.title ?? ''
  const own = ownRole(share)
  const through = share.inheritedRoles ?? []
  return (
    <li>
      <span className={classes.name}>
        <Person link={principal} size={24} />
        {through.map(({ _links: { role, group } }) => (
          <small key={`${role.href} ${group.href}`}>
            {t('through', { role: role.title ?? '', group: group.title ?? '' })}
          </small>
        ))}
        {own && isStuck(links, own) && <small>{t('noWorkflow', { role: own.title ?? '' })}</small>}
      </span>
      {updateImmediately && roles.length > 0 ? (
        <Select
          className={classes.role}
          aria-label={t('roleOf', { name })}
          allowDeselect={false}
          placeholder={t('noOwn')}
          disabled={change.isPending}
          data={roles.map(({ href, title }) => ({ value: href ?? '', label: title ?? '' }))}
          value={own?.href ?? null}
          onChange={(href) => {
            const role = roles.find((one) => one.href === href)
            if (role && href !== own?.href) change.mutate({ share, role })
          }}
        />
      ) : (
        <span>{own?.title}</span>
      )}
      {remove && (
        <ActionIcon
          aria-label={t('end', { name })}
          title={t('end', { name })}
          disabled={end.isPending}
          onClick={() => end.mutate(share, { onSuccess: () => toast(t('ended', { name })) })}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}
