/**
 * Light, dark and high contrast. The wish is kept with the person's preferences on the server, and in the browser
 * so that `public/theme.js` knows it before the first paint.
 */
import { useMediaQuery } from '@mantine/hooks'
import { useEffect } from 'react'

export const appearances = [
  'sync_with_os',
  'light',
  'light_high_contrast',
  'dark',
  'dark_high_contrast',
] as const

export type Appearance = (typeof appearances)[number]

const KEY = 'gantry-theme'

export const isAppearance = (value: unknown): value is Appearance => appearances.includes(value as Appearance)

/** The appearance that this browser showed last. */
export function rememberedAppearance(): Appearance {
  try {
    const kept = localStorage.getItem(KEY)
    return isAppearance(kept) ? kept : 'sync_with_os'
  } catch {
    return 'sync_with_os'
  }
}

/** What to draw for a wish, given what the operating system asks for. */
export function resolveAppearance(wish: Appearance, osDark: boolean, osContrast: boolean) {
  const follow = wish === 'sync_with_os'
  return {
    scheme: (follow ? osDark : wish.startsWith('dark')) ? ('dark' as const) : ('light' as const),
    contrast: (follow ? osContrast : wish.endsWith('high_contrast'))
      ? ('high' as const)
      : ('normal' as const),
  }
}

/** Applies a wish to the page, follows the operating system where wished, and gives back the scheme. */
export function useAppearance(wish: Appearance): 'light' | 'dark' {
  const osDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false })
  const osContrast = useMediaQuery('(prefers-contrast: more)', undefined, { getInitialValueInEffect: false })
  const { scheme, contrast } = resolveAppearance(wish, Boolean(osDark), Boolean(osContrast))
  useEffect(() => {
    document.documentElement.dataset.contrast = contrast
    try {
      localStorage.setItem(KEY, wish)
    } catch {
      // A browser that keeps nothing only shows the wish a moment later.
    }
  }, [wish, contrast])
  return scheme
}
