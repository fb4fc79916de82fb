/** Principals that do not exist yet: their links name what shall be made. */
import type { Link } from '@ui/api/hal'

export const mailLink = (text: string): Link => ({ href: `mailto:${text}`, title: text })
export const placeholderLink = (text: string): Link => ({ href: `placeholder:${text}`, title: text })

/** Whether a text looks like a mail address. */
export const isMail = (text: string) => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text)

/** What a link asks to be made, if it does. */
export function newcomer({ href }: Link): { kind: 'mail' | 'placeholder'; text: string } | undefined {
  if (href?.startsWith('mailto:')) return { kind: 'mail', text: href.slice('mailto:'.length) }
  if (href?.startsWith('placeholder:'))
    return { kind: 'placeholder', text: href.slice('placeholder:'.length) }
  return undefined
}
