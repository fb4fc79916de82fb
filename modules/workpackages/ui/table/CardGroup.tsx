import { IconChevronRight } from '@tabler/icons-react'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { useFormatter, useTranslations } from 'use-intl'
import { columnOf } from './columns'
import classes from './Row.module.css'
import type { Group } from './rowModel'

type CardGroupProps = {
  line: { group: Group; collapsed: boolean }
  groupBy: string | null
  labels: (id: string) => string
  onFold: (key: string) => void
}

/** The heading of a group above its cards. */
export function CardGroup({ line, groupBy, labels, onFold }: CardGroupProps) {
  const t = useTranslations('workpackages')
  const format = useFormatter()
  const { group, collapsed } = line
  const type = columnOf(groupBy ?? '')?.type ?? 'String'
  return (
    <button
      type="button"
      className={classes.groupButton}
      style={{ height: 40 }}
      aria-expanded={!collapsed}
      onClick={() => onFold(group.key)}
    >
      <IconChevronRight size={14} aria-hidden="true" className={classes.groupArrow} />
      {group.key ? (
        <FieldDisplay schema={{ type }} value={group.link ?? group.value} />
      ) : (
        <span className={classes.noValue}>{t('group.none', { attribute: labels(groupBy ?? '') })}</span>
      )}
      <span className={classes.count}>{format.number(group.count)}</span>
    </button>
  )
}
