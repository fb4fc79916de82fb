import { Popover, UnstyledButton } from '@mantine/core'
import type { Formattable } from '@ui/api/hal'
import { inMain } from '@ui/kit/fields/inMain'
import { Markdown } from '@ui/kit/Markdown'
import { plainText } from '@ui/kit/plainText'
import classes from './Listing.module.css'

/** The beginning of a long text, which opens to the whole of it. */
export function Extract({ text }: { text: Formattable }) {
  return (
    <Popover position="bottom-start" shadow="md" width={420} trapFocus returnFocus portalProps={inMain()}>
      <Popover.Target>
        <UnstyledButton className={classes.extract}>{plainText(text)}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.whole} tabIndex={0} data-autofocus>
        <Markdown html={text.html ?? ''} />
      </Popover.Dropdown>
    </Popover>
  )
}
