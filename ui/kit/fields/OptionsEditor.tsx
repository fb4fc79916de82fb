import { MultiSelect } from '@mantine/core'
import type { Link } from '@ui/api/hal'
import { useState } from 'react'
import { type EditorProps, inputProps } from './editor'
import { useOptions } from './options'

/** Several of the allowed values, as removable tokens. */
export function OptionsEditor(props: EditorProps) {
  const { schema, value, onChange, onCommit, onCancel } = props
  const [search, setSearch] = useState('')
  const { options } = useOptions(schema, search, true)
  const chosen = Array.isArray(value) ? value : []
  const known = new Map([...chosen, ...options].map((link) => [link.href ?? '', link]))

  return (
    <MultiSelect
      {...inputProps(props)}
      variant={undefined}
      data={[...known.values()].map(({ href, title }) => ({ value: href ?? '', label: title ?? '' }))}
      value={chosen.map((link) => link.href ?? '')}
      onChange={(hrefs) =>
        onChange(hrefs.map((href) => known.get(href)).filter((link): link is Link => !!link))
      }
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      hidePickedOptions
      defaultDropdownOpened={props.autoFocus}
      onBlur={() => onCommit?.(value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.()
      }}
    />
  )
}
