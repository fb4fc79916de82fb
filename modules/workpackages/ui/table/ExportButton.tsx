import { ActionIcon } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { createLinks, type Scope } from '../api/queries'
import { ExportDialog } from './ExportDialog'
import type { View } from './view'

/** Opens the dialog that takes the list out as a file; nothing where nobody may. */
export function ExportButton({ scope, view }: { scope: Scope; view: View }) {
  const t = useTranslations('workpackages.export')
  const [open, setOpen] = useState(false)
  const formats = useQuery(createLinks(scope)).data?.representations ?? []
  if (formats.length === 0) return null
  return (
    <>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t('open')}
        title={t('open')}
        onClick={() => setOpen(true)}
      >
        <IconDownload size={16} aria-hidden="true" />
      </ActionIcon>
      {open && <ExportDialog formats={formats} view={view} onClose={() => setOpen(false)} />}
    </>
  )
}
