import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@ui/api/hal'
import { MarkdownField } from '@ui/kit/editor/MarkdownField'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { activities } from '../api/queries'
import type { Activity } from '../api/types'
import { refusalOf } from '../api/useSave'

type CommentEditorProps = { entry: Activity; workPackage: number; onDone: () => void }

/** Changes a comment where it stands. */
export function CommentEditor({ entry, workPackage, onDone }: CommentEditorProps) {
  const t = useTranslations('workpackages.activity')
  const client = useQueryClient()
  const [draft, setDraft] = useState(entry.comment.raw ?? '')
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      request(entry._links.update?.href ?? '', { method: 'PATCH', body: { comment: { raw: draft } } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: activities(workPackage).queryKey })
      onDone()
    },
  })

  return (
    <>
      <MarkdownField
        label={t('comment')}
        value={draft}
        onChange={setDraft}
        autofocus
        error={change.error ? refusalOf(change.error, 'comment').message : undefined}
        onSubmit={() => change.mutate()}
        onCancel={onDone}
      />
      <Group gap="xs" mt="xs">
        <Button onClick={() => change.mutate()} loading={change.isPending} disabled={!draft.trim()}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  )
}
