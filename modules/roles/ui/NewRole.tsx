/** Creating a role. */
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { permissionList } from '@ui/api/permissions'
import { AdminPage } from '@ui/kit/AdminPage'
import { Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { RoleForm } from './RoleForm'

export default function NewRole() {
  const t = useTranslations('roles')
  const router = useRouter()
  const leave = () => router.history.push('/roles')
  return (
    <AdminPage title={t('form.newTitle')} crumbs={[{ label: t('list.title'), to: '/roles' }]}>
      <Loaded query={useQuery(permissionList)}>
        {(catalogue) => (
          <RoleForm
            catalogue={catalogue}
            onCancel={leave}
            onDone={({ name }) => {
              toast(t('form.created', { name }))
              leave()
            }}
          />
        )}
      </Loaded>
    </AdminPage>
  )
}
