import { Alert, Button, Select } from '@mantine/core'
import type { Link } from '@ui/api/hal'
import type { ShareCollection } from '@ui/api/shares'
import { PeoplePicker } from '@ui/kit/people/PeoplePicker'
import { toast } from '@ui/kit/toast'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { among, isStuck, type Shared, useShare } from './api'
import classes from './Shares.module.css'

type ShareFormProps = { item: Shared; links: ShareCollection['_links']; roles: Link[] }

/** Chooses people and groups, and the role that they shall have. The last role, which may the least, is proposed. */
export function ShareForm({ item, links, roles }: ShareFormProps) {
  const t = useTranslations('shares')
  const [people, setPeople] = useState<Link[]>([])
  const [chosen, setChosen] = useState<string>()
  const [tried, setTried] = useState(false)
  const share = useShare(item, links, setPeople)
  const role = roles.find(({ href }) => href === chosen) ?? roles.at(-1)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (people.length === 0 || !role) return
    share.mutate(
      { people, role },
      {
        onSuccess: () => {
          toast(t('shared', { count: people.length, name: people[0]?.title ?? '' }))
          setTried(false)
        },
      },
    )
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {share.error && (
        <Alert color="red" role="alert">
          {share.error.message}
        </Alert>
      )}
      <PeoplePicker
        among={among}
        hint={t('hint')}
        invites={links.invite !== undefined}
        value={people}
        onChange={setPeople}
        error={tried && people.length === 0 ? t('chooseOne') : undefined}
      />
      <div className={classes.line}>
        <Select
          className={classes.role}
          label={t('role')}
          allowDeselect={false}
          data={roles.map(({ href, title }) => ({ value: href ?? '', label: title ?? '' }))}
          value={role?.href ?? null}
          onChange={(href) => setChosen(href ?? undefined)}
          error={tried && !role ? t('chooseRole') : undefined}
        />
        <Button type="submit" loading={share.isPending}>
          {t('submit')}
        </Button>
      </div>
      {role && isStuck(links, role) && (
        <p className={classes.who} role="note">
          {t('noWorkflow', { role: role.title ?? '' })}
        </p>
      )}
    </form>
  )
}
