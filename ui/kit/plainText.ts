import type { Formattable } from '@ui/api/hal'

/** What a text with markup says, in one line without it. */
export function plainText({ html, raw }: Formattable): string {
  const text = html ? new DOMParser().parseFromString(html, 'text/html').body.textContent : raw
  return (text ?? '').replace(/\s+/g, ' ').trim()
}
