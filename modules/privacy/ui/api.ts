/** The record of processing of this installation. */
import { queryOptions } from '@tanstack/react-query'
import { api, type Links, type Resource, request } from '@ui/api/hal'

export type Fate = 'remove' | 'reassign' | 'empty' | 'keep'

export interface Datum {
  name: string
  of: string
  source: string
  onDeletion: Fate
  exported: boolean
}

export interface DataGroup {
  code: string
  part: 'userMasterData' | 'use'
  title: string
  data: Datum[]
  usedIn: string[]
}

export interface Flow {
  code: string
  name: string
  purpose: string
  configured: boolean
  details: string
  security: string
  groups: string[]
}

export interface Cookie {
  name: string
  purpose: string
  expiry: string
  flags: string
  used: boolean
}

export interface Fact {
  name: string
  value: string
}

export interface ProcessingRecord extends Resource {
  language: string
  application: string
  version: string
  host: string
  createdAt: string
  access: Fact[]
  groups: DataGroup[]
  absent: { code: string; title: string }[]
  flows: Flow[]
  cookies: Cookie[]
  logging: Fact[]
  retention: Fact[]
  deletion: Fact[]
  customFields: { name: string; format: string; of: string }[]
  _links: Links<'self' | 'markdown'>
}

export const processingRecord = queryOptions({
  queryKey: ['data_protection', 'one'],
  queryFn: ({ signal }) => request<ProcessingRecord>(api('data_protection'), { signal }),
})

/** Where the record is as a document. */
export const recordDocument = api('data_protection.md')
