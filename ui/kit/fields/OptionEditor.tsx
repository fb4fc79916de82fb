import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type EditorProps, inputProps } from './editor'
import { inMain } from './inMain'
import { OptionList } from './OptionList'
import { matching, useOptions } from './options'
import { isLink } from './schema'

const none = 'none'

/** One of the allowed values: searchable, opened by the first key or click. */
export function OptionEditor(props: EditorProps) {
  const { schema, value, onChange, onCommit, onCancel, readOnly, autoFocus } = props
  const [search, setSearch] = useState<string | null>(null)
  const finished = useRef(false)
  const combobox = useCombobox({ defaultOpened: autoFocus })
  const { options, loading, failed, searched } = useOptions(schema, search ?? '', combobox.dropdownOpened)
  const shown = searched ? options : matching(options, search ?? '')
  const current = isLink(value) ? value : null

  function leave(end: (() => void) | undefined) {
    combobox.closeDropdown()
    setSearch(null)
    if (!finished.current) end?.()
    finished.current = Boolean(end)
  }

  function pick(picked: string) {
    const found = shown.find((option) => option.href === picked)
    const next = picked === none ? { href: null } : (found ?? current)
    onChange(next)
    finished.current = false
    leave(() => onCommit?.(next))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !(onCancel || combobox.dropdownOpened)) return
    event.preventDefault()
    event.stopPropagation()
    leave(onCancel)
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={pick}
      position="bottom-start"
      width="max-content"
      shadow="md"
      portalProps={inMain()}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...inputProps(props)}
          role="combobox"
          value={search ?? current?.title ?? ''}
          rightSection={props.inCell ? null : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onFocus={(event) => {
            finished.current = false
            event.currentTarget.select()
            if (!readOnly) combobox.openDropdown()
          }}
          onClick={() => !readOnly && combobox.openDropdown()}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onKeyDown={onKeyDown}
          onBlur={() => leave(onCancel)}
        />
      </Combobox.Target>
      <OptionList
        type={schema.type}
        options={shown}
        search={search ?? ''}
        current={current?.href ?? null}
        none={schema.required || search ? null : none}
        loading={loading || props.pending === true}
        failed={failed}
        onShown={() => (search ? combobox.selectFirstOption() : combobox.updateSelectedOptionIndex('active'))}
      />
    </Combobox>
  )
}
