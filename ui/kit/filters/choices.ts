import type { FieldSchema } from '@ui/kit/fields/schema'
import type { Offer } from './filters'

const bare: FieldSchema = { type: 'String', name: '', required: false, writable: true }

/** What a filter chooses from, in the way of a schema so that the same lists can be used. */
export const choicesOf = ({ name, schema }: Offer): FieldSchema => schema ?? { ...bare, name }

/** A schema for something that is chosen from a collection of the API. */
export const chosenFrom = (type: string, name: string, href: string): FieldSchema => ({
  ...bare,
  type,
  name,
  _links: { allowedValues: { href } },
})

export const dayField = (name: string): FieldSchema => ({ ...bare, type: 'Date', name, placeholder: name })
