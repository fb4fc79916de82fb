/**
 * Mantine's theme: sizes on our grid, its colours pointed at our variables (`tokens.css`), and those of its defaults
 * mended once that are hard to read or have no name. Components take colours from variables, in the CSS module beside them.
 */
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const cobalt: MantineColorsTuple = [
  '#eef2fe',
  '#dfe7fd',
  '#c0cffb',
  '#9db4f8',
  '#7c98f3',
  '#5c7eee',
  '#4468ea',
  '#3056d3',
  '#2647b3',
  '#1e3890',
]

const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#f0f2f5',
  '#e4e7ec',
  '#d3d8e0',
  '#c2c8d2',
  '#9aa3b2',
  '#7b8494',
  '#5a6272',
  '#3b4250',
  '#1b1f27',
]

const dark: MantineColorsTuple = [
  '#e6e9ef',
  '#b4bbc8',
  '#9aa3b2',
  '#6a7382',
  '#424957',
  '#2a2e37',
  '#1d2026',
  '#16181d',
  '#111317',
  '#0b0c0f',
]

/** Filled buttons take their text's colour from us, because high contrast fills them with a light colour in the dark. */
const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return colours
  if (input.color !== 'red') return { ...colours, color: 'var(--g-on-accent)' }
  return { ...colours, background: 'var(--g-danger)', hover: 'var(--g-danger)', color: 'var(--g-on-danger)' }
}

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  colors: { cobalt, gray, dark },
  primaryColor: 'cobalt',
  primaryShade: { light: 7, dark: 6 },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: variantColors,
  // By name and not by import, so that the first page does not load what it does not draw.
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 30 } },
    Input: { defaultProps: { size: 'sm' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        position: 'bottom-end',
        radius: 'md',
        transitionProps: { duration: 100 },
        // The hidden element would stand in the menu without being an item of it.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 100 } } },
    Modal: {
      defaultProps: {
        yOffset: '10vh',
        radius: 'lg',
        transitionProps: { duration: 120 },
        // The head of a dialog is not the head of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 } } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})

const ours = {
  '--mantine-color-body': 'var(--g-bg)',
  '--mantine-color-text': 'var(--g-text)',
  '--mantine-color-bright': 'var(--g-text)',
  '--mantine-color-dimmed': 'var(--g-text-dim)',
  '--mantine-color-placeholder': 'var(--g-text-dim)',
  '--mantine-color-anchor': 'var(--g-accent-text)',
  '--mantine-color-error': 'var(--g-danger)',
  '--mantine-color-default': 'var(--g-bg-raised)',
  '--mantine-color-default-hover': 'var(--g-bg-hover)',
  '--mantine-color-default-color': 'var(--g-text)',
  '--mantine-color-default-border': 'var(--g-border-strong)',
  '--mantine-primary-color-filled': 'var(--g-accent)',
  '--mantine-primary-color-filled-hover': 'var(--g-accent-hover)',
  '--mantine-primary-color-contrast': 'var(--g-on-accent)',
  '--mantine-primary-color-light': 'var(--g-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--g-accent-text)',
  '--mantine-color-cobalt-filled': 'var(--g-accent)',
  '--mantine-color-cobalt-filled-hover': 'var(--g-accent-hover)',
  '--mantine-color-cobalt-light': 'var(--g-accent-soft)',
  '--mantine-color-cobalt-light-color': 'var(--g-accent-text)',
  '--mantine-color-cobalt-text': 'var(--g-accent-text)',
  '--mantine-color-gray-light-color': 'var(--g-text-dim)',
  '--mantine-color-gray-light-hover': 'var(--g-bg-hover)',
  '--mantine-color-gray-text': 'var(--g-text-dim)',
  '--mantine-color-red-light-color': 'var(--g-danger)',
  '--mantine-color-red-text': 'var(--g-danger)',
  '--mantine-shadow-md': 'var(--g-shadow)',
  '--mantine-shadow-xl': 'var(--g-shadow)',
}

/** Mantine's own colour variables, taken from ours in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })
