import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { usePreloadedEditor } from '@ui/kit/editor/load'
import { Page } from '@ui/kit/Page'
import { useTranslations } from 'use-intl'
import { CreateForm } from './CreateForm'
import { useCreateForm } from './useCreateForm'

/** A new work package on a page of its own. */
export default function CreatePage() {
  const t = useTranslations('workpackages')
  const { project }: { project?: string } = useParams({ strict: false })
  const presets: Record<string, number> = useSearch({ strict: false })
  const form = useCreateForm(project ?? null, presets)
  const navigate = useNavigate()
  usePreloadedEditor()
  const { history } = useRouter()
  const list = project ? `/projects/${project}/work_packages` : '/work_packages'

  return (
    <Page title={t('create.title')} width="wide" crumbs={[{ label: t('title'), to: list }]}>
      <CreateForm
        form={form}
        wide
        onCreated={({ id }) =>
          void navigate({
            to: '/work_packages/$id/$tab',
            params: { id: String(id), tab: 'overview' },
            replace: true,
          })
        }
        onCancel={() => {
          form.discard()
          if (history.canGoBack()) history.back()
          else void navigate({ to: list })
        }}
      />
    </Page>
  )
}
