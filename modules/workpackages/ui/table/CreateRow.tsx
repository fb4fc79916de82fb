import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { idOf, type Link } from '@ui/api/hal'
import { OptionEditor } from '@ui/kit/fields/OptionEditor'
import { useArea } from '@ui/shell/area'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { projectTypes } from '../api/choices'
import { presetLinks } from '../api/presets'
import { useCreate } from '../api/useCreate'
import { refusalOf } from '../api/useSave'
import { joined } from '../api/values'
import classes from './CreateRow.module.css'
import { usePresets } from './usePresets'
import type { Screen } from './useScreen'

/** The last line: a subject and Enter make a work package that fits the filters, and the next one can follow. */
export function CreateRow({ scope, screen }: { scope: string; screen: Screen }) {
  const t = useTranslations('workpackages.create')
  const { project } = useArea()
  const types = useQuery({ ...projectTypes(project), enabled: project !== undefined })
  const presets = usePresets(screen.view.filters) ?? {}
  const [open, setOpen] = useState(false)
  const [subject, setSubject] = useState('')
  const [picked, setType] = useState<Link | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const create = useCreate(scope)
  const type = picked ?? types.data?.find((one) => idOf(one) === presets.type) ?? types.data?.[0] ?? null

  async function submit() {
    if (!subject.trim() || create.isPending) return
    const links = joined(presetLinks(presets), type ? { _links: { type: { href: type.href } } } : {})
    await create.mutateAsync(joined({ subject: subject.trim() }, links)).then(
      () => setSubject(''),
      () => {},
    )
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') void submit()
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  if (!open) {
    return (
      <div className={classes.foot}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t('inline')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.foot}>
      <div className={classes.type}>
        <OptionEditor
          schema={{
            type: 'Type',
            name: t('type'),
            required: true,
            writable: true,
            _links: { allowedValues: types.data ?? [] },
          }}
          value={type}
          onChange={(value) => setType(value as Link)}
          onCommit={() => input.current?.focus()}
        />
      </div>
      <TextInput
        ref={input}
        className={classes.subject}
        autoFocus
        aria-label={t('subject')}
        placeholder={t('subject')}
        value={subject}
        maxLength={255}
        error={create.error ? refusalOf(create.error, 'subject').message : undefined}
        onChange={(event) => setSubject(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="sm" onClick={() => void submit()} loading={create.isPending} disabled={!subject.trim()}>
        {t('save')}
      </Button>
      <Button size="sm" variant="default" onClick={() => setOpen(false)}>
        {t('done')}
      </Button>
    </div>
  )
}
