import { ActionIcon } from '@mantine/core'
import { IconEye, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Person } from '@ui/kit/Person'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import { removal, useWatchers, watchers } from '../api/watchers'
import { AddWatcher } from './AddWatcher'
import classes from './Watchers.module.css'

/** Those who hear of what happens to a work package. */
export function Watchers({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages.watchers')
  const query = useQuery(watchers(item))
  const { add, remove } = useWatchers(item)
  return (
    <section aria-label={t('title')}>
      {item._links.availableWatchers && item._links.addWatcher && (
        <AddWatcher item={item} onAdd={(user) => add.mutate(user)} />
      )}
      <Loaded query={query}>
        {({ _embedded: { elements } }) =>
          elements.length === 0 ? (
            <Empty icon={IconEye}>{t('none')}</Empty>
          ) : (
            <ul className={classes.list}>
              {elements.map((watcher) => (
                <li key={watcher.id}>
                  <Person link={{ href: watcher._links.self.href, title: watcher.name }} size={24} />
                  {removal(item, watcher.id) && (
                    <ActionIcon
                      aria-label={t('remove', { name: watcher.name })}
                      title={t('remove', { name: watcher.name })}
                      onClick={() => remove.mutate(watcher)}
                    >
                      <IconX size={15} />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
