import { IconPencil, IconPlus, IconSettings, IconStack2 } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { useAllowed } from '@ui/api/allowed'
import { can } from '@ui/api/hal'
import type { Project } from '@ui/api/projects'
import { ActionMenu } from '@ui/kit/ActionMenu'
import type { Action } from '@ui/kit/actions'
import { Moment } from '@ui/kit/Moment'
import { plainText } from '@ui/kit/plainText'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { statusCode } from '../api'
import { EditDialog } from '../EditDialog'
import { KindIcon } from '../KindIcon'
import { Star } from '../Star'
import { StatusChip } from '../StatusChip'
import { newOf } from './api'
import { Items } from './Items'
import classes from './Portfolios.module.css'
import { StatusBar } from './StatusBar'
import { summaryOf } from './summary'

interface CardProps {
  portfolio: Project
  /** What lies below; nothing while it is still being read. */
  items?: Project[]
}

/** One portfolio: how it is doing, and what belongs to it. */
export function Card({ portfolio, items }: CardProps) {
  const t = useTranslations('projects')
  const common = useTranslations('common')
  const [editing, setEditing] = useState(false)
  const actions = useCardActions(portfolio, () => setEditing(true))
  const { name, identifier, description, updatedAt } = portfolio
  const summary = items && summaryOf(items)
  return (
    <section className={classes.card} aria-label={name}>
      <header>
        <KindIcon project={portfolio} />
        <h2>
          <Link to={`/projects/${identifier}`}>{name}</Link>
        </h2>
        <Star project={portfolio} />
        <StatusChip code={statusCode(portfolio)} title={portfolio._links.status?.title} />
        <span className={classes.menu}>
          <ActionMenu label={common('actionsFor', { name })} actions={actions} />
        </span>
      </header>
      {description?.raw && <p className={classes.about}>{plainText(description)}</p>}
      <p className={classes.facts}>
        {summary && <span>{t('portfolios.programs', { count: summary.programs })}</span>}
        {summary && <span>{t('portfolios.projects', { count: summary.projects })}</span>}
        <span>
          {t('column.updatedAt')} <Moment at={updatedAt} />
        </span>
      </p>
      {summary && <StatusBar summary={summary} />}
      {items && <Items items={items} label={t('portfolios.below', { name })} />}
      {editing && (
        <EditDialog
          title={t('overview.editStatus')}
          of={portfolio}
          fields={['status', 'statusExplanation']}
          refresh="projects"
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  )
}

function useCardActions(portfolio: Project, edit: () => void): Action[] {
  const t = useTranslations('projects')
  const router = useRouter()
  const programs = useAllowed(newOf('programs'))
  const below = can(portfolio, 'createSubproject')
  const go = (path: string) => () => router.history.push(path)
  return [
    {
      id: 'program',
      label: t('portfolios.newProgram'),
      icon: IconStack2,
      when: programs && below,
      run: go(`/projects/new?type=program&parent=${portfolio.id}`),
    },
    {
      id: 'project',
      label: t('portfolios.newProject'),
      icon: IconPlus,
      when: below,
      run: go(`/projects/new?parent=${portfolio.id}`),
    },
    {
      id: 'status',
      label: t('overview.editStatus'),
      icon: IconPencil,
      when: can(portfolio, 'update'),
      run: edit,
    },
    {
      id: 'settings',
      label: t('action.settings'),
      icon: IconSettings,
      when: can(portfolio, 'update'),
      run: go(`/projects/${portfolio.identifier}/settings`),
    },
  ]
}
