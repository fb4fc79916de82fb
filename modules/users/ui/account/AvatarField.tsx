/** Somebody's picture: choosing another one, or going back to initials. */
import { Button, FileButton, Group } from '@mantine/core'
import { IconTrash, IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { can, type Link, request } from '@ui/api/hal'
import { me as meQuery, type User } from '@ui/api/session'
import { Avatar } from '@ui/kit/Person'
import { toast } from '@ui/kit/toast'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Account.module.css'
import { smaller } from './picture'

export function AvatarField({ user }: { user: User }) {
  const t = useTranslations('users.avatar')
  const again = useRef<() => void>(null)
  const upload = useAvatarChange(user, async (link: Link | undefined, file: File) => {
    const body = new FormData()
    body.append('file', await smaller(file), file.name)
    return request<User>(link?.href ?? '', { method: 'POST', body })
  })
  const remove = useAvatarChange(user, (link: Link | undefined) =>
    request(link?.href ?? '', { method: 'DELETE' }),
  )
  const choose = (file: File | null) => {
    again.current?.()
    if (file) upload.mutate([user._links.uploadAvatar, file], { onSuccess: () => toast(t('saved')) })
  }
  return (
    <div className={classes.person}>
      <Avatar name={user.name} id={user.id} size={64} />
      <div>
        <strong>{user.name}</strong>
        <span>{user.login}</span>
        {can(user, 'uploadAvatar') && (
          <Group gap="xs" mt={6}>
            <FileButton resetRef={again} accept="image/png,image/jpeg,image/gif,image/webp" onChange={choose}>
              {(props) => (
                <Button
                  {...props}
                  size="compact-sm"
                  variant="default"
                  loading={upload.isPending}
                  leftSection={<IconUpload size={14} aria-hidden />}
                >
                  {t('upload')}
                </Button>
              )}
            </FileButton>
            {can(user, 'deleteAvatar') && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                loading={remove.isPending}
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() =>
                  remove.mutate([user._links.deleteAvatar], { onSuccess: () => toast(t('removed')) })
                }
              >
                {t('remove')}
              </Button>
            )}
          </Group>
        )}
      </div>
    </div>
  )
}

function useAvatarChange<A extends unknown[], R>(user: User, run: (...args: A) => Promise<R>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (args: A) => run(...args),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['users'] })
      if (client.getQueryData(meQuery.queryKey)?.id === user.id)
        await client.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
}
