/** What is said about an attribute: a line, a text, and how others will read them. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Formattable, Link } from '@ui/api/hal'
import type { HelpScope, HelpText } from '@ui/api/helpTexts'
import { Field } from '@ui/kit/form/Field'
import type { Payload } from '@ui/kit/form/payload'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Markdown } from '@ui/kit/Markdown'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { useRendered } from './api'
import classes from './HelpTexts.module.css'
import { list } from './routes'

interface HelpTextFormProps {
  scope: HelpScope
  form: string
  commit: Pick<Link, 'href' | 'method'>
  start?: Payload
}

export function HelpTextForm({ scope, form, commit, start }: HelpTextFormProps) {
  const t = useTranslations('helptexts')
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = () => void navigate({ to: list.fullPath, search: scope === 'Project' ? { scope } : {} })
  const done = async ({ attributeCaption: name }: HelpText) => {
    toast(t('saved', { name }))
    await client.invalidateQueries({ queryKey: ['help_texts'] })
    leave()
  }
  return (
    <SchemaForm<HelpText>
      form={form}
      commit={commit}
      start={start}
      fields={['caption', 'helpText']}
      editors={{
        helpText: (field) => (
          <>
            <Field {...field} />
            <Preview raw={(field.value as Formattable | undefined)?.raw ?? ''} />
          </>
        ),
      }}
      focusFirst
      onDone={(saved) => void done(saved)}
      onCancel={leave}
    />
  )
}

function Preview({ raw }: { raw: string }) {
  const t = useTranslations('helptexts')
  const [settled] = useDebouncedValue(raw.trim(), 300)
  const { data } = useRendered(settled)
  if (!settled || !data) return null
  return (
    <section className={classes.preview} aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      <Markdown html={data} />
    </section>
  )
}
