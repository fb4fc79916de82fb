/** The versions of a project: those it defines, and those that others share with it. */
import { Button } from '@mantine/core'
import { IconPlus, IconTags } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { newVersion, useAllowed } from '@ui/api/allowed'
import { project as projectQuery } from '@ui/api/projects'
import { projectVersions, type Version } from '@ui/api/versions'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { versions } from '../routes'
import { DeleteVersion } from './DeleteVersion'
import { SettingsPage } from './SettingsPage'
import { VersionDialog } from './VersionDialog'
import { VersionTable } from './VersionTable'

export default function Versions() {
  const t = useTranslations('projects.versions')
  const { project: id } = versions.useParams()
  const search = versions.useSearch()
  const navigate = versions.useNavigate()
  const { data: project } = useQuery(projectQuery(id))
  const query = useQuery(projectVersions(id))
  const [edited, setEdited] = useState<Version>()
  const [doomed, setDoomed] = useState<Version>()
  const close = () => {
    setEdited(undefined)
    if (search.new) void navigate({ search: {}, replace: true })
  }
  const mayCreate = useAllowed(project && newVersion(project))
  const create = mayCreate && (
    <Button
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => void navigate({ search: { new: true }, replace: true })}
    >
      {t('new')}
    </Button>
  )

  return (
    <SettingsPage title={t('title')} width="wide" primary={create || undefined}>
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconTags} action={create}>
              {t('empty')}
            </Empty>
          ) : (
            <VersionTable versions={elements} project={project} edit={setEdited} remove={setDoomed} />
          )
        }
      </Loaded>
      {project && (search.new || edited) && (
        <VersionDialog project={project} version={edited} onClose={close} />
      )}
      <DeleteVersion version={doomed} onClose={() => setDoomed(undefined)} />
    </SettingsPage>
  )
}
