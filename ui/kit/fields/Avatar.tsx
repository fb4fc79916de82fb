import { memo } from 'react'
import classes from './Avatar.module.css'
import { hueOf, initials } from './people'

type AvatarProps = {
  name: string
  /** Decides the colour; the address of the person or group. */
  href: string | null | undefined
  size?: number
}

/** The face of a person or group; purely decorative, the name stands beside it. */
export const Avatar = memo(function Avatar({ name, href, size = 20 }: AvatarProps) {
  const style = { width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.42)) }
  return (
    <span
      className={classes.avatar}
      data-hue={hueOf(href ?? name)}
      data-group={href?.includes('/groups/') || undefined}
      style={style}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  )
})
