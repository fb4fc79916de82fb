import { Button, Group, Modal, Radio, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Representation } from '../api/types'
import { exportAddress } from './exportAddress'
import type { View } from './view'

type ExportDialogProps = { formats: Representation[]; view: View; onClose: () => void }

const known = ['csv', 'xlsx', 'pdf'] as const

/** Asks for the format and whether the long texts come along. The list itself is taken as it is shown. */
export function ExportDialog({ formats, view, onClose }: ExportDialogProps) {
  const t = useTranslations()
  const [format, setFormat] = useState(formats[0]?.identifier ?? '')
  const [described, setDescribed] = useState(false)
  const chosen = formats.find(({ identifier }) => identifier === format)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('workpackages.export.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('workpackages.export.what')} {chosen && t('workpackages.export.limit', { limit: chosen.limit })}
        </Text>
        <Radio.Group label={t('workpackages.export.format')} value={format} onChange={setFormat}>
          <Stack gap="xs" mt="xs">
            {formats.map(({ identifier, title }) => (
              <Radio
                key={identifier}
                value={identifier}
                label={wordFor(identifier) ?? title}
                data-autofocus
              />
            ))}
          </Stack>
        </Radio.Group>
        <Switch
          label={t('workpackages.export.description')}
          checked={described}
          onChange={(event) => setDescribed(event.currentTarget.checked)}
        />
      </Stack>
      <Group mt="lg" gap="xs">
        <Button component="a" href={exportAddress(chosen, view, described)} download onClick={onClose}>
          {t('workpackages.export.download')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Modal>
  )

  function wordFor(identifier: string) {
    const name = known.find((one) => one === identifier)
    return name && t(`workpackages.export.formats.${name}`)
  }
}
