import { Button } from '@mantine/core'
import type { Project } from '@ui/api/projects'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CustomFields } from '../api/choices'
import type { Scope } from '../api/queries'
import { AddFilter } from './AddFilter'
import { useCustomFields } from './customFieldsContext'
import { FilterChip } from './FilterChip'
import classes from './Filters.module.css'
import { type Filter, filterDefinitions, newFilter } from './filters'
import { startView, type View, writeView } from './view'

type FilterBarProps = {
  scope: Scope
  project: Project | undefined
  view: View
  onChange: (change: Partial<View>) => void
  onReset: () => void
}

/** The filters in force, each a word to be changed, and the way to add more. */
export function FilterBar({ scope, project, view, onChange, onReset }: FilterBarProps) {
  const t = useTranslations('workpackages.filters')
  const custom = useCustomFields()
  const [added, setAdded] = useState<string | null>(null)
  const shown = view.filters.filter((filter) => filter.name !== 'search')
  const replace = (filter: Filter, by: Filter | null) =>
    onChange({ filters: view.filters.flatMap((one) => (one === filter ? (by ?? []) : one)) })

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings looks that have to be undone in every browser
    <div className={classes.bar} role="group" aria-label={t('label')}>
      {shown.map((filter) => (
        <FilterChip
          key={filter.name}
          filter={filter}
          project={project}
          startOpen={added === filter.name}
          onChange={(next) => replace(filter, next)}
          onRemove={() => replace(filter, null)}
        />
      ))}
      <AddFilter
        names={offered(view.filters, scope, custom)}
        onAdd={(name) => {
          setAdded(name)
          onChange({ filters: [...view.filters, newFilter(name, custom[name]?.type)] })
        }}
      />
      {writeView(view, startView(scope !== null)) && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onReset}>
          {t('reset')}
        </Button>
      )}
    </div>
  )
}

/** The filters that are not in force yet and make sense here. */
function offered(present: Filter[], scope: Scope, custom: CustomFields): string[] {
  const place = scope === null ? 'global' : 'project'
  const known = filterDefinitions.filter(({ name, only }) => name !== 'search' && (!only || only === place))
  const own = Object.keys(custom).filter((name) => custom[name]?.filterable)
  return [...known.map(({ name }) => name), ...own].filter(
    (name) => !present.some((one) => one.name === name),
  )
}
