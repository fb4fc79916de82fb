import type { Link } from '@ui/api/hal'
import { Avatar } from './Avatar'
import classes from './values.module.css'

/** A person or group: face and name. */
export function PersonValue({ link, size }: { link: Link; size?: number }) {
  const name = link.title ?? ''
  return (
    <span className={classes.value} title={name}>
      <Avatar name={name} href={link.href} size={size} />
      <span className={classes.text}>{name}</span>
    </span>
  )
}
