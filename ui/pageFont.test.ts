import { expect, it } from 'vitest'
import { facesOf } from './pageFont'

const css = `
@font-face { font-display: swap; src: url(./files/inter-latin-wght-normal.woff2) format('woff2'); }
@font-face { font-display: swap; src: url(./files/inter-greek-wght-normal.woff2) format('woff2'); }`

it('leads the faces of the font to the files of the build', () => {
  const built = [
    'index.html',
    'assets/inter-latin-ext-wght-normal-A.woff2',
    'assets/inter-latin-wght-normal-B.woff2',
  ]
  expect(facesOf(css, built)).toBe(
    `@font-face { font-display: fallback; src: url("assets/inter-latin-wght-normal-B.woff2") format('woff2'); }`,
  )
})
