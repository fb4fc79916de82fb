import { ActionIcon, Menu } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconCheckbox,
  IconChevronDown,
  IconCode,
  IconItalic,
  IconLineDashed,
  IconList,
  IconListNumbers,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEditorWords } from '../words'
import { type CommandName, commands } from './commands'
import type { RichEditor } from './create'
import { LinkButton } from './LinkButton'
import classes from './Rich.module.css'
import { TableTools } from './TableTools'

type ToolbarProps = { editor: RichEditor | null; active: ReadonlySet<string>; children?: ReactNode }

const marks = {
  strong: IconBold,
  emphasis: IconItalic,
  strike_through: IconStrikethrough,
  inlineCode: IconCode,
}
const lists = { bullet_list: IconList, ordered_list: IconListNumbers, task: IconCheckbox }
const others = {
  blockquote: IconBlockquote,
  code_block: IconSourceCode,
  table: IconTable,
  hr: IconLineDashed,
}
const heights: CommandName[] = ['text', 'heading1', 'heading2', 'heading3']

/** What can be done with the text; the pressed buttons show what the cursor stands in. */
export function Toolbar({ editor, active, children }: ToolbarProps) {
  const t = useEditorWords()
  const height = heights.find((name) => active.has(name)) ?? 'text'
  const run = (name: CommandName) => {
    editor?.run(commands[name])
    editor?.view.focus()
  }
  const buttons = (group: Partial<Record<CommandName, typeof IconBold>>) =>
    (Object.entries(group) as [CommandName, typeof IconBold][]).map(([name, Sign]) => (
      <ActionIcon
        key={name}
        size={26}
        aria-label={t(`commands.${name}`)}
        title={t(`commands.${name}`)}
        aria-pressed={active.has(name)}
        className={classes.tool}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => run(name)}
      >
        <Sign size={16} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
    ))

  return (
    <div role="toolbar" aria-label={t('toolbar')} className={classes.toolbar}>
      <Menu position="bottom-start" returnFocus={false}>
        <Menu.Target>
          <button type="button" className={classes.height} onMouseDown={(event) => event.preventDefault()}>
            {t(`commands.${height}`)}
            <IconChevronDown size={13} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {heights.map((name) => (
            <Menu.Item key={name} onClick={() => run(name)}>
              {t(`commands.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classes.gap} />
      {buttons(marks)}
      <LinkButton editor={editor} pressed={active.has('link')} />
      <span className={classes.gap} />
      {buttons(lists)}
      <span className={classes.gap} />
      {buttons(others)}
      {active.has('table') && <TableTools editor={editor} />}
      <span className={classes.end}>{children}</span>
    </div>
  )
}
