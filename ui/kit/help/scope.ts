import { createContext } from 'react'
import type { HelpScope } from '../../api/helpTexts'

/** Of what the fields below are attributes, where help texts explain those. */
export const HelpContext = createContext<HelpScope | undefined>(undefined)
