import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { Link } from '../../api/hal'
import classes from './Carded.module.css'

const PersonCard = lazy(() => import('./PersonCard'))

/** How long a pointer rests before the card appears, and how long it may be away from both before it goes. */
const REST = 450
const AWAY = 200

/** Shows who a person or a group is, once the pointer rests on the name or the keyboard has come to it. */
export function Carded({ link, children }: { link: Link; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null)
  const timer = useRef<number>(undefined)
  const [open, setOpen] = useState(false)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  if (!/\/(users|groups)\/\d+$/.test(link.href ?? '')) return children
  const soon = (shown: boolean) => () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setOpen(shown), shown ? REST : AWAY)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside can be reached; the card only adds to it
    <span
      ref={anchor}
      className={classes.carded}
      onMouseEnter={soon(true)}
      onMouseLeave={soon(false)}
      onFocus={soon(true)}
      onBlur={soon(false)}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      {children}
      {open && anchor.current && (
        <Suspense>
          <PersonCard anchor={anchor.current} link={link} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  )
}
