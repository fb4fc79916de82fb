/** Short messages at the edge of the screen. A thing that can be undone says so here instead of asking before. */
import { Button } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { createTranslator } from 'use-intl'
import { ApiError } from '../api/hal'
import type { Language, Words } from '../i18n/words'

interface Undo {
  label: string
  run: () => void
}

export function toast(message: string, undo?: Undo) {
  const id = showNotification({
    message: undo ? <Undoable message={message} undo={undo} close={() => hideNotification(id)} /> : message,
    icon: <IconCheck size={16} />,
    color: 'teal',
    autoClose: undo ? 8_000 : 4_000,
  })
}

export function toastError(message: string) {
  showNotification({
    message,
    icon: <IconAlertTriangle size={16} />,
    color: 'red',
    autoClose: 10_000,
    role: 'alert',
  })
}

/** The sentence to show for an error: the server's own where it has one. */
export function errorMessage(error: unknown, words: Words, locale: Language): string {
  const t = createTranslator({ locale, messages: words, namespace: 'kit.failure' })
  if (error instanceof ApiError && error.message) return error.message
  return error instanceof ApiError && error.status === 0 ? t('offline.why') : t('other.why')
}

function Undoable({ message, undo, close }: { message: string; undo: Undo; close: () => void }) {
  const run = () => {
    close()
    undo.run()
  }
  return (
    <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
      {message}
      <Button size="compact-xs" variant="subtle" onClick={run}>
        {undo.label}
      </Button>
    </span>
  )
}
