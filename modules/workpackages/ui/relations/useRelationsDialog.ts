import { useState } from 'react'
import type { Adding } from './AddMenu'
import type { Seen } from './kinds'
import type { Removal } from './RemoveDialog'

/** What is being asked at the moment. */
export type Asked = { adding?: Adding; editing?: Seen; removing?: Removal }

/** Which of the dialogs of the tab is open, if any. */
export function useRelationsDialog() {
  const [present, setPresent] = useState<Asked | null>(null)
  return { present, open: setPresent, close: () => setPresent(null) }
}
