import { Link } from '@tanstack/react-router'
import { Page } from '@ui/kit/Page'
import { Tabs } from '@ui/kit/Tabs'
import { useArea } from '@ui/shell/area'
import { pathOf } from '@ui/shell/menu'
import { useMenu } from '@ui/shell/useMenu'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

interface SettingsPageProps {
  title: string
  width?: 'reading' | 'wide'
  primary?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The frame of a project's settings: one tab for each part that a module brings. */
export function SettingsPage({ title, width = 'reading', primary, actions, children }: SettingsPageProps) {
  const t = useTranslations()
  const { project } = useArea()
  const entries = useMenu('settings')
  return (
    <Page
      title={title}
      heading={t('projects.settings.title')}
      width={width}
      primary={primary}
      actions={actions}
      tabs={
        <Tabs label={t('projects.settings.title')}>
          {entries.map((entry) => (
            <Link key={entry.to} to={pathOf(entry, project)}>
              {entry.label(t)}
            </Link>
          ))}
        </Tabs>
      }
    >
      {children}
    </Page>
  )
}
