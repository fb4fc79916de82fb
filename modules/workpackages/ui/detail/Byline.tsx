import { Moment } from '@ui/kit/Moment'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import classes from './Detail.module.css'

/** Who made it and when, and when it last changed. */
export function Byline({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages')
  return (
    <p className={classes.byline}>
      {t.rich('byline', {
        author: item._links.author?.title ?? '',
        created: () => <Moment at={item.createdAt} />,
        updated: () => <Moment at={item.updatedAt} />,
      })}
    </p>
  )
}
