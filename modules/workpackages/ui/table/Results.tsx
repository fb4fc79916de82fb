import { Button } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { Empty } from '@ui/kit/Empty'
import { Failure } from '@ui/kit/Failure'
import { useDelayed } from '@ui/kit/useDelayed'
import { useTranslations } from 'use-intl'
import type { Scope } from '../api/queries'
import { Cards } from './Cards'
import { isComplete } from './filters'
import classes from './Screen.module.css'
import { TablePane } from './TablePane'
import { TableSkeleton } from './TableSkeleton'
import type { Screen } from './useScreen'

type ResultsProps = { scope: Scope; screen: Screen; current: number | null; cards: boolean }

/** What was found, or why there is nothing to see. */
export function Results({ scope, screen, current, cards }: ResultsProps) {
  const t = useTranslations('workpackages')
  const { rows, view, change } = screen
  const late = useDelayed(rows.pending)
  if (rows.error && !rows.total) return <Failure error={rows.error} retry={rows.retry} />
  if (rows.pending)
    return late ? <TableSkeleton columns={screen.columns} /> : <div className={classes.results} />
  if (rows.lines === 0 && !screen.mayCreate) {
    return <NothingFound filtered={view.filters.some(isComplete)} onAll={() => change({ filters: [] })} />
  }
  return (
    <div className={classes.results}>
      {rows.tooLarge && <p className={classes.notice}>{t('tooLarge')}</p>}
      {cards ? <Cards screen={screen} /> : <TablePane scope={scope} screen={screen} current={current} />}
      {rows.lines === 0 && (
        <NothingFound filtered={view.filters.some(isComplete)} onAll={() => change({ filters: [] })} />
      )}
    </div>
  )
}

function NothingFound({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  const t = useTranslations('workpackages.empty')
  const action = filtered ? (
    <Button variant="default" onClick={onAll}>
      {t('showAll')}
    </Button>
  ) : undefined
  return (
    <div className={classes.nothing}>
      <Empty icon={IconListSearch} action={action}>
        {t(filtered ? 'filtered' : 'none')}
      </Empty>
    </div>
  )
}
