/** With whom a list is shared, and with whom it shall be. */
import { ActionIcon, Modal, Stack, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, request } from '@ui/api/hal'
import { SchemaForm } from '@ui/kit/form/SchemaForm'
import { Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type SavedList, type Share, sharesOf } from './lists'
import classes from './ProjectList.module.css'

export function ShareDialog({ list, onClose }: { list: SavedList; onClose: () => void }) {
  const t = useTranslations('projects.lists')
  const close = useTranslations('common')('close')
  const client = useQueryClient()
  const shares = useQuery(sharesOf(list))
  const [added, setAdded] = useState(0)
  const refresh = () => client.invalidateQueries({ queryKey: ['project_query_shares'] })
  const remove = useMutation({
    mutationFn: (share: Share) => request(share._links.delete?.href ?? '', { method: 'DELETE' }),
    onSettled: refresh,
  })
  const done = () => {
    toast(t('sharedToast'))
    setAdded((count) => count + 1)
    void refresh()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('shareTitle', { name: list.name })}
      closeButtonProps={{ 'aria-label': close }}
    >
      <Stack gap="md">
        <Text size="sm">{t('shareWhy')}</Text>
        <SchemaForm
          key={added}
          form={api('project_query_shares', 'form')}
          commit={{ href: list._links.share?.href ?? null, method: 'POST' }}
          start={{ _links: { projectQuery: { href: list._links.self.href } } }}
          fields={['principal', 'role']}
          submit={t('shareAdd')}
          focusFirst
          onDone={done}
        />
        <section aria-label={t('sharedWith')}>
          <Title order={3} size="h5">
            {t('sharedWith')}
          </Title>
          <Loaded query={shares}>
            {(page) =>
              page.total === 0 ? (
                <Text size="sm">{t('notShared')}</Text>
              ) : (
                <ul className={classes.shares}>
                  {page._embedded.elements.map((share) => (
                    <li key={share.id}>
                      <span>{share._links.principal.title}</span>
                      <span className={classes.role}>{share._links.role.title}</span>
                      <ActionIcon
                        aria-label={t('unshare', { name: share._links.principal.title ?? '' })}
                        onClick={() => remove.mutate(share)}
                      >
                        <IconX size={15} aria-hidden />
                      </ActionIcon>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      </Stack>
    </Modal>
  )
}
