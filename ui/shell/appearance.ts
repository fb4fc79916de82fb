/**
 * Light and dark belong to the person and are kept with the preferences on the server; more contrast belongs to the
 * screen one sits at and is kept in this browser. The browser remembers both, so that `public/theme.js` knows them
 * before the first paint.
 */
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useEffect } from 'react'

export const themes = ['sync_with_os', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const contrasts = ['system', 'normal', 'high'] as const
export type Contrast = (typeof contrasts)[number]

const THEME = 'gantry-theme'
const CONTRAST = 'gantry-contrast'

const themeOf = (value: unknown): Theme | undefined => themes.find((theme) => theme === value)

/** The theme that the person wishes, or that this browser showed last. */
export function wishedTheme(kept: string | undefined): Theme {
  try {
    return themeOf(kept) ?? themeOf(localStorage.getItem(THEME)) ?? 'sync_with_os'
  } catch {
    return themeOf(kept) ?? 'sync_with_os'
  }
}

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

/** The contrast that this browser shows, and how to change it. */
export const useContrast = () =>
  useLocalStorage<Contrast>({
    key: CONTRAST,
    defaultValue: 'system',
    getInitialValueInEffect: false,
    serialize: (value) => value,
    deserialize: (value) => contrasts.find((one) => one === value) ?? 'system',
  })

/** Applies a theme to the page, follows the operating system where that is wished, and gives back the scheme. */
export function useAppearance(theme: Theme): 'light' | 'dark' {
  const osDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false })
  const osContrast = useMediaQuery('(prefers-contrast: more)', undefined, { getInitialValueInEffect: false })
  const [wished] = useContrast()
  const { scheme, contrast } = resolveAppearance(theme, wished, Boolean(osDark), Boolean(osContrast))
  useEffect(() => {
    document.documentElement.dataset.contrast = contrast
    try {
      localStorage.setItem(THEME, theme)
    } catch {
      // A browser that keeps nothing only shows the theme a moment later.
    }
  }, [theme, contrast])
  return scheme
}
