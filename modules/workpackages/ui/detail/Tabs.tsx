import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import classes from './Detail.module.css'

export type Tab = 'overview' | 'activity' | 'relations' | 'watchers'

type TabsProps = {
  /** The path of a tab, with `$tab` open. */
  to: string
  params: Record<string, string>
  tabs: Tab[]
  current: Tab
  counts?: Partial<Record<Tab, number>>
}

/** The tabs of a work package; each has an address. */
export function Tabs({ to, params, tabs, current, counts = {} }: TabsProps) {
  const t = useTranslations('workpackages.tabs')
  return (
    <nav className={classes.tabs} aria-label={t('label')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={to}
          params={{ ...params, tab }}
          search={(search: object) => search}
          aria-current={tab === current ? 'page' : undefined}
        >
          {t(tab)}
          {Boolean(counts[tab]) && <span className={classes.badge}>{counts[tab]}</span>}
        </Link>
      ))}
    </nav>
  )
}
