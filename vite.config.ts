/// <reference types="vitest/config" />
// Builds the browser application into ui/dist, which the server embeds, and runs the unit tests.
// `npm run dev` serves it with reload and passes everything that the server answers on to GANTRY_URL.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { later } from './ui/i18n/later.ts'
import { precompiledWords } from './ui/i18n/precompile.ts'
import { pageFont } from './ui/pageFont.ts'

const server = process.env.GANTRY_URL ?? 'http://127.0.0.1:8080'
const proxied = ['/api', '/login', '/logout', '/my/password', '/account']
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// The frame and the menus come with the first page, and their icons with them; those of the screens come in a file of their own.
const listed = (folder: string) =>
  readdirSync(path(folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`)
const frame = [
  ...listed('ui/shell'),
  ...listed('ui/kit'),
  ...listed('modules').filter((file) => file.endsWith('/ui/menu.ts')),
]
const early = new Set(
  frame
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => readFileSync(path(file), 'utf8').match(/\bIcon[A-Z]\w*/g) ?? []),
)
const isLaterIcon = (id: string) => {
  const icon = /@tabler[\\/]icons-react[\\/].*[\\/](Icon\w+)\.m?js$/.exec(id)?.[1]
  return icon !== undefined && !early.has(icon)
}

const laterWords = (language: string) =>
  new RegExp(`modules[\\\\/](${later.join('|')})[\\\\/]ui[\\\\/]words\\.${language}\\.json$`)

export default defineConfig({
  root: path('ui'),
  publicDir: 'public',
  plugins: [react(), precompiledWords(), pageFont()],
  resolve: { alias: { '@ui': path('ui') } },
  // Files find each other wherever the installation lies; the server puts its path into the page.
  experimental: {
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/${file}` : { relative: true }),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // The content security policy knows no data: fonts, so that nothing may be inlined.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'signs', test: isLaterIcon },
            { name: 'icons', test: /@tabler[\\/]icons-react/ },
            // Small things that several screens share, and the first page does not need, come in two files and not in dozens.
            {
              name: 'kit',
              test: /ui[\\/]kit[\\/](ActionMenu|Chip|ConfirmDialog|DataTable|Markdown|Moment|Pages?|Section|Tabs|WorkPackageList)\./,
            },
            {
              name: 'controls',
              test: /components[\\/](Alert|Combobox|Group|InlineInput|InputBase|Modal|ModalBase|MultiSelect|Paper|Pill|PillsInput|ScrollArea|Select|Switch|Text|TextInput)[\\/]/,
            },
            // Two files a language, though every module brings its own words.
            { name: 'later-words-en', test: laterWords('en') },
            { name: 'later-words-de', test: laterWords('de') },
            { name: 'words-en', test: /[\\/](en|words\.en)\.json$/ },
            { name: 'words-de', test: /[\\/](de|words\.de)\.json$/ },
          ],
        },
      },
    },
  },
  server: {
    fs: { allow: [path('.')] },
    proxy: Object.fromEntries(proxied.map((prefix) => [prefix, { target: server }])),
  },
  test: {
    root: path('.'),
    include: ['ui/**/*.test.{ts,tsx}', 'modules/*/ui/**/*.test.{ts,tsx}'],
    environment: 'happy-dom',
    setupFiles: ['ui/test/setup.ts'],
    css: false,
    // For a machine that is busy with other things as well.
    testTimeout: 30_000,
  },
})
