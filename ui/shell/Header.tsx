/** The slim bar on top: where one is, search, create, person. */

import { ActionIcon, Button, Kbd, UnstyledButton } from '@mantine/core'
import { IconFolder, IconMenu2, IconSearch, IconSelector } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { prefix } from '../api/hal'
import { useMe } from '../api/session'
import { useOpenPalette } from './actions'
import { useArea } from './area'
import { CreateMenu } from './CreateMenu'
import classes from './Header.module.css'
import { UserMenu } from './UserMenu'

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

export function Header({ phone, openSheet }: { phone: boolean; openSheet: () => void }) {
  const t = useTranslations('shell')
  const openPalette = useOpenPalette()
  const me = useMe()
  return (
    <header className={classes.header}>
      {phone && (
        <ActionIcon size={36} onClick={openSheet} aria-label={t('menu')}>
          <IconMenu2 size={20} stroke={1.6} />
        </ActionIcon>
      )}
      <ProjectSwitcher open={() => openPalette('projects')} />
      <div className={classes.right}>
        {phone ? (
          <ActionIcon size={36} onClick={() => openPalette()} aria-label={t('search')}>
            <IconSearch size={19} stroke={1.6} />
          </ActionIcon>
        ) : (
          <UnstyledButton
            className={classes.search}
            onClick={() => openPalette()}
            aria-keyshortcuts="Control+K"
          >
            <IconSearch size={15} stroke={1.6} aria-hidden />
            <span>{t('search')}</span>
            <Kbd size="xs">{MOD}</Kbd>
          </UnstyledButton>
        )}
        <CreateMenu phone={phone} />
        {me ? <UserMenu me={me} /> : <SignIn />}
      </div>
    </header>
  )
}

function ProjectSwitcher({ open }: { open: () => void }) {
  const t = useTranslations('shell')
  const { project } = useArea()
  const name = project?.name ?? t('chooseProject')
  return (
    <UnstyledButton
      className={classes.switcher}
      onClick={open}
      aria-label={project ? t('switchProject', { name }) : undefined}
    >
      <IconFolder size={16} stroke={1.6} aria-hidden />
      <span>{name}</span>
      <IconSelector size={14} stroke={1.6} aria-hidden />
    </UnstyledButton>
  )
}

function SignIn() {
  const t = useTranslations('shell')
  const back = encodeURIComponent(window.location.pathname + window.location.search)
  return (
    <Button component="a" href={`${prefix}/login?back_url=${back}`} variant="default">
      {t('signIn')}
    </Button>
  )
}
