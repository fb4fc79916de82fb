/** Changing a role, and asking who has what it gives. */
import { Button } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { permissionList } from '@ui/api/permissions'
import { AdminPage } from '@ui/kit/AdminPage'
import { Loaded } from '@ui/kit/Loaded'
import { toast } from '@ui/kit/toast'
import { WhyDialog } from '@ui/kit/why/WhyDialog'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { role as roleQuery } from './api'
import { RoleForm } from './RoleForm'
import { edit } from './routes'

export default function EditRole() {
  const t = useTranslations('roles')
  const router = useRouter()
  const { role: id } = edit.useParams()
  const query = useQuery(roleQuery(id))
  const catalogue = useQuery(permissionList)
  const [asking, setAsking] = useState(false)
  const leave = () => router.history.push('/roles')
  const name = query.data?.name ?? ''
  return (
    <AdminPage
      title={t('form.editTitle', { name })}
      crumbs={[{ label: t('list.title'), to: '/roles' }]}
      actions={
        <Button
          variant="default"
          leftSection={<IconHelpCircle size={15} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('form.why')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(role) => (
          <Loaded query={catalogue}>
            {(permissions) => (
              <RoleForm
                key={role.lockVersion}
                role={role}
                catalogue={permissions}
                reload={() => void query.refetch()}
                onCancel={leave}
                onDone={(saved) => {
                  toast(t('form.saved', { name: saved.name }))
                  leave()
                }}
              />
            )}
          </Loaded>
        )}
      </Loaded>
      {asking && <WhyDialog onClose={() => setAsking(false)} />}
    </AdminPage>
  )
}
