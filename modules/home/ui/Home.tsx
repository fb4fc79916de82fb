/** Where one begins: what waits for me, where I work, and what moved. */
import { useMe, useRoot } from '@ui/api/session'
import { Page } from '@ui/kit/Page'
import { useTranslations } from 'use-intl'
import classes from './Home.module.css'
import { MyWork } from './MyWork'
import { ProjectLinks } from './ProjectLinks'
import { Recent } from './Recent'

export default function Home() {
  const t = useTranslations('home')
  const me = useMe()
  const { instanceName } = useRoot()
  return (
    <Page title={t('title')} heading={me ? undefined : t('welcome', { name: instanceName })}>
      <div className={classes.columns}>
        <div className={classes.main}>
          {me && <MyWork me={me} />}
          <Recent />
        </div>
        <div className={classes.side}>
          <ProjectLinks me={me} />
        </div>
      </div>
    </Page>
  )
}
