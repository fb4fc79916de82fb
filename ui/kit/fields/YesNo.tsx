import { useFieldWords } from './words'

/** Yes or no, in words. */
export function YesNo({ value }: { value: boolean }) {
  return <>{useFieldWords()(value ? 'yes' : 'no')}</>
}
