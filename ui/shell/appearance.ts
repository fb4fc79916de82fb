/**
 * Light and dark, and more contrast, belong to the person and are kept with the preferences on the server. The browser
 * remembers both, so that `public/theme.js` knows them before the first paint.
 */
import { useMediaQuery } from '@mantine/hooks'
import { useEffect } from 'react'

export const themes = ['sync_with_os', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const contrasts = ['system', 'normal', 'high'] as const
export type Contrast = (typeof contrasts)[number]

const THEME = 'gantry-theme'
const CONTRAST = 'gantry-contrast'

const themeOf = (value: unknown): Theme | undefined => themes.find((theme) => theme === value)
const contrastOf = (value: unknown): Contrast | undefined => contrasts.find((one) => one === value)

/** What this browser showed last. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The theme that the person wishes, or that this browser showed last. */
export const wishedTheme = (kept: string | undefined): Theme =>
  themeOf(kept) ?? themeOf(remembered(THEME)) ?? 'sync_with_os'

/** The contrast that the person wishes, or that this browser showed last. */
export const wishedContrast = (kept: string | undefined): Contrast =>
  contrastOf(kept) ?? contrastOf(remembered(CONTRAST)) ?? 'system'

interface Appearance {
  scheme: 'light' | 'dark'
  contrast: 'normal' | 'high'
}

/** What to draw for a wish, given what the operating system asks for. */
export function resolveAppearance(
  theme: Theme,
  contrast: Contrast,
  osDark: boolean,
  osContrast: boolean,
): Appearance {
  const dark = theme === 'sync_with_os' ? osDark : theme === 'dark'
  const high = contrast === 'system' ? osContrast : contrast === 'high'
  return { scheme: dark ? 'dark' : 'light', contrast: high ? 'high' : 'normal' }
}

/** Applies theme and contrast to the page, follows the system where that is wished, and gives back the scheme. */
export function useAppearance(theme: Theme, wished: Contrast): 'light' | 'dark' {
  const osDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false })
  const osContrast = useMediaQuery('(prefers-contrast: more)', undefined, { getInitialValueInEffect: false })
  const { scheme, contrast } = resolveAppearance(theme, wished, Boolean(osDark), Boolean(osContrast))
  useEffect(() => {
    document.documentElement.dataset.contrast = contrast
    try {
      localStorage.setItem(THEME, theme)
      localStorage.setItem(CONTRAST, wished)
    } catch {
      // A browser that keeps nothing only shows the theme a moment later.
    }
  }, [theme, wished, contrast])
  return scheme
}
