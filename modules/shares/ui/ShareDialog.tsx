/** With whom a work package is shared, and with whom it shall be. */
import { Modal, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { sharesOf } from '@ui/api/shares'
import { useOptions } from '@ui/kit/fields/options'
import type { FieldSchema } from '@ui/kit/fields/schema'
import { Lines, Loaded } from '@ui/kit/Loaded'
import { useTranslations } from 'use-intl'
import { type Shared, shareForm } from './api'
import { ShareForm } from './ShareForm'
import { ShareRow } from './ShareRow'
import classes from './Shares.module.css'

const nothing: FieldSchema = { type: '[]Role', name: '', required: true, writable: false }

export default function ShareDialog({ item, onClose }: { item: Shared; onClose: () => void }) {
  const t = useTranslations('shares')
  const close = useTranslations('common')('close')
  const shares = useQuery(sharesOf(item.id, item._links.shares))
  const links = shares.data?._links
  const form = useQuery(shareForm(item, links?.share !== undefined))
  const schema = form.data?._embedded.schema.roles
  const { options: roles } = useOptions(schema ?? nothing, '', schema !== undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('title', { subject: item.subject })}
      closeButtonProps={{ 'aria-label': close }}
    >
      <Text size="sm" className={classes.who}>
        {t('who')}
      </Text>
      {links?.share && <ShareForm item={item} links={links} roles={roles} />}
      <section aria-label={t('with')}>
        <Title order={3} className={classes.heading}>
          {t('with')}
        </Title>
        <Loaded query={shares} skeleton={<Lines count={3} height={28} />}>
          {({ total, _embedded: { elements } }) =>
            total === 0 ? (
              <Text size="sm" className={classes.who}>
                {t('none')}
              </Text>
            ) : (
              <ul className={classes.list}>
                {elements.map((share) => (
                  <ShareRow key={share.id} share={share} roles={roles} links={links} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </Modal>
  )
}
