/** Which branches of the tree are folded away: kept in the browser, as people come back to the same part of it. */
import { useLocalStorage } from '@mantine/hooks'
import { useCallback, useMemo } from 'react'

export interface Folding {
  folded: ReadonlySet<number>
  /** Folds a branch, or opens it. */
  fold: (id: number, folded: boolean) => void
  /** Folds these branches, or opens all. */
  foldAll: (ids: number[]) => void
}

export function useFolding(): Folding {
  const [ids, setIds] = useLocalStorage<number[]>({
    key: 'gantry-folded-projects',
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const folded = useMemo(() => new Set(ids), [ids])
  const fold = useCallback(
    (id: number, yes: boolean) =>
      setIds((old) => (yes ? [...old.filter((one) => one !== id), id] : old.filter((one) => one !== id))),
    [setIds],
  )
  return { folded, fold, foldAll: setIds }
}
