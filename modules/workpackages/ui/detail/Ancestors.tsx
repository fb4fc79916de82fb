import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import classes from './Detail.module.css'

/** The way from the outermost parent down to this work package. */
export function Ancestors({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages')
  const ancestors = (item._links.ancestors ?? []).filter((link) => Number(idOf(link)))
  if (ancestors.length === 0) return null
  return (
    <ol className={classes.ancestors} aria-label={t('ancestors')}>
      {ancestors.map((link) => (
        <li key={link.href}>
          <Link to="/work_packages/$id/$tab" params={{ id: idOf(link) ?? '', tab: 'overview' }}>
            {link.title}
          </Link>
        </li>
      ))}
    </ol>
  )
}
