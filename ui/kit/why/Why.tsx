/**
 * Whether somebody has a permission somewhere, and why. What is not given is asked for:
 *
 *   <Why user={{ id: 7, name: 'Ada Smith' }} />                        the page of a person
 *   <Why user={…} project={{ id: 3, name: 'Pumps' }} />                 a member of a project
 *   <Why />                                                             anybody, anywhere
 */
import { Select } from '@mantine/core'
import { IconCheck, IconCircleMinus, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Answer, byModule, permissionList, type Reason, why } from '../../api/permissions'
import classes from './Why.module.css'
import { PersonSelect, PlaceSelect } from './WhySelects'

export interface Thing {
  id: number
  name: string
}

export interface WhyProps {
  user?: Thing
  project?: Thing
}

export function Why({ user, project }: WhyProps) {
  const t = useTranslations('kit.why')
  const { data: catalogue = [] } = useQuery(permissionList)
  const [person, setPerson] = useState<string | null>(null)
  const [place, setPlace] = useState<string | null>(null)
  const [permission, setPermission] = useState<string | null>(null)
  const asked = catalogue.find(({ id }) => id === permission)
  const inPlace = !asked?.contexts.includes('global')
  const who = user ? String(user.id) : person
  const where = project ? String(project.id) : place
  const complete = Boolean(who && asked && (!inPlace || where))
  const answer = useQuery(
    why(
      {
        user: who ?? undefined,
        permission: permission ?? undefined,
        project: inPlace ? (where ?? undefined) : undefined,
      },
      complete,
    ),
  )
  const offered = project ? catalogue.filter(({ contexts }) => contexts.includes('project')) : catalogue
  return (
    <div className={classes.why}>
      <p className={classes.intro}>{t('intro')}</p>
      <div className={classes.question}>
        {!user && <PersonSelect value={person} onChange={setPerson} />}
        <Select
          label={t('permission')}
          placeholder={t('choosePermission')}
          searchable
          data={byModule(offered).map(({ name, permissions }) => ({
            group: name,
            items: permissions.map(({ id, name: label }) => ({ value: id, label })),
          }))}
          value={permission}
          onChange={setPermission}
        />
        {!project && inPlace && <PlaceSelect value={place} onChange={setPlace} />}
      </div>
      <div role="status">
        {complete && answer.error && <p className={classes.intro}>{answer.error.message}</p>}
        {complete && !answer.error && answer.data && <Shown answer={answer.data} />}
      </div>
    </div>
  )
}

function Shown({ answer }: { answer: Answer }) {
  const t = useTranslations('kit.why')
  return (
    <>
      <p className={classes.summary} data-allowed={answer.allowed}>
        {answer.allowed ? <IconCheck size={18} aria-hidden /> : <IconX size={18} aria-hidden />}
        {answer.summary}
      </p>
      <ul className={classes.reasons} aria-label={t('reasons')}>
        {answer.reasons.map((reason) => (
          <li key={`${reason.key} ${reason.text}`} data-effect={reason.effect}>
            <Sign effect={reason.effect} />
            <span>{reason.text}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const signs: Record<Reason['effect'], ReactNode> = {
  gives: <IconCheck size={15} aria-hidden />,
  denies: <IconX size={15} aria-hidden />,
  lacks: <IconCircleMinus size={15} aria-hidden />,
  notes: <IconInfoCircle size={15} aria-hidden />,
}

function Sign({ effect }: { effect: Reason['effect'] }) {
  const t = useTranslations('kit.why')
  return (
    <span className={classes.sign} role="img" aria-label={t(effect)}>
      {signs[effect]}
    </span>
  )
}
