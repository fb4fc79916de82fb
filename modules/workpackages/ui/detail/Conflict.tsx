import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'

/** Somebody else was faster. The entry stays; one can take over the newest state and decide again. */
export function Conflict({ message, onReload }: { message: string; onReload: () => void }) {
  const t = useTranslations('workpackages.conflict')
  return (
    <Alert role="alert" color="yellow" mt={6} p="xs" icon={<IconAlertTriangle size={16} />}>
      {message} {t('kept')}{' '}
      <Button size="compact-xs" variant="default" onClick={onReload}>
        {t('reload')}
      </Button>
    </Alert>
  )
}
