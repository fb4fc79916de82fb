/** Side bar, header and the current screen; on a phone the side bar is a sheet. */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { AvatarsContext, useAvatars } from '../api/avatars'
import { ActionsProvider } from './actions'
import { AreaProvider } from './area'
import classes from './Frame.module.css'
import { Header } from './Header'
import { Offline } from './Offline'
import { PaletteLoader } from './PaletteLoader'
import { Shortcuts } from './Shortcuts'
import { Sidebar } from './Sidebar'

const Announcement = lazy(() => import('./Announcement'))
const Sheet = lazy(() => import('./Sheet'))

export function Frame() {
  return (
    <AreaProvider>
      <ActionsProvider>
        <AvatarsContext value={useAvatars()}>
          <Layout />
        </AvatarsContext>
        <PaletteLoader />
      </ActionsProvider>
    </AreaProvider>
  )
}

function Layout() {
  const t = useTranslations('shell')
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const [narrow, setNarrow] = useLocalStorage({ key: 'gantry-side', defaultValue: false })
  const [sheet, setSheet] = useSheet()
  const toggle = () => (phone ? setSheet(true) : setNarrow(!narrow))

  return (
    <div className={classes.frame} data-narrow={narrow || undefined}>
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      {!phone && (
        <aside className={classes.side}>
          <Sidebar narrow={narrow} toggle={toggle} />
        </aside>
      )}
      {phone && (
        <Suspense fallback={null}>
          <Sheet opened={sheet} close={() => setSheet(false)} />
        </Suspense>
      )}
      <Header phone={Boolean(phone)} openSheet={toggle} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Offline />
        <Suspense fallback={null}>
          <Announcement />
        </Suspense>
        <Outlet />
      </main>
      <Shortcuts toggleSide={toggle} />
    </div>
  )
}

/** The phone's sheet, which closes when one has gone somewhere. */
function useSheet() {
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another path is what closes it
  useEffect(() => setOpen(false), [pathname])
  return [open, setOpen] as const
}
