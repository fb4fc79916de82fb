/**
 * A field with its label, which is explained beside and below where something is said about the attribute. The question
 * mark stands outside of the label, so that it is not part of the field's name.
 */
import { Input } from '@mantine/core'
import type { ReactNode } from 'react'
import { type HelpScope, useHelpTexts } from '../../api/helpTexts'
import classes from './Help.module.css'
import { HelpIcon } from './HelpIcon'

interface LabelledProps {
  id: string
  label: string
  required?: boolean
  /** For an editor that no label can point to. */
  loose?: boolean
  scope?: HelpScope
  attribute: string
  /** Where there is no room for a line below the label. */
  brief?: boolean
  className?: string
  children: ReactNode
}

export function Labelled(props: LabelledProps) {
  const { id, label, required, loose, scope, attribute, brief, className, children } = props
  const [text] = useHelpTexts(scope, [attribute])
  const element = loose ? 'div' : 'label'
  const mark = { withAsterisk: required, labelElement: element } as const
  if (!text)
    return (
      <Input.Wrapper id={id} label={label} className={className} {...mark}>
        {children}
      </Input.Wrapper>
    )
  return (
    <div className={className}>
      <span className={classes.named} data-label>
        <Input.Label htmlFor={loose ? undefined : id} labelElement={element} required={required}>
          {label}
        </Input.Label>
        <HelpIcon scope={scope} attribute={attribute} />
      </span>
      <Input.Wrapper id={id} description={(!brief && text.caption) || undefined} descriptionProps={{ mb: 6 }}>
        {children}
      </Input.Wrapper>
    </div>
  )
}
