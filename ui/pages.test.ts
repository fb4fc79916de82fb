// The server answers 404 at paths where the application has nothing to show; it reads which there are from this list.
import { expect, test } from 'vitest'
import { createQueryClient } from './queryClient'
import { createAppRouter } from './router'

test('every page is in the list that the server reads; npx vitest run ui/pages.test.ts --update renews it', async () => {
  const pages = Object.keys(createAppRouter(createQueryClient(() => {})).routesByPath)
    .filter((path) => path !== '/$')
    .sort()
  await expect(`${JSON.stringify(pages, null, 2)}\n`).toMatchFileSnapshot('./public/pages.json')
})
