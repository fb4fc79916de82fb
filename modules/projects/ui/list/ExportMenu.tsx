import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Link } from '@ui/api/hal'
import { useTranslations } from 'use-intl'
import classes from './ProjectList.module.css'
import { type ListSearch, usualColumns } from './search'

export interface ExportLinks {
  exportCsv?: Link
  exportXlsx?: Link
  exportPdf?: Link
}

/** The list as a file, with the columns that are shown; nothing where nobody may export. */
export function ExportMenu({ links, search }: { links?: ExportLinks; search: ListSearch }) {
  const t = useTranslations('projects.list')
  const formats = (['exportCsv', 'exportXlsx', 'exportPdf'] as const).filter((name) => links?.[name]?.href)
  if (formats.length === 0) return null
  // Says so where the list is longer than a file may be.
  const limited = links?.exportCsv?.title
  const columns = encodeURIComponent(JSON.stringify(search.columns ?? usualColumns))
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} stroke={1.6} aria-hidden />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {limited && <Menu.Label className={classes.limit}>{limited}</Menu.Label>}
        {formats.map((name) => (
          <Menu.Item key={name} component="a" href={`${links?.[name]?.href}&columns=${columns}`} download>
            {t(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
