import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createEditor, type RichEditor } from './create'

let editor: RichEditor | undefined

async function start(value: string) {
  const root = document.createElement('div')
  document.body.append(root)
  const on = { changed() {}, moved() {}, triggered() {}, key: () => false, blurred() {} }
  editor = await createEditor({ root, value, attributes: {}, placeholder: '', on })
  return editor
}

afterEach(() => {
  editor?.destroy()
  document.body.replaceChildren()
})

// The editor's library gives each of its parts three seconds to start, and only then lets go of the window.
afterAll(() => new Promise((done) => setTimeout(done, 3100)))

const mention = '<mention class="mention" data-id="4" data-type="user" data-text="@Maria">@Maria</mention>'

const kept = [
  '# Heading\n\nText with **bold**, _italic_, `code` and ~~gone~~.',
  '* one\n* two\n  * three',
  '1. one\n2. two\n\n   more\n3. three',
  '- [ ] open\n- [x] done',
  '> quoted\n>\n> twice',
  '```go\nfunc main() {}\n```',
  '| a | b |\n| --- | :-: |\n| 1<br>2 | ~~x~~ |',
  `${mention} wrote:\n\n> words`,
  `Ask ${mention} and ${mention}.`,
  '#42 and ##42 and version#3',
  '[link](https://example.org "title") and ![image](/a.png)',
  'soft\nbreak and hard\\\nbreak',
  'a [reference][1]\n\n[1]: https://example.org',
  '---',
  'Text with <b>inline</b> and <br> HTML &amp; entities &copy;',
  '<table><tr><td>html</td></tr></table>',
  'A footnote[^1].\n\n[^1]: Below.',
  '',
]

describe('the visual editor', () => {
  it.each(kept)('keeps %j', async (text) => {
    const { keeps } = await start('')
    expect(keeps(text)).toBe(true)
  })

  it('leaves alone what it would lose', async () => {
    const { keeps } = await start('')
    expect(keeps('Text.\n\n[unused]: https://example.org')).toBe(false)
  })

  it('writes mentions as they were, and dashes before list items', async () => {
    const { markdown } = await start(`* ${mention}\n* two`)
    expect(markdown()).toBe(`- ${mention}\n- two\n`)
  })

  it('replaces the whole text', async () => {
    const { markdown, replace } = await start('old')
    replace('new **text**')
    expect(markdown()).toBe('new **text**\n')
  })
})
