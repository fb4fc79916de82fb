import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsMaximize, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { useActions } from '@ui/shell/actions'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { useList } from '../table/listContext'
import { useFullPath } from '../table/useFullPath'
import { CopyId } from './CopyId'
import { DeleteDialog } from './DeleteDialog'
import classes from './Detail.module.css'
import { ShareButton } from './ShareButton'
import { useDetailActions } from './useDetailActions'
import { WatchButton } from './WatchButton'

type SplitHeadProps = { id: number; item: WorkPackage | undefined; tab: string }

/** What it is, ways to the neighbours in the list, and what can be done. */
export function SplitHead({ id, item, tab }: SplitHeadProps) {
  const t = useTranslations('workpackages')
  const list = useList()
  const full = useFullPath()
  const [deleting, setDeleting] = useState(false)
  const actions = useDetailActions(item, { beside: true, tab, onDelete: () => setDeleting(true) })
  const [previous, next] = [list?.neighbour(id, -1), list?.neighbour(id, 1)]
  const step = (to: WorkPackage | undefined) => to && list?.open(to.id, tab)
  useActions([
    ...actions,
    { id: 'next', label: t('next'), keys: 'J', when: next !== undefined, run: () => step(next) },
    {
      id: 'previous',
      label: t('previous'),
      keys: 'K',
      when: previous !== undefined,
      run: () => step(previous),
    },
    { id: 'close', label: t('close'), keys: 'Escape', run: () => nothingFloats() && list?.close() },
  ])

  return (
    <header className={classes.bar}>
      {item && <FieldDisplay schema={{ type: 'Type' }} value={item._links.type} />}
      <CopyId id={id} />
      <span className={classes.tools}>
        {item && <ShareButton item={item} />}
        {item && <WatchButton item={item} />}
        <Step
          label={`${t('previous')} (K)`}
          icon={IconChevronUp}
          run={() => step(previous)}
          disabled={!previous}
        />
        <Step label={`${t('next')} (J)`} icon={IconChevronDown} run={() => step(next)} disabled={!next} />
        <Tooltip label={t('actions.full')}>
          <ActionIcon
            component={Link}
            to={full.to}
            params={{ ...full.params, id: String(id), tab } as never}
            aria-label={t('actions.full')}
          >
            <IconArrowsMaximize size={16} />
          </ActionIcon>
        </Tooltip>
        <ActionMenu label={t('menu')} actions={actions} />
        <ActionIcon aria-label={t('close')} onClick={() => list?.close()}>
          <IconX size={17} />
        </ActionIcon>
      </span>
      <DeleteDialog
        items={deleting && item ? [item] : []}
        onClose={() => setDeleting(false)}
        onDeleted={() => list?.close()}
      />
    </header>
  )
}

/** Escape belongs to an open menu or dialog first. */
const nothingFloats = () =>
  ![...document.querySelectorAll('[role=menu], [role=dialog], [role=listbox]')].some((one) =>
    one.checkVisibility(),
  )

type StepProps = { label: string; icon: typeof IconX; run: () => void; disabled: boolean }

function Step({ label, icon: Sign, run, disabled }: StepProps) {
  return (
    <ActionIcon aria-label={label} title={label} disabled={disabled} onClick={run}>
      <Sign size={17} />
    </ActionIcon>
  )
}
