import { useQuery, useQueryClient } from '@tanstack/react-query'
import { loadSchemas, schemaAt } from '../api/queries'
import type { Schema, WorkPackage } from '../api/types'

/** The schemas of the given work packages, as far as they are loaded. Those that lack are fetched with one request. */
export function useSchemas(items: WorkPackage[]): (item: WorkPackage) => Schema | undefined {
  const client = useQueryClient()
  const known = (href: string) => client.getQueryData(schemaAt(href).queryKey)
  const hrefs = [...new Set(items.map((item) => item._links.schema.href ?? ''))].filter(Boolean)
  const missing = hrefs.filter((href) => !known(href)).sort()
  useQuery({
    queryKey: ['work_packages/schemas', 'list', missing],
    queryFn: async ({ signal }) => {
      const schemas = await loadSchemas(missing, signal)
      for (const schema of schemas) client.setQueryData(schemaAt(schema._links.self.href).queryKey, schema)
      return schemas.length
    },
    enabled: missing.length > 0,
    staleTime: 0,
  })
  return (item) => known(item._links.schema.href ?? '')
}
