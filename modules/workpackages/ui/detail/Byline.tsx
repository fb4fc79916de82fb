import { HelpIcon } from '@ui/kit/help/HelpIcon'
import { Moment } from '@ui/kit/Moment'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import classes from './Detail.module.css'

const explained = ['author', 'createdAt', 'updatedAt']

/** Who made it and when, and when it last changed. */
export function Byline({ item }: { item: WorkPackage }) {
  const t = useTranslations('workpackages')
  return (
    <div className={classes.byline}>
      {t.rich('byline', {
        author: item._links.author?.title ?? '',
        created: () => <Moment at={item.createdAt} />,
        updated: () => <Moment at={item.updatedAt} />,
      })}
      <HelpIcon scope="WorkPackage" attribute={explained} />
    </div>
  )
}
