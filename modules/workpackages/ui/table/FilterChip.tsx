import { CloseButton, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Project } from '@ui/api/projects'
import { inMain } from '@ui/kit/fields/inMain'
import { useTranslations } from 'use-intl'
import { FilterEditor } from './FilterEditor'
import classes from './Filters.module.css'
import type { Filter } from './filters'
import { useFilterText } from './useFilterText'

type FilterChipProps = {
  filter: Filter
  project: Project | undefined
  startOpen: boolean
  onChange: (filter: Filter) => void
  onRemove: () => void
}

/** One filter in words; a click opens it. */
export function FilterChip({ filter, project, startOpen, onChange, onRemove }: FilterChipProps) {
  const t = useTranslations('workpackages.filters')
  const [opened, { toggle, close }] = useDisclosure(startOpen)
  const { name, operator, values } = useFilterText(filter, project)

  return (
    <span className={classes.chip} data-empty={values === null || undefined}>
      <Popover
        opened={opened}
        onChange={(open) => !open && close()}
        position="bottom-start"
        shadow="md"
        portalProps={inMain()}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button type="button" className={classes.words} onClick={toggle}>
            <span className={classes.name}>{name}</span> <span className={classes.operator}>{operator}</span>
            {values !== '' && <span className={classes.values}> {values ?? t('choose')}</span>}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={name}>
          <FilterEditor filter={filter} project={project} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      <CloseButton size={22} iconSize={13} aria-label={t('remove', { name })} onClick={onRemove} />
    </span>
  )
}
