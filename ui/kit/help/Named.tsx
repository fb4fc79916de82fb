import type { ReactNode } from 'react'
import type { HelpScope } from '../../api/helpTexts'
import classes from './Help.module.css'
import { HelpIcon } from './HelpIcon'

interface NamedProps {
  scope?: HelpScope
  attribute: string | string[]
  children: ReactNode
}

/** The name of an attribute, and beside it what is said about the attribute. */
export function Named({ scope, attribute, children }: NamedProps) {
  return (
    <span className={classes.named}>
      <span>{children}</span>
      <HelpIcon scope={scope} attribute={attribute} />
    </span>
  )
}
