/** The person's own menu: account, looks, language, sign out. */

import { Menu, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconLogout } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { prefix } from '../api/hal'
import type { User } from '../api/session'
import { Avatar } from '../kit/Person'
import { useShowShortcuts } from './actions'
import classes from './Header.module.css'
import { LanguageItems } from './LanguageItems'
import { pathOf } from './menu'
import { ThemeItems } from './ThemeItems'
import { useMenu } from './useMenu'

export function UserMenu({ me }: { me: User }) {
  const t = useTranslations()
  const signOut = useRef<HTMLFormElement>(null)
  const showShortcuts = useShowShortcuts()
  const own = useMenu('my')
  return (
    <>
      <form ref={signOut} method="post" action={`${prefix}/logout`} hidden />
      <Menu width={248}>
        <Menu.Target>
          <UnstyledButton className={classes.person} aria-label={t('shell.person', { name: me.name })}>
            <Avatar name={me.name} id={me.id} size={30} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.name}
            <br />
            {me.email}
          </Menu.Label>
          {own.map((entry) => (
            <Menu.Item
              key={entry.to}
              component={Link}
              to={pathOf(entry)}
              leftSection={<entry.icon size={15} stroke={1.6} aria-hidden />}
            >
              {entry.label(t)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <ThemeItems />
          <LanguageItems me={me} />
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconKeyboard size={15} stroke={1.6} aria-hidden />}
            onClick={showShortcuts}
          >
            {t('shell.shortcuts.title')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLogout size={15} stroke={1.6} aria-hidden />}
            onClick={() => signOut.current?.submit()}
          >
            {t('shell.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
