import { Button, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { isInvalid } from '@ui/api/hal'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { publicForm, type SavedList, useListAction } from './lists'
import { savedFrom } from './saved'
import type { ListSearch } from './search'

interface NameDialogProps {
  list: SavedList | 'new'
  search: ListSearch
  onClose: () => void
  onMade: (id: number) => void
}

/** Saves what is shown under a name, or gives a list another name. */
export function NameDialog({ list, search, onClose, onMade }: NameDialogProps) {
  const t = useTranslations()
  const act = useListAction()
  const old = list === 'new' ? undefined : list
  const [name, setName] = useState(old?.name ?? '')
  const [open, setOpen] = useState(old?.public ?? false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      {
        link: old?._links.updateImmediately,
        method: old ? 'PATCH' : 'POST',
        body: { name, public: open, ...(old ? {} : savedFrom(search)) },
      },
      {
        onSuccess: ({ id }) => {
          toast(t('projects.lists.savedToast', { name }))
          onClose()
          if (!old) onMade(id)
        },
      },
    )
  }
  const error: Record<string, string[]> = isInvalid(act.error) ? act.error.errors : {}
  return (
    <Modal
      opened
      onClose={onClose}
      title={old ? t('projects.lists.renameTitle', { name: old.name }) : t('projects.lists.saveAs')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={save}>
        <Stack gap="md">
          <TextInput
            label={t('projects.lists.name')}
            value={name}
            error={error.name?.join(' ')}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <PublicSwitch checked={open} error={error.public?.join(' ')} onChange={setOpen} />
          <Button type="submit" loading={act.isPending} style={{ alignSelf: 'flex-end' }}>
            {t('projects.lists.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

function PublicSwitch(props: { checked: boolean; error?: string; onChange: (yes: boolean) => void }) {
  const t = useTranslations('projects.lists')
  const may = useQuery(publicForm).data === true
  if (!may) return null
  return (
    <Switch
      label={t('public')}
      checked={props.checked}
      error={props.error}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
