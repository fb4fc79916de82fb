import { useFieldWords } from './words'

/** A number of whole days. */
export function DaysText({ days }: { days: number }) {
  return <>{useFieldWords()('days', { count: days })}</>
}
