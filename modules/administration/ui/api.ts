/** The settings of the installation, as administrators see and change them. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type Collection, type Links, type Resource, request } from '@ui/api/hal'

export type SettingValue =
  | string
  | number
  | boolean
  | null
  | (string | number)[]
  | { [key: string]: SettingValue | undefined }

export interface SettingChoice {
  value: string | number
  title: string
}

export interface SettingSchema {
  type: string
  name: string
  required: boolean
  writable: boolean
  secret: boolean
  minimum?: number
  maximum?: number
  allowedValues?: SettingChoice[]
}

export interface Setting extends Resource {
  _type: 'Setting'
  name: string
  title: string
  description: string | null
  value: SettingValue
  default?: SettingValue
  /** Of a secret: whether there is one. */
  isSet?: boolean
  source: 'default' | 'database' | 'file' | 'environment' | 'flag'
  /** The variable, or the line of the file, that gives the value. */
  sourceName: string | null
  schema: SettingSchema
  _links: Links<'self', 'updateImmediately' | 'reset'>
}

/** Some settings by their names. */
export const settings = (names: string[]) =>
  queryOptions({
    queryKey: ['settings', 'list', names],
    queryFn: ({ signal }) =>
      request<Collection<Setting>>(
        api('settings', { filters: [{ name: { operator: '=', values: names } }] }),
        { signal },
      ),
    refetchOnWindowFocus: false,
  })

/** What everybody sees of the settings, and is to be asked for again once they have changed. */
const shownElsewhere = ['settings', 'root', 'configuration', 'my_preferences', 'allowed', 'days']

/** Stores the values of several settings: all of them or none. */
export function useSaveSettings() {
  const client = useQueryClient()
  return useMutation({
    meta: { quiet: true },
    mutationFn: (values: Record<string, SettingValue>) =>
      request<Collection<Setting>>(api('settings'), { method: 'PATCH', body: values }),
    onSuccess: () =>
      Promise.all(shownElsewhere.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  })
}
