import { useFormatter } from 'use-intl'

/** A number in the reader's notation. */
export function NumberText({ value }: { value: number }) {
  return <>{useFormatter().number(value, { maximumFractionDigits: 2 })}</>
}
