import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useParams } from '@tanstack/react-router'
import { usePreloadedEditor } from '@ui/kit/editor/load'
import { Page } from '@ui/kit/Page'
import { useArea } from '@ui/shell/area'
import { useFormatter, useTranslations } from 'use-intl'
import type { Scope } from '../api/queries'
import { Beside } from './Beside'
import { CreateButton } from './CreateButton'
import { CustomFieldsContext } from './customFieldsContext'
import { DisplayMenu } from './DisplayMenu'
import { ExportButton } from './ExportButton'
import { FilterBar } from './FilterBar'
import { ListContext } from './listContext'
import { Results } from './Results'
import classes from './Screen.module.css'
import { SearchField } from './SearchField'
import { useScreen } from './useScreen'

/** The table with its tools, and a work package beside it. */
export function TableScreen({ scope }: { scope: Scope }) {
  const t = useTranslations('workpackages')
  const format = useFormatter()
  const { project } = useArea()
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const screen = useScreen(scope)
  const { id, tab }: { id?: string; tab?: string } = useParams({ strict: false })
  const { view, change, rows } = screen
  const beside = id !== undefined || screen.creating
  usePreloadedEditor(!rows.pending && rows.loaded.length > 0)

  return (
    <ListContext value={screen.list}>
      <Page
        title={t('title')}
        width="full"
        beside={rows.pending ? null : <span className={classes.total}>{format.number(rows.total)}</span>}
        actions={
          <>
            <SearchField filters={view.filters} onChange={(filters) => change({ filters })} />
            <DisplayMenu
              view={view}
              labels={screen.labels}
              custom={Object.keys(screen.custom)}
              onChange={change}
            />
            <ExportButton scope={scope} view={view} />
          </>
        }
        primary={screen.mayCreate && !(phone && beside) && <CreateButton scope={scope} project={project} />}
      >
        <CustomFieldsContext value={screen.custom}>
          <FilterBar scope={scope} project={project} view={view} onChange={change} onReset={screen.reset} />
        </CustomFieldsContext>
        <div className={classes.body}>
          <Results scope={scope} screen={screen} current={id ? Number(id) : null} cards={phone === true} />
          <Beside open={beside} key={tab === undefined ? 'form' : 'detail'}>
            <Outlet />
          </Beside>
        </div>
      </Page>
    </ListContext>
  )
}
