/** The settings of a page, in sections, with one button that saves all that was changed. */
import { Button } from '@mantine/core'
import { isInvalid } from '@ui/api/hal'
import { LeaveGuard } from '@ui/kit/form/LeaveGuard'
import { useFocusInvalid } from '@ui/kit/form/useFocusInvalid'
import { Section } from '@ui/kit/Section'
import { toast, toastError } from '@ui/kit/toast'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Setting, type SettingValue, useSaveSettings } from './api'
import { changed, type Draft, matters, valueIn } from './draft'
import type { SettingsSection } from './pages'
import { SettingField } from './SettingField'
import classes from './Settings.module.css'

interface SettingsFormProps {
  sections: SettingsSection[]
  settings: Setting[]
}

export function SettingsForm({ sections, settings }: SettingsFormProps) {
  const t = useTranslations('administration')
  const element = useRef<HTMLFormElement>(null)
  const focusInvalid = useFocusInvalid(element)
  const known = new Map(settings.map((setting) => [setting.name, setting]))
  const { draft, errors, dirty, saving, change, discard, save } = useDraft(settings)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await save()
    focusInvalid(!saved)
    if (saved) toast(t('saved'))
  }
  return (
    <form ref={element} className={classes.form} onSubmit={submit} noValidate>
      <LeaveGuard when={() => dirty} />
      {sections.map(({ id, items }) => {
        const shown = items.filter((item) => matters(item, draft, known))
        if (shown.length === 0) return null
        return (
          <Section key={id} title={t(`sections.${id}` as 'sections.access')}>
            {shown.map(({ name }) => {
              const setting = known.get(name)
              return (
                setting && (
                  <SettingField
                    key={name}
                    setting={setting}
                    value={valueIn(draft, setting)}
                    changed={name in draft}
                    error={errors[name]?.join(' ')}
                    onChange={(value) => change(setting, value)}
                  />
                )
              )
            })}
          </Section>
        )
      })}
      <div className={classes.bar} data-dirty={dirty || undefined}>
        <Button type="submit" disabled={!dirty} loading={saving}>
          {t('save')}
        </Button>
        {dirty && (
          <Button variant="default" onClick={discard}>
            {t('discard')}
          </Button>
        )}
        <span role="status">{dirty && t('unsaved', { count: Object.keys(draft).length })}</span>
      </div>
    </form>
  )
}

/** What was changed and what is wrong with it. */
function useDraft(settings: Setting[]) {
  const [draft, setDraft] = useState<Draft>({})
  const [errors, setErrors] = useState<Record<string, string[]>>({})
  const store = useSaveSettings()
  const shown = new Set(settings.map(({ name }) => name))

  const change = (setting: Setting, value: SettingValue | undefined) => {
    setDraft((old) => changed(old, setting, value))
    setErrors(({ [setting.name]: _, ...rest }) => rest)
  }
  const discard = () => {
    setDraft({})
    setErrors({})
  }
  const save = async () => {
    try {
      await store.mutateAsync(draft)
      discard()
      return true
    } catch (error) {
      if (isInvalid(error)) setErrors(error.errors)
      if (!isInvalid(error) || !Object.keys(error.errors).some((name) => shown.has(name)))
        toastError((error as Error).message)
      return false
    }
  }
  return {
    draft,
    errors,
    dirty: Object.keys(draft).length > 0,
    saving: store.isPending,
    change,
    discard,
    save,
  }
}
