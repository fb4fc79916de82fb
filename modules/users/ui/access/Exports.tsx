/** Archives of everything that is kept about somebody. */
import { Button, Group } from '@mantine/core'
import { IconDownload, IconFileZip } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Collection, can, type Links, type Resource, request } from '@ui/api/hal'
import type { User } from '@ui/api/session'
import { Chip } from '@ui/kit/Chip'
import { Loaded } from '@ui/kit/Loaded'
import { Moment } from '@ui/kit/Moment'
import { Section } from '@ui/kit/Section'
import { useNotation } from '@ui/kit/useNotation'
import { useFormatter, useTranslations } from 'use-intl'
import classes from './Access.module.css'

interface Archive extends Resource {
  id: number
  status: 'queued' | 'working' | 'finished' | 'failed'
  size: number | null
  createdAt: string
  expiresAt: string | null
  _links: Links<'self', 'content' | 'delete'>
}

const busy = ({ status }: Archive) => status === 'queued' || status === 'working'

const archives = (person: User) =>
  queryOptions({
    queryKey: ['personal_data_exports', 'list', person.id],
    queryFn: ({ signal }) =>
      request<Collection<Archive>>(person._links.personalDataExports?.href ?? '', { signal }),
    enabled: can(person, 'personalDataExports'),
    refetchInterval: ({ state }) => (state.data?._embedded.elements.some(busy) ? 1_500 : false),
  })

export function Exports({ person, own }: { person: User; own?: boolean }) {
  const t = useTranslations('users.data')
  const client = useQueryClient()
  const query = useQuery(archives(person))
  const begin = useMutation({
    mutationFn: () => request<Archive>(person._links.exportPersonalData?.href ?? '', { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['personal_data_exports'] }),
  })
  if (!can(person, 'exportPersonalData')) return null
  const working = query.data?._embedded.elements.some(busy) ?? false
  return (
    <Section title={t('export')}>
      <p className={classes.why}>{t(own ? 'exportWhy' : 'exportWhyOther', { name: person.name })}</p>
      <Button
        variant="default"
        my="sm"
        loading={begin.isPending || working}
        leftSection={<IconFileZip size={15} aria-hidden />}
        onClick={() => begin.mutate()}
      >
        {t('exportNow')}
      </Button>
      <Loaded query={query}>
        {({ _embedded: { elements } }) => (
          <ul className={classes.archives} aria-live="polite">
            {elements.map((archive) => (
              <Line key={archive.id} archive={archive} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

function Line({ archive }: { archive: Archive }) {
  const t = useTranslations('users.data')
  const format = useFormatter()
  const notation = useNotation()
  const { status, size, createdAt, expiresAt, _links } = archive
  return (
    <li>
      <Group gap="sm">
        <Moment at={createdAt} />
        {status === 'finished' ? (
          <>
            <Button
              component="a"
              href={_links.content?.href ?? ''}
              download
              size="compact-sm"
              variant="light"
              leftSection={<IconDownload size={14} aria-hidden />}
            >
              {t('download')}
            </Button>
            <span className={classes.why}>
              {format.number((size ?? 0) / 1024, {
                maximumFractionDigits: 0,
                style: 'unit',
                unit: 'kilobyte',
              })}
            </span>
            {expiresAt && (
              <span className={classes.why}>
                {t('until', {
                  moment: notation.moment(new Date(expiresAt)),
                })}
              </span>
            )}
          </>
        ) : (
          <Chip tone={status === 'failed' ? 'danger' : 'accent'}>{t(`status.${status}`)}</Chip>
        )}
      </Group>
    </li>
  )
}
