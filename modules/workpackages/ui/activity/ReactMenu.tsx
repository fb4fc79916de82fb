import { ActionIcon, Menu } from '@mantine/core'
import { IconMoodPlus } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { type Sign, signs } from '../api/signs'
import type { Activity } from '../api/types'
import classes from './Reactions.module.css'
import { useReact } from './useReact'

/** The button that offers all signs. */
export function ReactMenu({ entry, workPackage }: { entry: Activity; workPackage: number }) {
  const t = useTranslations('workpackages.activity')
  const { toggle } = useReact(entry, workPackage)
  if (!entry._links.react) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('react')}>
          <IconMoodPlus size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.signs}>
        {(Object.entries(signs) as [Sign, string][]).map(([name, emoji]) => (
          <Menu.Item
            key={name}
            className={classes.sign}
            aria-label={t(`signs.${name}`)}
            onClick={() => toggle(name)}
          >
            {emoji}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
