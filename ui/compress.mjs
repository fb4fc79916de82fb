// Writes the compressed variants that the server sends to browsers that take them, once instead of at each request.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('./dist/', import.meta.url))
const worth = /\.(js|css|svg|webmanifest)$/

for (const entry of readdirSync(dist, { recursive: true })) {
  const file = join(dist, entry)
  if (!worth.test(file) || !statSync(file).isFile()) continue
  const content = readFileSync(file)
  if (content.length < 1024) continue
  const options = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }
  writeFileSync(`${file}.br`, brotliCompressSync(content, options))
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
}
rmSync(join(dist, '.vite'), { recursive: true, force: true })
