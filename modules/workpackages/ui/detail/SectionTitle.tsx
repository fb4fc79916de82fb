import { createContext, type ReactNode, useContext } from 'react'
import classes from './Detail.module.css'

/** Which headings stand below the title: the second level on a page, the third beside a table. */
export const HeadingContext = createContext<'h2' | 'h3'>('h3')

/** The quiet heading of a part of a work package. */
export function SectionTitle({ children }: { children: ReactNode }) {
  const Heading = useContext(HeadingContext)
  return <Heading className={classes.sectionTitle}>{children}</Heading>
}
