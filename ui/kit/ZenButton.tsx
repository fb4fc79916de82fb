/**
 * Leaves nothing but the page: side bar and header go, and the browser fills the whole screen where it lets us. Escape,
 * the same button and any other page bring everything back.
 */
import { ActionIcon } from '@mantine/core'
import { IconArrowsMaximize, IconArrowsMinimize } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

/** What Escape closes first. */
const floating = '[role="dialog"], [role="menu"], [role="listbox"]'
const isOpen = () => [...document.querySelectorAll(floating)].some((one) => one.checkVisibility())

const leaveScreen = () => {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {})
}

export function ZenButton() {
  const t = useTranslations('kit.zen')
  const [on, setOn] = useState(false)
  useEffect(() => {
    if (!on) return
    const root = document.documentElement
    const end = () => setOn(false)
    const onScreen = () => document.fullscreenElement || end()
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) =>
      key === 'Escape' && !defaultPrevented && !isOpen() && end()
    root.dataset.zen = 'true'
    // Some browsers refuse, such as those of telephones; the page is larger all the same.
    void root.requestFullscreen?.().catch(() => {})
    document.addEventListener('fullscreenchange', onScreen)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('fullscreenchange', onScreen)
      document.removeEventListener('keydown', onKey)
      delete root.dataset.zen
      leaveScreen()
    }
  }, [on])
  const Sign = on ? IconArrowsMinimize : IconArrowsMaximize
  const label = t(on ? 'leave' : 'enter')
  return (
    <ActionIcon
      variant="default"
      size={32}
      visibleFrom="sm"
      aria-label={label}
      aria-pressed={on}
      title={label}
      onClick={() => setOn(!on)}
    >
      <Sign size={16} stroke={1.6} aria-hidden />
    </ActionIcon>
  )
}
