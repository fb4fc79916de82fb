import { Select } from '@mantine/core'
import type { Project } from '@ui/api/projects'
import { useTranslations } from 'use-intl'
import { useCustomType } from './customFieldsContext'
import classes from './Filters.module.css'
import { FilterValues } from './FilterValues'
import { type Filter, operatorsFor, valueKind, withOperator } from './filters'
import { operatorWord } from './useFilterText'

type FilterEditorProps = { filter: Filter; project: Project | undefined; onChange: (filter: Filter) => void }

/** Operator and values of a filter; the table follows at once. */
export function FilterEditor({ filter, project, onChange }: FilterEditorProps) {
  const t = useTranslations('workpackages.filters')
  const type = useCustomType(filter.name)
  const operators = operatorsFor(filter.name, type)
  return (
    <div className={classes.editor}>
      {operators.length > 1 && (
        <Select
          aria-label={t('operator')}
          data={operators.map((operator) => ({
            value: operator,
            label: t(`operators.${operatorWord({ name: filter.name, operator })}`, { days: '…' }),
          }))}
          value={filter.operator}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(operator) => operator && onChange(withOperator(filter, operator, type))}
        />
      )}
      {valueKind(filter.name, filter.operator, type) !== 'none' && (
        <FilterValues
          key={filter.operator}
          filter={filter}
          project={project}
          onChange={(values) => onChange({ ...filter, values })}
        />
      )}
    </div>
  )
}
