import { Button, Popover } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { useTableActions } from './actions'
import classes from './Row.module.css'

type CellConflictProps = { item: WorkPackage; attribute: string; message: string }

/** Somebody else was faster: the draft is kept, and one can take over the newest state and decide again. */
export function CellConflict({ item, attribute, message }: CellConflictProps) {
  const t = useTranslations('workpackages')
  const { reload } = useTableActions()
  return (
    <Popover defaultOpened position="bottom-start" width={280} shadow="md" withinPortal>
      <Popover.Target>
        <button type="button" className={classes.conflict} aria-label={t('conflict.label')}>
          <IconAlertTriangle size={14} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <p role="alert" className={classes.conflictText}>
          {message} {t('conflict.kept')}
        </p>
        <Button size="compact-sm" variant="light" onClick={() => reload(item, attribute)}>
          {t('conflict.reload')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
