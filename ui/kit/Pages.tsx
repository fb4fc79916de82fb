import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import classes from './Pages.module.css'

interface PagesProps {
  total: number
  pageSize: number
  page: number
  onPage: (page: number) => void
}

/** Where one is in a long list, and the way on; nothing when there is only one page. */
export function Pages({ total, pageSize, page, onPage }: PagesProps) {
  const t = useTranslations('kit.pages')
  if (total <= pageSize) return null
  const last = Math.ceil(total / pageSize)
  const range = { from: (page - 1) * pageSize + 1, to: Math.min(page * pageSize, total), total }
  return (
    <nav className={classes.pages} aria-label={t('label')}>
      <span>{t('range', range)}</span>
      <ActionIcon aria-label={t('previous')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon aria-label={t('next')} disabled={page >= last} onClick={() => onPage(page + 1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </nav>
  )
}
