/** What all parts of editing a group or a placeholder user have around them. */
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { AdminPage } from '@ui/kit/AdminPage'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, oneKept } from './api'
import { DeleteKept } from './DeleteKept'

interface KeptFrameProps<R extends Kept> {
  kind: Kind
  id: string
  tabs?: ReactNode
  children: (one: R) => ReactNode
}

export function KeptFrame<R extends Kept>({ kind, id, tabs, children }: KeptFrameProps<R>) {
  const t = useTranslations(`groups.${kind}`)
  const common = useTranslations('common')
  const router = useRouter()
  const query = useQuery(oneKept<R>(kind, id))
  const [deleting, setDeleting] = useState(false)
  if (query.isError && !query.data)
    return <Failure page error={query.error} retry={() => void query.refetch()} />
  const one = query.data
  return (
    <AdminPage
      title={one?.name ?? ''}
      crumbs={[{ label: t('title'), to: `/admin/${kind}` }]}
      width="reading"
      tabs={tabs}
      actions={
        one && (
          <ActionMenu
            label={common('actionsFor', { name: one.name })}
            actions={[
              {
                id: 'delete',
                label: t('delete'),
                icon: IconTrash,
                danger: true,
                when: can<Kept>(one, 'delete'),
                run: () => setDeleting(true),
              },
            ]}
          />
        )
      }
    >
      <Loaded query={query}>{children}</Loaded>
      <DeleteKept
        kind={kind}
        one={deleting ? one : undefined}
        onClose={() => setDeleting(false)}
        onDone={() => router.history.push(`/admin/${kind}`)}
      />
    </AdminPage>
  )
}
