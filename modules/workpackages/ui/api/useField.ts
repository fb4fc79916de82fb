import { useQuery } from '@tanstack/react-query'
import { type FieldSchema, kindOf } from '@ui/kit/fields/schema'
import { editForm } from './queries'
import { fieldOf, type Schema, type WorkPackage } from './types'

const choosing = new Set(['option', 'options', 'principal', 'workPackage'])

/** The schema to edit an attribute with. What may be chosen depends on the work package; the form knows it. */
export function useField(
  item: WorkPackage,
  schema: Schema | undefined,
  attribute: string,
): { field: FieldSchema | undefined; pending: boolean } {
  const plain = fieldOf(schema, attribute)
  const chooses = plain !== undefined && choosing.has(kindOf(plain, attribute))
  const form = useQuery({ ...editForm(item), enabled: chooses && Boolean(item._links.update?.href) })
  const field = (chooses && fieldOf(form.data?._embedded.schema, attribute)) || plain
  return { field, pending: chooses && form.isPending }
}
