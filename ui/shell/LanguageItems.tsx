import { Menu } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import { can } from '../api/hal'
import { type User, useChangeUser } from '../api/session'
import { bestLanguage, languageNames, languages } from '../i18n/words'

/** The submenu that chooses the language, where one may change oneself. */
export function LanguageItems({ me }: { me: User }) {
  const t = useTranslations('shell')
  const change = useChangeUser(me._links.updateImmediately)
  if (!can(me, 'updateImmediately')) return null
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconLanguage size={15} stroke={1.6} aria-hidden />}>
          {t('language')}
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        <Menu.RadioGroup
          value={bestLanguage(me.language, ...navigator.languages)}
          onChange={(language) => change.mutate({ language: String(language) })}
        >
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} closeMenuOnClick lang={language}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
