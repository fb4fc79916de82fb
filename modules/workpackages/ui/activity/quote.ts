// Quoting: the author is mentioned, so that they hear of it, and their words are repeated behind ">".

import { idOf, type Link } from '@ui/api/hal'

/** The characters that would end an attribute or begin markup. */
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A mention as it is kept in texts. */
export function mention(link: Link): string {
  const name = escaped(`@${link.title ?? ''}`)
  const type = link.href?.includes('/groups/') ? 'group' : 'user'
  return `<mention class="mention" data-id="${idOf(link)}" data-type="${type}" data-text="${name}">${name}</mention>`
}

/** The beginning of an answer to a comment, behind what is already written. */
export function quoted(draft: string, author: Link, wrote: string, comment: string): string {
  const lines = comment
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
  const before = draft.trim() ? `${draft.trimEnd()}\n\n` : ''
  return `${before}${mention(author)} ${wrote}\n\n${lines.join('\n')}\n\n`
}
