/** How the application looks and behaves for the person; each change is saved at once. */
import { Select, Switch } from '@mantine/core'
import { can } from '@ui/api/hal'
import { type Preferences, useChangePreferences, useChangeUser, useMe, usePreferences } from '@ui/api/session'
import { bestLanguage, languageNames, languages } from '@ui/i18n/words'
import { toast } from '@ui/kit/toast'
import { contrasts, themes, wishedContrast, wishedTheme } from '@ui/shell/appearance'
import { useTranslations } from 'use-intl'
import { AccountPage } from './AccountPage'
import { SettingRow } from './SettingRow'
import { TimeZoneRow } from './TimeZoneRow'

export default function Settings() {
  const t = useTranslations('users.settings')
  const preferences = usePreferences()
  return (
    <AccountPage title={t('title')}>
      {preferences ? <Rows preferences={preferences} /> : <p>{t('anonymous')}</p>}
    </AccountPage>
  )
}

function Rows({ preferences }: { preferences: Preferences }) {
  const t = useTranslations('users.settings')
  const save = useChangePreferences()
  const set = (change: Partial<Preferences>) => save.mutate(change, { onSuccess: () => toast(t('saved')) })
  return (
    <>
      <LanguageRow />
      <TimeZoneRow value={preferences.timeZone} onChange={(timeZone) => set({ timeZone })} />
      <ThemeRow value={preferences.theme} onChange={(theme) => set({ theme })} />
      <ContrastRow value={preferences.contrast} onChange={(contrast) => set({ contrast })} />
      <SettingRow
        title={t('comments')}
        why={t('commentsWhy')}
        control={(names) => (
          <Select
            {...names}
            allowDeselect={false}
            data={[
              { value: 'false', label: t('oldestFirst') },
              { value: 'true', label: t('newestFirst') },
            ]}
            value={String(preferences.commentSortDescending)}
            onChange={(value) => set({ commentSortDescending: value === 'true' })}
          />
        )}
      />
      <SettingRow
        title={t('unsaved')}
        why={t('unsavedWhy')}
        control={(names) => (
          <Switch
            {...names}
            checked={preferences.warnOnLeavingUnsaved ?? true}
            onChange={(event) => set({ warnOnLeavingUnsaved: event.currentTarget.checked })}
          />
        )}
      />
      <SettingRow
        title={t('shortcuts')}
        why={t('shortcutsWhy')}
        control={(names) => (
          <Switch
            {...names}
            checked={!preferences.disableKeyboardShortcuts}
            onChange={(event) => set({ disableKeyboardShortcuts: !event.currentTarget.checked })}
          />
        )}
      />
    </>
  )
}

function LanguageRow() {
  const t = useTranslations('users.settings')
  const me = useMe()
  const change = useChangeUser(me?._links.updateImmediately)
  if (!me || !can(me, 'updateImmediately')) return null
  return (
    <SettingRow
      title={t('language')}
      why={t('languageWhy')}
      control={(names) => (
        <Select
          {...names}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={bestLanguage(me.language, ...navigator.languages)}
          onChange={(language) => language && change.mutate({ language })}
        />
      )}
    />
  )
}

function ThemeRow({ value, onChange }: { value?: string; onChange: (theme: string) => void }) {
  const t = useTranslations()
  return (
    <SettingRow
      title={t('users.settings.theme')}
      why={t('users.settings.themeWhy')}
      control={(names) => (
        <Select
          {...names}
          allowDeselect={false}
          data={themes.map((one) => ({ value: one, label: t(`shell.theme.${one}`) }))}
          value={wishedTheme(value)}
          onChange={(theme) => theme && onChange(theme)}
        />
      )}
    />
  )
}

function ContrastRow({ value, onChange }: { value?: string; onChange: (contrast: string) => void }) {
  const t = useTranslations()
  return (
    <SettingRow
      title={t('users.settings.contrast')}
      why={t('users.settings.contrastWhy')}
      control={(names) => (
        <Select
          {...names}
          allowDeselect={false}
          data={contrasts.map((one) => ({ value: one, label: t(`shell.contrast.${one}`) }))}
          value={wishedContrast(value)}
          onChange={(contrast) => contrast && onChange(contrast)}
        />
      )}
    />
  )
}
