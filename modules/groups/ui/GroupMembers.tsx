/** The people in a group: adding several at once, taking one out. */
import { Button } from '@mantine/core'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import type { Group } from '@ui/api/groups'
import { can, type Link } from '@ui/api/hal'
import { type Column, DataTable } from '@ui/kit/DataTable'
import { Empty } from '@ui/kit/Empty'
import { Person } from '@ui/kit/Person'
import { Section } from '@ui/kit/Section'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useChange } from './api'
import classes from './Groups.module.css'
import { PeoplePicker } from './PeoplePicker'

const bare = ({ href }: Link) => ({ href })

export function GroupMembers({ group }: { group: Group }) {
  const t = useTranslations('groups.groups')
  const common = useTranslations('common')
  const members = group._links.members ?? []
  const [chosen, setChosen] = useState<Link[]>([])
  const change = useChange(group)
  const store = (people: Link[], done: string) =>
    change.mutate(
      { _links: { members: people.map(bare) } },
      {
        onSuccess: () => {
          setChosen([])
          toast(done)
        },
      },
    )
  const editable = can(group, 'updateImmediately')
  const columns: Column<Link>[] = [
    { id: 'name', head: t('name'), main: true, cell: (person) => <Person link={person} /> },
    {
      id: 'tools',
      head: common('actions'),
      tools: true,
      cell: (person) =>
        editable && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={t('takeOutOf', { name: person.title ?? '' })}
            onClick={() =>
              store(
                members.filter(({ href }) => href !== person.href),
                t('takenOut', { name: person.title ?? '' }),
              )
            }
          >
            {t('takeOut')}
          </Button>
        ),
    },
  ]
  return (
    <Section title={t('members')}>
      {editable && (
        <div className={classes.add}>
          <PeoplePicker value={chosen} without={members} onChange={setChosen} />
          <Button
            disabled={chosen.length === 0}
            loading={change.isPending}
            leftSection={<IconUserPlus size={15} aria-hidden />}
            onClick={() => store([...members, ...chosen], t('added', { count: chosen.length }))}
          >
            {t('add')}
          </Button>
        </div>
      )}
      {members.length === 0 ? (
        <Empty icon={IconUsers}>{t('noMembers')}</Empty>
      ) : (
        <DataTable label={t('members')} columns={columns} rows={members} rowKey={({ href }) => href ?? ''} />
      )}
    </Section>
  )
}
