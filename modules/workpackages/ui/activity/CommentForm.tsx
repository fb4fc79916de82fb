import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@ui/api/hal'
import { MarkdownField } from '@ui/kit/editor/MarkdownField'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { activities } from '../api/queries'
import type { WorkPackage } from '../api/types'
import { refusalOf } from '../api/useSave'
import classes from './Activity.module.css'

type CommentFormProps = {
  item: WorkPackage
  /** Null while nothing is being written. */
  draft: string | null
  onDraft: (draft: string | null) => void
}

/** The place to write a comment; a single line until one begins. */
export function CommentForm({ item, draft, onDraft }: CommentFormProps) {
  const t = useTranslations('workpackages.activity')
  const client = useQueryClient()
  const [opened, setOpened] = useState(false)
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      request(item._links.addComment?.href ?? '', { method: 'POST', body: { comment: { raw: draft } } }),
    onSuccess: async () => {
      close()
      await client.invalidateQueries({ queryKey: activities(item.id).queryKey })
    },
  })

  function close() {
    onDraft(null)
    setOpened(false)
  }
  const submit = () => draft?.trim() && !send.isPending && send.mutate()

  if (draft === null && !opened) {
    return (
      <button type="button" className={classes.begin} onClick={() => setOpened(true)}>
        {t('begin')}
      </button>
    )
  }
  return (
    <div className={classes.form}>
      <MarkdownField
        label={t('comment')}
        placeholder={t('begin')}
        value={draft ?? ''}
        onChange={onDraft}
        autofocus
        error={send.error ? refusalOf(send.error, 'comment').message : undefined}
        onSubmit={submit}
        onCancel={() => !draft?.trim() && close()}
      />
      <Group gap="xs" mt="xs">
        <Button onClick={submit} loading={send.isPending} disabled={!draft?.trim()}>
          {t('send')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('discard')}
        </Button>
      </Group>
    </div>
  )
}
