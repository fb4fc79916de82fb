import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ActivityTab } from '../activity/ActivityTab'
import type { Schema, WorkPackage } from '../api/types'
import { watchers } from '../api/watchers'
import { Relations } from '../relations/Relations'
import { useRelationCount } from '../relations/useRelationCount'
import { Ancestors } from './Ancestors'
import { AttributeGroups } from './AttributeGroups'
import { Byline } from './Byline'
import { Description } from './Description'
import classes from './Detail.module.css'
import { Status } from './Status'
import { Subject } from './Subject'
import { type Tab, Tabs } from './Tabs'
import { Watchers } from './Watchers'

type SplitBodyProps = { item: WorkPackage; schema: Schema | undefined; tab: string }

const always: Tab[] = ['overview', 'activity', 'relations']

/** Title, status and the chosen tab of a work package beside the table. */
export function SplitBody({ item, schema, tab }: SplitBodyProps) {
  const params: Record<string, string> = useParams({ strict: false })
  const base = params.project ? '/projects/$project/work_packages' : '/work_packages'
  const { data: watching } = useQuery(watchers(item))
  const related = useRelationCount(item)
  const tabs: Tab[] = item._links.watchers ? [...always, 'watchers'] : always
  const current = tabs.find((one) => one === tab) ?? 'overview'
  return (
    <>
      <div className={classes.top}>
        <Ancestors item={item} />
        <h2 className={classes.title}>
          <Subject item={item} schema={schema} />
        </h2>
        <div className={classes.statusLine}>
          <Status item={item} schema={schema} />
          <Byline item={item} />
        </div>
      </div>
      <Tabs
        to={`${base}/details/$id/$tab`}
        params={params}
        tabs={tabs}
        current={current}
        counts={{ relations: related, watchers: watching?.total }}
      />
      <div className={classes.panel}>
        {current === 'overview' && (
          <>
            <Description item={item} schema={schema} />
            {schema && <AttributeGroups item={item} schema={schema} />}
          </>
        )}
        {current === 'activity' && <ActivityTab item={item} />}
        {current === 'relations' && <Relations item={item} schema={schema} />}
        {current === 'watchers' && <Watchers item={item} />}
      </div>
    </>
  )
}
