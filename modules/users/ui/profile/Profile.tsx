/** Somebody as colleagues see them: how to reach them, and where they work. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can, idOf } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { Attributes } from '@ui/kit/Attributes'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { Day } from '@ui/kit/Moment'
import { Page } from '@ui/kit/Page'
import { Avatar } from '@ui/kit/Person'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import { RecentOf } from '../../../activities/ui/RecentOf'
import { membershipsOf, user as userQuery } from '../api'
import { profile } from '../routes'
import classes from './Profile.module.css'

export default function Profile() {
  const { user: id } = profile.useParams()
  const query = useQuery(userQuery(id))
  if (query.isError && !query.data)
    return <Failure page error={query.error} retry={() => void query.refetch()} />
  return <Loaded query={query}>{(user) => <Screen user={user} />}</Loaded>
}

function Screen({ user }: { user: User }) {
  const t = useTranslations('users')
  return (
    <Page
      title={user.name}
      heading={
        <span className={classes.head}>
          <Avatar name={user.name} id={user.id} size={32} /> {user.name}
        </span>
      }
      width="reading"
      actions={
        can(user, 'updateImmediately') && (
          <Button
            component={Link}
            to={`/users/${user.id}/edit`}
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
          >
            {t('list.edit')}
          </Button>
        )
      }
    >
      <div className={classes.parts}>
        <Contact user={user} />
        <Attributes kind="users" resource={user} />
        <Projects user={user} />
        <RecentOf person={user.id} />
      </div>
    </Page>
  )
}

function Contact({ user: { email, login, createdAt } }: { user: User }) {
  const t = useTranslations('users')
  if (!email && !login && !createdAt) return null
  return (
    <Section title={t('profile.contact')}>
      <dl className={classes.facts}>
        {email && (
          <>
            <dt>{t('list.email')}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
        {login && (
          <>
            <dt>{t('list.login')}</dt>
            <dd>{login}</dd>
          </>
        )}
        {createdAt && (
          <>
            <dt>{t('profile.since')}</dt>
            <dd>
              <Day on={createdAt.slice(0, 10)} />
            </dd>
          </>
        )}
      </dl>
    </Section>
  )
}

function Projects({ user }: { user: User }) {
  const t = useTranslations('users.profile')
  const query = useQuery(membershipsOf(user))
  if (!can(user, 'memberships')) return null
  return (
    <Section title={t('projects')}>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => (
          <ul className={classes.projects}>
            {elements.length === 0 && <li>{t('noProjects')}</li>}
            {elements
              .filter(({ _links }) => _links.project?.href)
              .map(({ id, _links: { project, roles } }) => (
                <li key={id}>
                  <Link to={`/projects/${idOf(project)}`}>{project.title}</Link>
                  <small>{roles.map(({ title }) => title).join(', ')}</small>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
