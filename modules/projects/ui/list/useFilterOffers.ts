/** What the project list can be narrowed by. */
import { api, type Link } from '@ui/api/hal'
import { type PhaseDefinition, usePhaseDefinitions } from '@ui/api/phases'
import { useMe } from '@ui/api/session'
import { chosenFrom } from '@ui/kit/filters/choices'
import type { Offer, Strategy } from '@ui/kit/filters/filters'
import { attributeOffer, useAttributesOf } from '@ui/kit/listing/attributes'
import { useTranslations } from 'use-intl'
import { statusCodes } from './search'

export function useFilterOffers(): Offer[] {
  const t = useTranslations('projects.filter')
  const status = useTranslations('projects.status')
  const me = useMe()
  const attributes = useAttributesOf('projects')
  const phases = usePhaseDefinitions()
  const list = (name: Word, type: string, href: string): Offer => ({
    name,
    label: t(name),
    strategy: 'list',
    schema: chosenFrom(type, name, href),
  })
  const flag = (name: 'favorited' | 'templated'): Offer => ({ name, label: t(name), strategy: 'flag' })
  const past = (['created_at', 'updated_at', 'latest_activity_at'] as const).map(
    (name): Offer => ({ name, label: t(name), strategy: 'past' }),
  )
  return [
    choice(
      'project_status_code',
      t('project_status_code'),
      'optional',
      statusCodes.map((code) => [code, status(code)]),
    ),
    choice('active', t('active'), 'choice', [
      ['t', t('isActive')],
      ['f', t('isArchived')],
    ]),
    choice('public', t('public'), 'choice', [
      ['t', t('isPublic')],
      ['f', t('isPrivate')],
    ]),
    ...(me ? [flag('favorited')] : []),
    list('principal', 'User', api('principals', { pageSize: 200 })),
    ...kin.map(([name, type, path, strategy]) => ({ ...list(name, type, api(path)), strategy })),
    choice(
      'type',
      t('type'),
      'list',
      (['project', 'program', 'portfolio'] as const).map((kind) => [kind, t(kind)]),
    ),
    flag('templated'),
    ...past,
    ...phaseOffers(phases, t),
    ...attributes.map(attributeOffer),
  ]
}

type Words = ReturnType<typeof useTranslations<'projects.filter'>>
type Word = 'principal' | 'parent_id' | 'ancestor' | 'portfolio' | 'program' | 'type_id'

/** A filter with few values, told as links so that they can be chosen like anything else. */
function choice(
  name: string,
  label: string,
  strategy: Strategy,
  values: (readonly [string, string])[],
): Offer {
  const links: Link[] = values.map(([value, title]) => ({ href: `/${value}`, title }))
  return { name, label, strategy, schema: { ...chosenFrom('', name, ''), _links: { allowedValues: links } } }
}

/** Filters whose values are places. */
const kin: [name: Word, type: string, path: string, strategy: Strategy][] = [
  ['parent_id', 'Project', 'workspaces', 'optional'],
  ['ancestor', 'Project', 'workspaces', 'list'],
  ['portfolio', 'Portfolio', 'portfolios', 'optional'],
  ['program', 'Program', 'programs', 'optional'],
  ['type_id', 'Type', 'types', 'list'],
]

function phaseOffers(phases: PhaseDefinition[], t: Words): Offer[] {
  if (phases.length === 0) return []
  const gates = phases.flatMap(({ id, startGate, startGateName, finishGate, finishGateName }) => [
    ...(startGate ? [{ name: `project_start_gate_${id}`, title: startGateName }] : []),
    ...(finishGate ? [{ name: `project_finish_gate_${id}`, title: finishGateName }] : []),
  ])
  return [
    { name: 'project_phase_any', label: t('anyPhase'), strategy: 'phase' },
    ...phases.map(
      ({ id, name }): Offer => ({
        name: `project_phase_${id}`,
        label: t('phase', { name }),
        strategy: 'phase',
      }),
    ),
    ...gates.map(
      ({ name, title }): Offer => ({ name, label: t('gate', { name: title ?? '' }), strategy: 'phase' }),
    ),
  ]
}
