import { Combobox } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Link } from '@ui/api/hal'
import { useEffect, useRef } from 'react'
import { FieldDisplay } from './FieldDisplay'
import classes from './OptionList.module.css'
import { useFieldWords } from './words'

type OptionListProps = {
  type: string
  options: Link[]
  /** What was typed; other words show other options. */
  search?: string
  current: string | null
  /** The option's value for "none"; null when something must be chosen. */
  none: string | null
  loading: boolean
  failed: boolean
  /** Called when other options are shown, to mark the first. */
  onShown: () => void
}

/** What opens below the field: the options as they look elsewhere, the present one ticked. */
export function OptionList({
  type,
  options,
  search = '',
  current,
  none,
  loading,
  failed,
  onShown,
}: OptionListProps) {
  const t = useFieldWords()
  const latest = useRef(onShown)
  latest.current = onShown
  const signature = `${search} ${options.length} ${options[0]?.href}`
  useEffect(() => {
    if (signature) latest.current()
  }, [signature])

  return (
    <Combobox.Dropdown className={classes.dropdown} onMouseDown={(event) => event.preventDefault()}>
      <Combobox.Options aria-label={t('options')} className={classes.options}>
        {none && current && (
          <Combobox.Option value={none} className={classes.option}>
            <span className={classes.none}>{t('none')}</span>
          </Combobox.Option>
        )}
        {options.map((option) => (
          <Combobox.Option
            key={option.href}
            value={option.href ?? ''}
            active={option.href === current}
            className={classes.option}
          >
            <FieldDisplay schema={{ type: type.replace('[]', '') }} value={option} />
            {option.href === current && <IconCheck size={14} aria-hidden="true" className={classes.tick} />}
          </Combobox.Option>
        ))}
        {options.length === 0 && (
          <Combobox.Empty>{loading ? t('loading') : t(failed ? 'failed' : 'nothing')}</Combobox.Empty>
        )}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}
