import { useEffect, useRef, useState } from 'react'
import type { MarkdownFieldProps } from '../MarkdownField'
import { activeAt } from './commands'
import { createEditor, type RichEditor } from './create'
import type { useMenu } from './useMenu'

type Props = MarkdownFieldProps & { onUnfit: () => void }

/** Starts the editor in an element and keeps it and the value outside in step. */
export function useRichEditor(
  props: Props,
  menu: ReturnType<typeof useMenu>,
  activeOption: string | undefined,
) {
  const root = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<RichEditor | null>(null)
  const [active, setActive] = useState<ReadonlySet<string>>(new Set())
  const written = useRef(props.value)
  const latest = useRef({ props, menu, editor })
  latest.current = { props, menu, editor }

  useEffect(() => {
    let gone = false
    let started: RichEditor | undefined
    const { value, label, placeholder = '', autofocus } = latest.current.props
    const on = {
      changed: () => {
        const text = started?.markdown().replace(/\n$/, '') ?? ''
        written.current = text
        latest.current.props.onChange(text)
      },
      moved: (view: RichEditor['view']) => setActive((before) => unchanged(before, activeAt(view))),
      triggered: (trigger: Parameters<typeof menu.follow>[0]) => latest.current.menu.follow(trigger),
      key: (event: KeyboardEvent) => formKey(event, latest.current),
      blurred: () => latest.current.menu.close(),
    }
    const attributes = { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label }
    void createEditor({ root: root.current as HTMLElement, value, attributes, placeholder, on }).then(
      (created) => {
        if (gone) return created.destroy()
        started = created
        if (!created.keeps(value)) return latest.current.props.onUnfit()
        setEditor(created)
        if (autofocus) created.view.focus()
      },
    )
    return () => {
      gone = true
      started?.destroy()
    }
  }, [])

  const { value, error } = props
  useEffect(() => {
    if (!editor || value === written.current) return
    written.current = value
    if (!editor.keeps(value)) return latest.current.props.onUnfit()
    editor.replace(value)
  }, [editor, value])
  useEffect(() => {
    const dom = editor?.view.dom
    dom?.setAttribute('aria-invalid', String(Boolean(error)))
    if (activeOption) dom?.setAttribute('aria-activedescendant', activeOption)
    else dom?.removeAttribute('aria-activedescendant')
  }, [editor, error, activeOption])

  return { root, editor, active }
}

function unchanged(before: ReadonlySet<string>, after: ReadonlySet<string>): ReadonlySet<string> {
  return [...before].sort().join() === [...after].sort().join() ? before : after
}

type Around = { props: Props; menu: ReturnType<typeof useMenu>; editor: RichEditor | null }

/** The menu first, then the keys of the form around. */
function formKey(event: KeyboardEvent, { props, menu, editor }: Around): boolean {
  if (menu.key(event, editor)) return true
  const submits = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && props.onSubmit
  if (submits) props.onSubmit?.()
  else if (event.key === 'Escape' && props.onCancel) props.onCancel()
  else return false
  event.stopPropagation()
  return true
}
