import { useQuery } from '@tanstack/react-query'
import { schemaAt, workPackage } from '../api/queries'

/** A work package and its schema. */
export function useDetail(id: number) {
  const query = useQuery({ ...workPackage(id), enabled: Number.isInteger(id) && id > 0 })
  const schema = useQuery(schemaAt(query.data?._links.schema.href))
  return { query, item: query.data, schema: schema.data }
}
