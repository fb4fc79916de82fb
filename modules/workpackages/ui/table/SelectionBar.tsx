import { Button, CloseButton } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import type { WorkPackage } from '../api/types'
import classes from './Screen.module.css'

type SelectionBarProps = {
  items: WorkPackage[]
  onRemove: (items: WorkPackage[]) => void
  onClear: () => void
}

/** What can be done with several work packages at once. */
export function SelectionBar({ items, onRemove, onClear }: SelectionBarProps) {
  const t = useTranslations('workpackages.selection')
  if (items.length === 0) return null
  const removable = items.filter((item) => item._links.delete)

  async function copy() {
    const lines = items.map(
      (item) => `#${item.id} ${item.subject} ${window.location.origin}/work_packages/${item.id}`,
    )
    await navigator.clipboard.writeText(lines.join('\n'))
    toast(t('copied', { count: items.length }))
  }

  return (
    <div className={classes.selection} role="toolbar" aria-label={t('label')}>
      <span role="status">{t('count', { count: items.length })}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden />}
        onClick={copy}
      >
        {t('copy')}
      </Button>
      {removable.length === items.length && (
        <Button
          size="compact-sm"
          variant="default"
          c="var(--g-danger)"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => onRemove(removable)}
        >
          {t('delete')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('clear')} onClick={onClear} />
    </div>
  )
}
