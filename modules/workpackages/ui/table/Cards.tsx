import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Card } from './Card'
import { CardGroup } from './CardGroup'
import classes from './Cards.module.css'
import { RowContext } from './RowContext'
import type { Screen } from './useScreen'

const overscan = 6

/** The work packages as cards, for narrow screens. */
export function Cards({ screen }: { screen: Screen }) {
  const t = useTranslations('workpackages')
  const root = useRef<HTMLDivElement>(null)
  const { rows, view } = screen
  const virtual = useVirtualizer({
    count: rows.lines,
    getScrollElement: () => root.current,
    estimateSize: (at) => (rows.line(at)?.kind === 'group' ? 40 : 84),
    overscan,
    onChange: ({ range }) =>
      range && screen.setRange({ first: range.startIndex, last: range.endIndex + overscan }),
  })

  return (
    <RowContext>
      <div ref={root} className={classes.cards}>
        <ul aria-label={t('title')} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = rows.line(index)
            return (
              <li
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
              >
                {line?.kind === 'group' ? (
                  <CardGroup line={line} groupBy={view.groupBy} labels={screen.labels} onFold={screen.fold} />
                ) : (
                  <Card item={line?.item} depth={line?.node?.depth ?? 0} />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </RowContext>
  )
}
