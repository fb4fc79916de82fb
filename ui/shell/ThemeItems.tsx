import { Menu } from '@mantine/core'
import { IconSunMoon } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { useChangePreferences, usePreferences } from '../api/session'
import { appearances, isAppearance, rememberedAppearance } from './appearance'

/** The submenu that chooses light, dark, contrast or what the system wants. */
export function ThemeItems() {
  const t = useTranslations('shell.theme')
  const kept = usePreferences()?.theme
  const change = useChangePreferences()
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconSunMoon size={15} stroke={1.6} aria-hidden />}>
          {t('label')}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.RadioGroup
          value={isAppearance(kept) ? kept : rememberedAppearance()}
          onChange={(theme) => change.mutate({ theme: String(theme) })}
        >
          {appearances.map((appearance) => (
            <Menu.RadioItem key={appearance} value={appearance}>
              {t(appearance)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
