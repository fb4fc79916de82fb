/** Opens a saved list that the address names by its number alone, as links and bookmarks do. */
import { useQuery } from '@tanstack/react-query'
import { useMe } from '@ui/api/session'
import { useEffect, useState } from 'react'
import { savedLists } from './lists'
import { searchOf } from './saved'
import type { ListSearch } from './search'

export function useOpenedList(search: ListSearch, change: (part: Partial<ListSearch>) => void) {
  // Later an address without anything else means that everything has been taken off the list.
  const [bare, setBare] = useState(search.query_id !== undefined && Object.keys(search).length === 1)
  const me = useMe()
  const { data } = useQuery({ ...savedLists, enabled: bare && me !== null })
  useEffect(() => {
    if (!bare || !data) return
    setBare(false)
    const list = data._embedded.elements.find(({ id }) => id === search.query_id)
    if (list) change(searchOf(list))
  }, [bare, data, search.query_id, change])
}
