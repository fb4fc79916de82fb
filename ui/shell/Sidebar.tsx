/** The main menu: everywhere above, the current project below, administration at the foot. */
import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useRoot } from '../api/session'
import { useArea } from './area'
import { Logo } from './Logo'
import { type MenuEntry, pathOf } from './menu'
import classes from './Sidebar.module.css'
import { useMenu } from './useMenu'

interface SidebarProps {
  narrow?: boolean
  toggle: () => void
}

export function Sidebar({ narrow = false, toggle }: SidebarProps) {
  const t = useTranslations('shell')
  const { project } = useArea()
  const { instanceName } = useRoot()
  const everywhere = useMenu('global')
  const here = useMenu('project')
  const admin = useMenu('admin')
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <div className={classes.bar} data-narrow={narrow || undefined}>
      <div className={classes.brand}>
        <Link to="/" className={classes.logo} aria-label={t('homeOf', { name: instanceName })}>
          <Logo />
          {!narrow && <span>{instanceName}</span>}
        </Link>
        {!narrow && (
          <ActionIcon onClick={toggle} aria-label={t('collapse')} aria-keyshortcuts="[">
            <Toggle size={17} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      <nav className={classes.nav} aria-label={t('menu')}>
        <Entries entries={everywhere} narrow={narrow} />
        {project && (
          <section aria-label={project.name}>
            {narrow ? (
              <hr className={classes.rule} />
            ) : (
              <p className={classes.heading} title={project.name}>
                {project.name}
              </p>
            )}
            <Entries entries={here} narrow={narrow} />
          </section>
        )}
        <div className={classes.foot}>
          <Entries entries={admin} narrow={narrow} />
          {narrow && (
            <Tooltip label={t('expand')} position="right">
              <UnstyledButton className={classes.entry} onClick={toggle} aria-label={t('expand')}>
                <Toggle size={17} stroke={1.6} />
              </UnstyledButton>
            </Tooltip>
          )}
        </div>
      </nav>
    </div>
  )
}

function Entries({ entries, narrow }: { entries: MenuEntry[]; narrow: boolean }) {
  if (entries.length === 0) return null
  return (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <Entry key={entry.to} entry={entry} narrow={narrow} />
      ))}
    </ul>
  )
}

function Entry({ entry, narrow }: { entry: MenuEntry; narrow: boolean }) {
  const t = useTranslations()
  const { project } = useArea()
  const label = entry.label(t)
  const Sign = entry.icon
  return (
    <li>
      <Tooltip label={label} position="right" disabled={!narrow}>
        <Link
          to={pathOf(entry, project)}
          className={classes.entry}
          activeOptions={{ exact: entry.exact ?? false, includeSearch: false }}
          aria-label={narrow ? label : undefined}
        >
          <Sign size={17} stroke={1.6} aria-hidden />
          {!narrow && <span>{label}</span>}
        </Link>
      </Tooltip>
    </li>
  )
}
