/** Gives the pages without script (public/pages.css) the font of the application, under the names it has in the build. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const sheet = createRequire(import.meta.url).resolve('@fontsource-variable/inter/index.css')

/** The faces of the font, each with the address that it was built to; a face whose file is missing is left out. */
export function facesOf(css: string, built: string[]): string {
  const faces = css.match(/@font-face\s*\{[^}]*\}/g) ?? []
  return faces
    .flatMap((face) => {
      const name = /url\(\.\/files\/([\w-]+)\.woff2\)/.exec(face)?.[1]
      const file = built.find((one) => one.includes(`/${name}-`) && one.endsWith('.woff2'))
      if (!file) return []
      // Text is read at once, and does not jump once the font comes late.
      return face.replace(/url\([^)]*\)/, `url("${file}")`).replace('swap', 'fallback')
    })
    .join('\n')
}

export const pageFont = (): Plugin => ({
  name: 'page-font',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    const file = join(dir ?? '', 'pages.css')
    const faces = facesOf(readFileSync(sheet, 'utf8'), Object.keys(bundle))
    if (!faces) this.error('the font of the pages without script was not built')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n${faces}\n`)
  },
})
