import { Tooltip, UnstyledButton } from '@mantine/core'
import { idOf } from '@ui/api/hal'
import { useMe } from '@ui/api/session'
import { useTranslations } from 'use-intl'
import type { Activity, Reaction } from '../api/types'
import classes from './Reactions.module.css'
import { useReact } from './useReact'

/** How people have reacted to an entry, and the way to join them. */
export function Reactions({ entry, workPackage }: { entry: Activity; workPackage: number }) {
  const t = useTranslations('workpackages.activity')
  const me = String(useMe()?.id ?? '')
  const { toggle, pending } = useReact(entry, workPackage)
  const reactions = entry._embedded.emojiReactions._embedded.elements
  const mayReact = entry._links.react !== undefined
  if (reactions.length === 0) return null

  return (
    <fieldset className={classes.reactions} aria-label={t('reactions')}>
      {reactions.map((one) => {
        const name = t(`signs.${one.reaction}`)
        const who = one._links.reactingUsers.map((user) => user.title).join(', ')
        return (
          <Tooltip key={one.reaction} label={t('reactedWith', { who, name })} multiline maw={280}>
            <UnstyledButton
              className={classes.reaction}
              aria-label={t('reactionOf', { name, count: one.reactionsCount })}
              aria-pressed={isMine(one, me)}
              disabled={!mayReact || pending}
              onClick={() => toggle(one.reaction)}
            >
              <span aria-hidden>{one.emoji}</span>
              <span className={classes.count}>{one.reactionsCount}</span>
            </UnstyledButton>
          </Tooltip>
        )
      })}
    </fieldset>
  )
}

/** Tells whether the person has reacted so. */
const isMine = (one: Reaction, me: string) => one._links.reactingUsers.some((user) => idOf(user) === me)
