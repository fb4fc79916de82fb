import { type ReactNode, useId } from 'react'
import classes from './Account.module.css'

interface SettingRowProps {
  title: string
  why: string
  /** Draws the control, named by the ids that it is given. */
  control: (names: { 'aria-labelledby': string; 'aria-describedby': string }) => ReactNode
}

/** One setting: what it is, why it is there, and the control that sets it. */
export function SettingRow({ title, why, control }: SettingRowProps) {
  const id = useId()
  return (
    <div className={classes.row}>
      <div>
        <p id={`${id}-title`}>{title}</p>
        <p id={`${id}-why`}>{why}</p>
      </div>
      {control({ 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-why` })}
    </div>
  )
}
