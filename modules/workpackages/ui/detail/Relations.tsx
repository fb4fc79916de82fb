import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { useTranslations } from 'use-intl'
import { selectFor, workPackagesById } from '../api/queries'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { Attribute } from './Attribute'
import { ChildRow } from './ChildRow'
import classes from './Detail.module.css'
import { SectionTitle } from './SectionTitle'

const columns = ['id', 'subject', 'type', 'status', 'assignee']

/** What stands above and below a work package. */
export function Relations({ item, schema }: { item: WorkPackage; schema: Schema | undefined }) {
  const t = useTranslations('workpackages.relations')
  const ids = (item._links.children ?? []).map((link) => Number(idOf(link)))
  const { data } = useQuery({ ...workPackagesById(ids, selectFor(columns)), enabled: ids.length > 0 })
  const children = data?._embedded.elements ?? []

  return (
    <div className={classes.relations}>
      {schema && fieldOf(schema, 'parent') && (
        <dl>
          <Attribute item={item} schema={schema} attribute="parent" />
        </dl>
      )}
      <section aria-label={t('children')}>
        <header className={classes.sectionHead}>
          <SectionTitle>{t('children')}</SectionTitle>
          {item._links.addChild && (
            <Button
              component={Link}
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconPlus size={13} aria-hidden="true" />}
              to="/projects/$project/work_packages/new"
              params={{ project: idOf(item._links.project) ?? '' } as never}
              search={{ parent: item.id } as never}
            >
              {t('addChild')}
            </Button>
          )}
        </header>
        {ids.length === 0 && <p className={classes.dim}>{t('none')}</p>}
        <ul className={classes.children}>
          {children.map((child) => (
            <li key={child.id}>
              <ChildRow item={child} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
