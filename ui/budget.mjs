// Fails the build when the browser application outgrows its budget: what the first page loads (the entry, what it
// imports, one language), and each chunk that is loaded later. Sizes are gzipped kilobytes.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

// 220 were set at first. Each screen brings an address and an entry of the menu, which is what the rest is for.
const limits = { javascript: 223, css: 45, lazy: 160 }
const dist = new URL('./dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const size = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1024
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0)

const first = new Set()
const follow = (key) => {
  if (first.has(key)) return
  first.add(key)
  for (const next of manifest[key].imports ?? []) follow(next)
}
follow(Object.keys(manifest).find((key) => manifest[key].isEntry))
const words = Object.keys(manifest).find((key) => manifest[key].name === 'words-en')
if (words) first.add(words)

const chunks = [...first].map((key) => manifest[key])
const javascript = sum(new Set(chunks.map((chunk) => chunk.file)))
const css = sum(new Set(chunks.flatMap((chunk) => chunk.css ?? [])))
const lazy = Object.keys(manifest)
  .filter((key) => !first.has(key) && manifest[key].file.endsWith('.js'))
  .map((key) => ({ name: manifest[key].name ?? key, kb: size(manifest[key].file) }))
  .sort((a, b) => b.kb - a.kb)

const failures = []
const judge = (what, kb, limit) => {
  process.stdout.write(`${what.padEnd(34)}${kb.toFixed(1).padStart(7)} KB of ${limit}\n`)
  if (kb > limit) failures.push(`${what} is ${kb.toFixed(1)} KB, allowed are ${limit} KB`)
}
judge('first page, JavaScript', javascript, limits.javascript)
judge('first page, CSS', css, limits.css)
for (const chunk of lazy.filter((chunk, place) => place < 3 || chunk.kb > limits.lazy)) {
  judge(`later: ${chunk.name}`, chunk.kb, limits.lazy)
}
if (failures.length > 0) {
  process.stderr.write(`${failures.join('\n')}\n`)
  process.exit(1)
}
