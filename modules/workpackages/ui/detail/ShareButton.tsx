import { Button } from '@mantine/core'
import { IconShare3 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { sharesOf } from '@ui/api/shares'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'

const ShareDialog = lazy(() => import('../../../shares/ui/ShareDialog'))

/** Says with how many a work package is shared, and opens who they are, for those who may know. */
export function ShareButton({ item }: { item: WorkPackage }) {
  const t = useTranslations('shares')
  const { data } = useQuery(sharesOf(item.id, item._links.shares))
  const [open, setOpen] = useState(false)
  if (!item._links.shares || !data || (data.total === 0 && !data._links.share)) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-haspopup="dialog"
        aria-label={t('button', { count: data.total })}
        title={t('button', { count: data.total })}
        leftSection={<IconShare3 size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {data.total || t('share')}
      </Button>
      {open && (
        <Suspense>
          <ShareDialog item={item} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
