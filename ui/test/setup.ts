import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

// For a machine that is busy with other things as well.
configure({ asyncUtilTimeout: 10_000 })

afterEach(cleanup)

// What the test's browser lacks and Mantine asks for.
window.matchMedia ??= vi.fn().mockImplementation((query: string) => ({
  matches: false,
  media: query,
  addEventListener: vi.fn(),
  removeEventListener: vi.fn(),
  addListener: vi.fn(),
  removeListener: vi.fn(),
}))
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}
