/**
 * The actions of the screens that are open, offered to palette and keyboard, and how to open the palette.
 * A screen says `useActions(actions)` with the list that it draws its buttons from.
 */
import { useHotkeys } from '@mantine/hooks'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { type Action, possible } from '../kit/actions'

export type PaletteMode = 'all' | 'projects'

interface Offers {
  register: (actions: Action[]) => () => void
  current: () => Action[]
  mode: PaletteMode | null
  open: (mode?: PaletteMode) => void
  close: () => void
  help: boolean
  showHelp: (shown: boolean) => void
}

const OffersContext = createContext<Offers>({
  register: () => () => {},
  current: () => [],
  mode: null,
  open: () => {},
  close: () => {},
  help: false,
  showHelp: () => {},
})

export function ActionsProvider({ children }: { children: ReactNode }) {
  const lists = useRef(new Set<Action[]>())
  const [mode, setMode] = useState<PaletteMode | null>(null)
  const [help, showHelp] = useState(false)
  const offers = useMemo(
    () => ({
      register: (actions: Action[]) => {
        lists.current.add(actions)
        return () => void lists.current.delete(actions)
      },
      current: () => [...lists.current].flat(),
      mode,
      open: (wanted: PaletteMode = 'all') => setMode(wanted),
      close: () => setMode(null),
      help,
      showHelp,
    }),
    [mode, help],
  )
  return <OffersContext value={offers}>{children}</OffersContext>
}

/** Offers a screen's actions to the palette, and runs them by their keys. */
export function useActions(actions: Action[]) {
  const { register } = useContext(OffersContext)
  const offered = possible(actions)
  useEffect(() => register(offered))
  useHotkeys(offered.flatMap((action) => (action.keys ? [[action.keys, action.run]] : [])))
}

export const useOffers = () => useContext(OffersContext)
export const useOpenPalette = () => useContext(OffersContext).open

export function useShowShortcuts() {
  const { showHelp } = useContext(OffersContext)
  return () => showHelp(true)
}
