import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { ActionMenu } from '@ui/kit/ActionMenu'
import { usePreloadedEditor } from '@ui/kit/editor/load'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { Page } from '@ui/kit/Page'
import { useActions } from '@ui/shell/actions'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActivityTab } from '../activity/ActivityTab'
import type { Schema, WorkPackage } from '../api/types'
import { watchers } from '../api/watchers'
import { Relations } from '../relations/Relations'
import { useRelationCount } from '../relations/useRelationCount'
import { AttributeGroups } from './AttributeGroups'
import { Byline } from './Byline'
import { CopyId } from './CopyId'
import { DeleteDialog } from './DeleteDialog'
import { Description } from './Description'
import classes from './Detail.module.css'
import { HeadingContext } from './SectionTitle'
import { ShareButton } from './ShareButton'
import { Status } from './Status'
import { Subject } from './Subject'
import { type Tab, Tabs } from './Tabs'
import { useDetailActions } from './useDetailActions'
import { WatchButton } from './WatchButton'
import { Watchers } from './Watchers'

type FullPageProps = { item: WorkPackage; schema: Schema | undefined; tab: string }

const always: Tab[] = ['activity', 'relations']

/** Text and history in the middle, attributes beside them. */
export function FullPage({ item, schema, tab }: FullPageProps) {
  const t = useTranslations('workpackages')
  const params: Record<string, string> = useParams({ strict: false })
  const navigate = useNavigate()
  const [deleting, setDeleting] = useState(false)
  const actions = useDetailActions(item, { beside: false, tab, onDelete: () => setDeleting(true) })
  useActions(actions)
  usePreloadedEditor()
  const project = idOf(item._links.project) ?? ''
  const listed = `/projects/${params.project ?? project}/work_packages`
  const base = params.project ? '/projects/$project/work_packages' : '/work_packages'
  const { data: watching } = useQuery(watchers(item))
  const related = useRelationCount(item)
  const tabs: Tab[] = item._links.watchers ? [...always, 'watchers'] : always
  const current = tabs.find((one) => one === tab) ?? 'activity'
  const ancestors = (item._links.ancestors ?? []).filter((link) => Number(idOf(link)))

  return (
    <Page
      title={`${item.subject} (#${item.id})`}
      heading={<Subject item={item} schema={schema} />}
      actions={
        <>
          <ShareButton item={item} />
          <WatchButton item={item} />
          <ActionMenu label={t('menu')} actions={actions} />
        </>
      }
      width="full"
      crumbs={[
        { label: t('title'), to: listed },
        ...ancestors.map((link) => ({
          label: link.title ?? '',
          to: `/work_packages/${idOf(link)}/overview`,
        })),
      ]}
    >
      <HeadingContext value="h2">
        <div className={classes.full}>
          <div className={classes.main}>
            <div className={classes.statusLine}>
              <Status item={item} schema={schema} />
              <FieldDisplay schema={{ type: 'Type' }} value={item._links.type} />
              <CopyId id={item.id} />
              <Byline item={item} />
            </div>
            <Description item={item} schema={schema} />
            <Tabs
              to={`${base}/$id/$tab`}
              params={params}
              tabs={tabs}
              current={current}
              counts={{ relations: related, watchers: watching?.total }}
            />
            <div className={classes.below}>
              {current === 'activity' && <ActivityTab item={item} />}
              {current === 'relations' && <Relations item={item} schema={schema} />}
              {current === 'watchers' && <Watchers item={item} />}
            </div>
          </div>
          <aside className={classes.side} aria-label={t('attributesLabel')}>
            {schema && <AttributeGroups item={item} schema={schema} />}
          </aside>
        </div>
      </HeadingContext>
      <DeleteDialog
        items={deleting ? [item] : []}
        onClose={() => setDeleting(false)}
        onDeleted={() => void navigate({ to: listed })}
      />
    </Page>
  )
}
