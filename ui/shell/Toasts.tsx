import { Notifications } from '@mantine/notifications'

/** Where short messages appear; loaded after the first screen. */
export default function Toasts() {
  return <Notifications position="bottom-left" limit={4} />
}
