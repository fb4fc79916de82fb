/** The question mark beside an attribute's name: it opens what is said about the attribute, if anything is. */
import { ActionIcon, Popover } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { type HelpScope, type HelpText, useHelpTexts } from '../../api/helpTexts'
import { Markdown } from '../Markdown'
import classes from './Help.module.css'

interface HelpIconProps {
  scope?: HelpScope
  /** One attribute, or several that are shown as one. */
  attribute: string | string[]
}

export function HelpIcon({ scope, attribute }: HelpIconProps) {
  const t = useTranslations('kit.help')
  const texts = useHelpTexts(scope, [attribute].flat())
  if (texts.length === 0) return null
  const label = t('about', { name: texts.map((text) => text.attributeCaption).join(', ') })
  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size={20} className={classes.icon} aria-label={label} title={label}>
          <IconHelpCircle size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.text} aria-label={label}>
        {texts.map((text) => (
          <Explanation key={text.id} text={text} />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

function Explanation({ text }: { text: HelpText }) {
  const t = useTranslations()
  return (
    <section className={classes.one}>
      <p className={classes.head}>
        <strong>{text.attributeCaption}</strong>
        {text._links.updateImmediately && (
          <Link
            to={text._links.editText.href ?? ''}
            aria-label={t('kit.help.edit', { name: text.attributeCaption })}
          >
            {t('common.edit')}
          </Link>
        )}
      </p>
      {text.caption && <p className={classes.caption}>{text.caption}</p>}
      <Markdown html={text.helpText.html} />
    </section>
  )
}
