import { useTranslations } from 'use-intl'
import { fieldOf, type Schema } from '../api/types'
import { columnOf } from './columns'

/** The names of attributes: ours for those that we know, the schema's for custom fields. */
export function useLabels(schema?: Schema): (id: string) => string {
  const t = useTranslations('workpackages.attributes')
  return (id) => {
    const named = !id.startsWith('customField') && columnOf(id)
    return named ? t(id as Parameters<typeof t>[0]) : (fieldOf(schema, id)?.name ?? id)
  }
}
