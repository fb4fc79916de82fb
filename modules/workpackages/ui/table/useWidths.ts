import { useLocalStorage } from '@mantine/hooks'
import { minWidth } from './columns'

/** The widths that this person gave to columns, kept in this browser. */
export function useWidths() {
  const [widths, setWidths] = useLocalStorage<Record<string, number>>({
    key: 'gantry-column-widths',
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const resize = (id: string, width: number) =>
    setWidths((present) => ({ ...present, [id]: Math.max(minWidth, Math.round(width)) }))
  return { widths, resize }
}
