import { Input } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { MarkdownFieldProps } from '../MarkdownField'
import { useEditorWords } from '../words'
import classes from './Rich.module.css'
import { SuggestionMenu } from './SuggestionMenu'
import { Toolbar } from './Toolbar'
import { useMenu } from './useMenu'
import { useRichEditor } from './useRichEditor'

type RichFieldProps = MarkdownFieldProps & {
  /** The text cannot be edited visually without losing something. */
  onUnfit: () => void
  /** What stands at the end of the toolbar. */
  extra: ReactNode
}

/** The visual editor with its toolbar and menus. */
export default function RichField(props: RichFieldProps) {
  const { error, extra } = props
  const t = useEditorWords()
  const id = useId()
  const menu = useMenu()
  const { root, editor, active } = useRichEditor(props, menu, menu.open ? `${id}-${menu.at}` : undefined)

  return (
    <div>
      <div className={classes.field} data-invalid={error ? true : undefined}>
        <Toolbar editor={editor} active={active}>
          {extra}
        </Toolbar>
        <div ref={root} className={classes.text} />
        {menu.open && menu.trigger && editor && (
          <SuggestionMenu
            id={id}
            label={t('suggestions')}
            items={menu.items}
            active={menu.at}
            place={menu.trigger}
            onPick={(item) => menu.pick(editor, item)}
          />
        )}
      </div>
      {error && (
        <Input.Error mt={4} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  )
}
