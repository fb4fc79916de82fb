import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useTranslations } from 'use-intl'

/** Where short messages appear; loaded after the first screen. */
export default function Toasts() {
  const t = useTranslations('common')
  const named = { defaultProps: { closeButtonProps: { 'aria-label': t('close') } } }
  return (
    <MantineThemeProvider inherit theme={{ components: { Notification: named } }}>
      <Notifications position="bottom-left" limit={4} />
    </MantineThemeProvider>
  )
}
