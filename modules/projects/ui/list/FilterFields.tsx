import { Button, Popover, Select, Switch } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useMe } from '@ui/api/session'
import { useTranslations } from 'use-intl'
import classes from './ProjectList.module.css'
import { setFilters } from './saved'
import { type ListSearch, statusCodes } from './search'

interface FilterFieldsProps {
  search: ListSearch
  change: (part: Partial<ListSearch>) => void
}

/** The button behind which all filters are. */
export function FilterFields({ search, change }: FilterFieldsProps) {
  const t = useTranslations('projects')
  const me = useMe()
  const count = setFilters(search).length
  return (
    <Popover position="bottom-start" shadow="md" width={264} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={15} stroke={1.6} aria-hidden />}>
          {t('list.filters')}
          {count > 0 && ` · ${count}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.filters')}>
        <div className={classes.fields}>
          <Choices
            name="state"
            options={{ '': 'active', archived: 'archived', every: 'every' }}
            {...{ search, change }}
          />
          <Choices name="public" options={{ '': 'any', yes: 'yes', no: 'no' }} {...{ search, change }} />
          <StatusFilter search={search} change={change} />
          {me && <Toggle name="mine" {...{ search, change }} />}
          {me && <Toggle name="favored" {...{ search, change }} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

type Word = 'active' | 'archived' | 'every' | 'any' | 'yes' | 'no'

interface ChoicesProps extends FilterFieldsProps {
  name: 'state' | 'public'
  /** The values with the keys of their words. */
  options: Record<string, Word>
}

function Choices({ name, options, search, change }: ChoicesProps) {
  const t = useTranslations('projects.filter')
  return (
    <Select
      label={t(name)}
      data={Object.entries(options).map(([value, word]) => ({ value, label: t(word) }))}
      value={search[name] ?? ''}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      onChange={(value) => change({ [name]: value || undefined })}
    />
  )
}

function StatusFilter({ search, change }: FilterFieldsProps) {
  const t = useTranslations('projects')
  const any = { value: '', label: t('filter.any') }
  return (
    <Select
      label={t('filter.status')}
      data={[any, ...statusCodes.map((value) => ({ value, label: t(`status.${value}`) }))]}
      value={search.status ?? ''}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      onChange={(value) => change({ status: statusCodes.find((code) => code === value) })}
    />
  )
}

function Toggle({ name, search, change }: FilterFieldsProps & { name: 'mine' | 'favored' }) {
  const t = useTranslations('projects.filter')
  return (
    <Switch
      label={t(name)}
      checked={search[name] ?? false}
      onChange={(event) => change({ [name]: event.currentTarget.checked || undefined })}
    />
  )
}
