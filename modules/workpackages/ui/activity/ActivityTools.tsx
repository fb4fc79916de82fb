import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { IconSortAscending, IconSortDescending } from '@tabler/icons-react'
import segments from '@ui/kit/fields/Segments.module.css'
import { useTranslations } from 'use-intl'
import classes from './Activity.module.css'
import type { Show } from './entries'

type ActivityToolsProps = {
  show: Show
  onShow: (show: Show) => void
  newestFirst: boolean
  onOrder: (newestFirst: boolean) => void
}

/** What of the history is shown, and in which order. */
export function ActivityTools({ show, onShow, newestFirst, onOrder }: ActivityToolsProps) {
  const t = useTranslations('workpackages.activity')
  const Sign = newestFirst ? IconSortDescending : IconSortAscending
  const label = t(newestFirst ? 'oldestFirst' : 'newestFirst')
  return (
    <div className={classes.tools}>
      <SegmentedControl
        classNames={segments}
        size="xs"
        aria-label={t('show')}
        data={(['all', 'comments', 'changes'] as const).map((value) => ({
          value,
          label: t(`shows.${value}`),
        }))}
        value={show}
        onChange={(value) => onShow(value as Show)}
      />
      <Tooltip label={label}>
        <ActionIcon aria-label={label} onClick={() => onOrder(!newestFirst)}>
          <Sign size={17} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
