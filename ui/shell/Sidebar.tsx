/**
 * The main menu: everywhere above, the current project below, the way to the administration at the foot. Within the
 * administration its own menu stands in the place of these.
 */
import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import {
  type Icon,
  IconArrowLeft,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSettings,
} from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useRoot } from '../api/session'
import { useArea } from './area'
import { Logo } from './Logo'
import { bySection, inAdministration, type MenuEntry, pathOf } from './menu'
import classes from './Sidebar.module.css'
import { useMenu } from './useMenu'

interface SidebarProps {
  narrow?: boolean
  toggle: () => void
}

export function Sidebar({ narrow = false, toggle }: SidebarProps) {
  const t = useTranslations('shell')
  const { instanceName } = useRoot()
  const { pathname } = useLocation()
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
        {inAdministration(pathname) ? <Administration narrow={narrow} /> : <Places narrow={narrow} />}
        <div className={classes.foot}>
          {!inAdministration(pathname) && <ToAdministration narrow={narrow} />}
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

/** Where people work: everywhere, and in the current project. */
function Places({ narrow }: { narrow: boolean }) {
  const { project } = useArea()
  const everywhere = useMenu('global')
  const here = useMenu('project')
  return (
    <>
      <Entries entries={everywhere} narrow={narrow} />
      {project && <Part title={project.name} entries={here} narrow={narrow} />}
    </>
  )
}

/** The menu of the administration, and the way back. */
function Administration({ narrow }: { narrow: boolean }) {
  const t = useTranslations('shell')
  const sections = bySection(useMenu('admin'))
  return (
    <>
      <ul className={classes.list}>
        <Place to="/" label={t('admin.back')} icon={IconArrowLeft} narrow={narrow} exact />
        <Place to="/admin" label={t('admin.title')} icon={IconSettings} narrow={narrow} exact />
      </ul>
      {sections.map(([name, entries]) => (
        <Part key={name} title={t(`admin.sections.${name}`)} entries={entries} narrow={narrow} />
      ))}
    </>
  )
}

function ToAdministration({ narrow }: { narrow: boolean }) {
  const t = useTranslations('shell')
  if (useMenu('admin').length === 0) return null
  return (
    <ul className={classes.list}>
      <Place to="/admin" label={t('admin.title')} icon={IconSettings} narrow={narrow} />
    </ul>
  )
}

interface PartProps {
  title: string
  entries: MenuEntry[]
  narrow: boolean
}

/** Entries under a heading: a group, so that only the menu as a whole is a landmark beside those of the page. */
function Part({ title, entries, narrow }: PartProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={title}>
      {narrow ? (
        <hr className={classes.rule} />
      ) : (
        <p className={classes.heading} title={title}>
          {title}
        </p>
      )}
      <Entries entries={entries} narrow={narrow} />
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
  const { pathname } = useLocation()
  return (
    <Place
      to={pathOf(entry, project)}
      label={entry.label(t)}
      icon={entry.icon}
      exact={entry.exact}
      here={entry.covers?.test(pathname)}
      narrow={narrow}
    />
  )
}

interface PlaceProps {
  to: string
  label: string
  icon: Icon
  narrow: boolean
  exact?: boolean
  /** Is the place where one is, although the path is another. */
  here?: boolean
}

function Place({ to, label, icon: Sign, narrow, exact = false, here }: PlaceProps) {
  return (
    <li>
      <Tooltip label={label} position="right" disabled={!narrow}>
        <Link
          to={to}
          className={classes.entry}
          data-status={here ? 'active' : undefined}
          activeOptions={{ exact, includeSearch: false }}
          aria-label={narrow ? label : undefined}
        >
          <Sign size={17} stroke={1.6} aria-hidden />
          {!narrow && <span>{label}</span>}
        </Link>
      </Tooltip>
    </li>
  )
}
