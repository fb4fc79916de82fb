/** The versions of a project in the order of their dates, each with its work packages and how far it is. */
import { Switch } from '@mantine/core'
import { IconMap2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { project as projectQuery } from '@ui/api/projects'
import { projectVersions, type Version } from '@ui/api/versions'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Page } from '@ui/kit/Page'
import { useTranslations } from 'use-intl'
import { roadmap } from '../routes'
import classes from './Roadmap.module.css'
import { RoadmapVersion } from './RoadmapVersion'

/** Versions without an end come last. */
const byEnd = (one: Version, other: Version) =>
  (one.endDate ?? '9999').localeCompare(other.endDate ?? '9999') || one.name.localeCompare(other.name)

export default function Roadmap() {
  const t = useTranslations('projects.roadmap')
  const { project: id } = roadmap.useParams()
  const { closed = false } = roadmap.useSearch()
  const navigate = roadmap.useNavigate()
  const { data: project } = useQuery(projectQuery(id))
  const query = useQuery(projectVersions(id))
  return (
    <Page
      title={t('title')}
      actions={
        <Switch
          label={t('showClosed')}
          checked={closed}
          onChange={(event) =>
            void navigate({ search: event.currentTarget.checked ? { closed: true } : {}, replace: true })
          }
        />
      }
    >
      <Loaded query={query}>
        {({ _embedded: { elements } }) => {
          const shown = elements.filter(({ status }) => closed || status !== 'closed').sort(byEnd)
          if (shown.length === 0) return <Empty icon={IconMap2}>{t('empty')}</Empty>
          return (
            <div className={classes.list}>
              {shown.map((version) => (
                <RoadmapVersion key={version.id} version={version} project={project} />
              ))}
            </div>
          )
        }}
      </Loaded>
    </Page>
  )
}
