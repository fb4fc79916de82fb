import { useTranslations } from 'use-intl'
import { columns } from './columns'
import classes from './Filters.module.css'
import { useOffered } from './useOffered'
import type { View } from './view'

type ColumnTogglesProps = {
  view: View
  labels: (id: string) => string
  /** The custom fields that can be columns here. */
  custom: string[]
  onChange: (change: Partial<View>) => void
}

/** All columns as words to switch on and off; new ones come last. */
export function ColumnToggles({ view, labels, custom, onChange }: ColumnTogglesProps) {
  const t = useTranslations('workpackages.display')
  const offered = columns.map((column) => column.id).filter(useOffered())
  const all = [...new Set([...offered, ...custom, ...view.columns])]

  function toggle(id: string) {
    const without = view.columns.filter((one) => one !== id)
    const next = without.length === view.columns.length ? [...view.columns, id] : without
    if (next.length > 0) onChange({ columns: next })
  }

  return (
    <fieldset className={classes.columns}>
      <legend>{t('columns')}</legend>
      {all.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={view.columns.includes(id)}
          className={classes.toggle}
          onClick={() => toggle(id)}
        >
          {labels(id)}
        </button>
      ))}
    </fieldset>
  )
}
