/** Writing what everybody is to know. */
import { Button, Group, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AnnouncementResource, announcement } from '@ui/api/announcement'
import { ApiError, type Formattable, isInvalid, request } from '@ui/api/hal'
import { AdminPage } from '@ui/kit/AdminPage'
import { Failure } from '@ui/kit/Failure'
import type { FieldSchema, FieldValue } from '@ui/kit/fields/schema'
import { Field } from '@ui/kit/form/Field'
import { Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'

export default function AnnouncementPage() {
  const t = useTranslations('users.announcement')
  const query = useQuery(announcement)
  return (
    <AdminPage title={t('title')} width="reading">
      <Loaded query={query}>
        {(known) =>
          known._links.updateImmediately ? (
            <Form known={known} />
          ) : (
            <Failure error={new ApiError(403, 'MissingPermission', '')} />
          )
        }
      </Loaded>
    </AdminPage>
  )
}

const field = (type: string, name: string): FieldSchema => ({ type, name, required: false, writable: true })

function Form({ known }: { known: AnnouncementResource }) {
  const t = useTranslations('users.announcement')
  const client = useQueryClient()
  const [active, setActive] = useState(known.active ?? false)
  const [until, setUntil] = useState<FieldValue>(known.showUntil)
  const [text, setText] = useState<FieldValue>(known.text)
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      request<AnnouncementResource>(known._links.updateImmediately?.href ?? '', {
        method: 'PATCH',
        body: {
          active,
          showUntil: until || null,
          text: { raw: (text as Formattable | undefined)?.raw ?? '' },
        },
      }),
    onSuccess: (saved) => {
      client.setQueryData(announcement.queryKey, saved)
      toast(t(saved.visible ? 'shown' : 'hidden'))
    },
  })
  const wrong = isInvalid(save.error) ? save.error.errors : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Stack component="form" gap="md" onSubmit={submit}>
      <Field
        name="text"
        schema={field('Formattable', t('text'))}
        value={text}
        error={wrong.text?.join(' ')}
        onChange={setText}
      />
      <Field
        name="showUntil"
        schema={field('Date', t('until'))}
        value={until}
        error={wrong.showUntil?.join(' ')}
        onChange={setUntil}
      />
      <Switch
        label={t('active')}
        description={t('where')}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      {save.error && !isInvalid(save.error) && <Failure error={save.error} />}
      <Group justify="flex-end">
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Group>
    </Stack>
  )
}
