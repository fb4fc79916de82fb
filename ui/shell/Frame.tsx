import { Outlet } from '@tanstack/react-router'

/** Side bar and header around the current screen. */
export function Frame() {
  return (
    <main id="main">
      <Outlet />
    </main>
  )
}
