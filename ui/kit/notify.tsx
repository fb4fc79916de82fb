/** The part of the toasts that is loaded when the first one is shown. */
import { Button } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import classes from './notify.module.css'

export interface Undo {
  label: string
  run: () => void
}

export function notify(message: string, undo?: Undo) {
  const id = showNotification({
    message: undo ? <Undoable message={message} undo={undo} close={() => hideNotification(id)} /> : message,
    icon: <IconCheck size={16} />,
    color: 'teal',
    autoClose: undo ? 8_000 : 4_000,
  })
}

export function notifyError(message: string) {
  showNotification({
    message,
    icon: <IconAlertTriangle size={16} />,
    color: 'red',
    autoClose: 10_000,
    role: 'alert',
  })
}

function Undoable({ message, undo, close }: { message: string; undo: Undo; close: () => void }) {
  const run = () => {
    close()
    undo.run()
  }
  return (
    <span className={classes.undoable}>
      {message}
      <Button size="compact-xs" variant="subtle" onClick={run}>
        {undo.label}
      </Button>
    </span>
  )
}
