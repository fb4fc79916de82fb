// A mention is kept in texts as <mention class="mention" data-id="4" data-type="user" data-text="@Maria">@Maria</mention>.
// In the editor it is one thing that is deleted as a whole; it is written back exactly as it was read.

import { $nodeSchema, $remark } from '@milkdown/kit/utils'

type Markdown = { type: string; value?: string; children?: Markdown[]; open?: string; text?: string }

const opening = /^<mention\b[^>]*>$/
const attribute = (open: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(open)?.[1] ?? ''

/** Joins the opening tag, the text and the closing tag of mentions into one node each. */
export function joinMentions(tree: Markdown): void {
  const children = tree.children
  if (!children) return
  for (let at = 0; at < children.length; at++) {
    const found = mentionAt(children, at)
    if (found) children.splice(at, found.length, found.node)
    else joinMentions(children[at] as Markdown)
  }
}

function mentionAt(children: Markdown[], at: number) {
  const open = children[at]
  if (open?.type !== 'html' || !opening.test(open.value ?? '')) return null
  const end = children.findIndex(
    (node, place) => place > at && node.type === 'html' && node.value === '</mention>',
  )
  const inside = children.slice(at + 1, end)
  if (end < 0 || inside.some((node) => node.type !== 'text')) return null
  const text = inside.map((node) => node.value).join('')
  return { length: end - at + 1, node: { type: 'mention', open: open.value, text } }
}

export const remarkMentions = $remark('remarkMentions', () => () => (tree) => joinMentions(tree as Markdown))

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** The attributes of a new mention. */
export function mentionOf(id: string, kind: 'user' | 'group', name: string) {
  const text = `@${name}`
  const data = `data-id="${escaped(id)}" data-type="${kind}" data-text="${escaped(text)}"`
  return { open: `<mention class="mention" ${data}>`, text }
}

export const mentionSchema = $nodeSchema('mention', () => ({
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  attrs: { open: { default: '' }, text: { default: '' } },
  parseDOM: [
    {
      tag: 'span[data-mention]',
      getAttrs: (dom) => ({ open: dom.getAttribute('data-mention') ?? '', text: dom.textContent ?? '' }),
    },
    {
      tag: 'mention',
      getAttrs: (dom) => ({
        ...mentionOf(dom.dataset.id ?? '', dom.dataset.type === 'group' ? 'group' : 'user', ''),
        text: dom.textContent ?? '',
      }),
    },
  ],
  toDOM: ({ attrs }) => [
    'span',
    { 'data-mention': attrs.open, 'data-kind': attribute(String(attrs.open), 'data-type') },
    String(attrs.text),
  ],
  leafText: ({ attrs }) => String(attrs.text),
  parseMarkdown: {
    match: ({ type }) => type === 'mention',
    runner: (state, node, type) => {
      state.addNode(type, { open: node.open, text: node.text })
    },
  },
  toMarkdown: {
    match: ({ type }) => type.name === 'mention',
    runner: (state, { attrs }) => {
      state.addNode('html', undefined, `${attrs.open}${escaped(String(attrs.text))}</mention>`)
    },
  },
}))
