/**
 * Mantine's theme and its variables. Components take colours from CSS variables only, in CSS modules beside them:
 * see `ui/tokens.css` for ours (`--g-border`, `--g-text-dim` …), which change with light, dark and high contrast.
 */
import { createTheme } from '@mantine/core'

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  primaryColor: 'blue',
  defaultRadius: 'sm',
})
