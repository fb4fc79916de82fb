import { useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslations } from 'use-intl'
import type { Link } from '../../api/hal'
import { idOf } from '../../api/hal'
import { principal } from '../../api/principals'
import { Chip } from '../Chip'
import { Avatar } from '../Person'
import classes from './Carded.module.css'

type PersonCardProps = { anchor: HTMLElement; link: Link; onClose: () => void }

const GAP = 6

/** Who a person or a group is, as far as one may know, beside the name. */
export default function PersonCard({ anchor, link, onClose }: PersonCardProps) {
  const t = useTranslations('people')
  const { data } = useQuery(principal(link))
  const card = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: -10_000 })
  useLayoutEffect(() => {
    if (!data || !card.current) return
    // The anchor itself has no box: what it holds does.
    const name = (anchor.firstElementChild ?? anchor).getBoundingClientRect()
    const { width, height } = card.current.getBoundingClientRect()
    const below = name.bottom + GAP
    setPlace({
      left: Math.max(8, Math.min(name.left, window.innerWidth - width - 8)),
      top: below + height < window.innerHeight ? below : name.top - GAP - height,
    })
  }, [anchor, data])
  useEffect(() => {
    const gone = () => onClose()
    window.addEventListener('scroll', gone, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', gone, { capture: true })
  }, [onClose])
  if (!data) return null
  const { name, email, login, status } = data
  const waiting = status && status !== 'active'
  return createPortal(
    <div ref={card} role="tooltip" className={classes.card} style={place} data-portal>
      <Avatar name={name} id={idOf(link)} size={40} />
      <div className={classes.about}>
        <strong>{name}</strong>
        {email && <span>{email}</span>}
        {login && login !== email && <small>{login}</small>}
        {data._type === 'Group' && <small>{t('group')}</small>}
        {waiting && (
          <span>
            <Chip>{t(`states.${status}`)}</Chip>
          </span>
        )}
      </div>
    </div>,
    document.body,
  )
}
