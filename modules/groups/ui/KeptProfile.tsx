/** A group or a placeholder user as colleagues see it. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { can } from '@ui/api/hal'
import { Attributes } from '@ui/kit/Attributes'
import { Failure } from '@ui/kit/Failure'
import { Loaded } from '@ui/kit/Loaded'
import { Memberships } from '@ui/kit/memberships/Memberships'
import { Page } from '@ui/kit/Page'
import { Avatar, Person } from '@ui/kit/Person'
import { Section } from '@ui/kit/Section'
import { useTranslations } from 'use-intl'
import { type Kept, type Kind, oneKept } from './api'
import classes from './Groups.module.css'

export function KeptProfile({ kind, id }: { kind: Kind; id: string }) {
  const query = useQuery(oneKept<Kept>(kind, id))
  if (query.isError && !query.data)
    return <Failure page error={query.error} retry={() => void query.refetch()} />
  return <Loaded query={query}>{(one) => <Screen kind={kind} one={one} />}</Loaded>
}

function Screen({ kind, one }: { kind: Kind; one: Kept }) {
  const t = useTranslations(`groups.${kind}`)
  const members = one._type === 'Group' ? one._links.members : undefined
  return (
    <Page
      title={one.name}
      heading={
        <span className={classes.name}>
          <Avatar name={one.name} id={one.id} size={32} /> {one.name}
        </span>
      }
      width="reading"
      actions={
        can<Kept>(one, 'updateImmediately') && (
          <Button
            component={Link}
            to={`/admin/${kind}/${one.id}`}
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
          >
            {t('edit')}
          </Button>
        )
      }
    >
      <div className={classes.parts}>
        {kind === 'groups' && <Attributes kind="groups" resource={one} />}
        {members && (
          <Section title={t('members')}>
            <ul className={classes.people}>
              {members.map((person) => (
                <li key={person.href}>
                  <Person link={person} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {can<Kept>(one, 'memberships') && (
          <Memberships
            link={one._links.memberships}
            principal={{ href: one._links.self.href, title: one.name }}
          />
        )}
      </div>
    </Page>
  )
}
