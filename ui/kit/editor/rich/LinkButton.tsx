import { ActionIcon, Button, Group, Popover, TextInput } from '@mantine/core'
import { toggleLinkCommand, updateLinkCommand } from '@milkdown/kit/preset/commonmark'
import { callCommand } from '@milkdown/kit/utils'
import { IconLink } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useEditorWords } from '../words'
import type { RichEditor } from './create'
import classes from './Rich.module.css'

/** Links the selected words, changes the link under the cursor, or removes it. */
export function LinkButton({ editor, pressed }: { editor: RichEditor | null; pressed: boolean }) {
  const t = useEditorWords()
  const [opened, setOpened] = useState(false)
  const [href, setHref] = useState('')

  function open() {
    setHref(editor ? linkAt(editor) : '')
    setOpened(true)
  }

  function apply(target: string) {
    setOpened(false)
    if (!editor) return
    put(editor, target.trim(), pressed)
    editor.view.focus()
  }

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          size={26}
          aria-label={t('link')}
          title={t('link')}
          aria-pressed={pressed}
          className={classes.tool}
          onMouseDown={(event) => event.preventDefault()}
          onClick={open}
        >
          <IconLink size={16} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('link')}>
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            event.stopPropagation()
            apply(href)
          }}
        >
          <TextInput
            data-autofocus
            w={280}
            aria-label={t('address')}
            placeholder="https://"
            inputMode="url"
            value={href}
            onChange={(event) => setHref(event.currentTarget.value)}
          />
          <Group gap="xs" mt="xs" justify="flex-end">
            {pressed && (
              <Button size="compact-sm" variant="default" onClick={() => apply('')}>
                {t('unlink')}
              </Button>
            )}
            <Button size="compact-sm" type="submit" disabled={!href.trim()}>
              {t('setLink')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function linkAt({ view }: RichEditor): string {
  const { $from } = view.state.selection
  const mark = [...$from.marks(), ...($from.nodeAfter?.marks ?? [])].find(({ type }) => type.name === 'link')
  return String(mark?.attrs.href ?? '')
}

function put({ view, run }: RichEditor, href: string, present: boolean) {
  const { selection, schema, tr } = view.state
  if (!href) return run(callCommand(toggleLinkCommand.key))
  if (present) return run(callCommand(updateLinkCommand.key, { href }))
  if (!selection.empty) return run(callCommand(toggleLinkCommand.key, { href }))
  const text = schema.text(
    href,
    [schema.marks.link?.create({ href })].filter((mark) => mark !== undefined),
  )
  return view.dispatch(tr.replaceSelectionWith(text, false))
}
