import { createContext } from 'react'

/** How the installation writes dates and times; without a pattern they are written as the language does. */
export type Patterns = { date?: string | null; time?: string | null }

export const PatternsContext = createContext<Patterns>({})
