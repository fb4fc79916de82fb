import type { Project } from '@ui/api/projects'
import { createContext, useContext } from 'react'
import { type CustomFields, filterField } from '../api/choices'

/** The custom fields by which the list can be filtered. */
export const CustomFieldsContext = createContext<CustomFields>({})

export const useCustomFields = () => useContext(CustomFieldsContext)

/** The type of a custom field's values; nothing for the filters that every list has. */
export const useCustomType = (filter: string) => useCustomFields()[filter]?.type

/** Where the values of a filter come from. */
export function useFilterField(filter: string, project: Project | undefined) {
  return filterField(filter, project, useCustomFields()[filter])
}
