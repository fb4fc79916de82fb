/**
 * A person, a group or a placeholder: a round mark with their picture, or with initials in a colour that stays the same,
 * and the name.
 */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAvatar } from '../api/avatars'
import { type Link as HalLink, idOf } from '../api/hal'
import classes from './Person.module.css'
import { Carded } from './people/Carded'

const HUES = 12

/** Which of the colours belongs to a person. */
export const hueOf = (key: string) =>
  [...key].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7) % HUES

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

export function Avatar({
  name,
  id,
  size = 22,
}: {
  name: string
  id?: string | number | null
  size?: number
}) {
  const picture = useAvatar(id)
  const [broken, setBroken] = useState<string>()
  return (
    <span
      aria-hidden
      className={classes.avatar}
      data-hue={hueOf(String(id ?? name))}
      style={{ '--size': `${size}px` } as React.CSSProperties}
    >
      {picture && picture !== broken ? (
        <img src={picture} alt="" width={size} height={size} onError={() => setBroken(picture)} />
      ) : (
        initials(name)
      )}
    </span>
  )
}

export function Person({ link, size, plain }: { link: HalLink; size?: number; plain?: boolean }) {
  const id = idOf(link)
  const name = link.title ?? ''
  const isUser = link.href?.includes('/users/')
  return (
    <Carded link={link}>
      <span className={classes.person}>
        <Avatar name={name} id={id} size={size} />
        {isUser && !plain ? <Link to={`/users/${id}`}>{name}</Link> : <span>{name}</span>}
      </span>
    </Carded>
  )
}
