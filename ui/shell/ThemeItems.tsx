import { Menu } from '@mantine/core'
import { IconContrast2, IconSunMoon } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { useChangePreferences, usePreferences } from '../api/session'
import { contrasts, themes, wishedContrast, wishedTheme } from './appearance'

/** The submenus that choose light or dark, and contrast. */
export function ThemeItems() {
  const t = useTranslations('shell')
  const kept = usePreferences()
  const change = useChangePreferences()
  return (
    <>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconSunMoon size={15} stroke={1.6} aria-hidden />}>
            {t('theme.label')}
          </Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          <Menu.RadioGroup
            value={wishedTheme(kept?.theme)}
            onChange={(theme) => change.mutate({ theme: String(theme) })}
          >
            {themes.map((theme) => (
              <Menu.RadioItem key={theme} value={theme} closeMenuOnClick>
                {t(`theme.${theme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Sub.Dropdown>
      </Menu.Sub>
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item leftSection={<IconContrast2 size={15} stroke={1.6} aria-hidden />}>
            {t('contrast.label')}
          </Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          <Menu.RadioGroup
            value={wishedContrast(kept?.contrast)}
            onChange={(contrast) => change.mutate({ contrast: String(contrast) })}
          >
            {contrasts.map((one) => (
              <Menu.RadioItem key={one} value={one} closeMenuOnClick>
                {t(`contrast.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    </>
  )
}
