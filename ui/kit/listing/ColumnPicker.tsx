/** Which columns a list has, and in which order; they are dragged, or moved with the arrow keys. */
import { Button, Popover } from '@mantine/core'
import { IconColumns3, IconPlus, IconRestore } from '@tabler/icons-react'
import { inMain } from '@ui/kit/fields/inMain'
import { SortableList } from '@ui/kit/SortableList'
import { useTranslations } from 'use-intl'
import classes from './Listing.module.css'

interface ColumnPickerProps {
  /** All columns that there are beside the name, by their words. */
  names: ReadonlyMap<string, string>
  shown: readonly string[]
  onChange: (columns: string[]) => void
  /** Goes back to the usual columns, where others are shown. */
  reset?: () => void
}

export function ColumnPicker({ names, shown: wished, onChange, reset }: ColumnPickerProps) {
  const t = useTranslations('kit.columns')
  const shown = wished.filter((id) => names.has(id))
  const others = [...names.keys()].filter((id) => !shown.includes(id))
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus returnFocus portalProps={inMain()}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} stroke={1.6} aria-hidden />}>
          {t('title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('title')} className={classes.columns}>
        <SortableList
          label={t('shown')}
          items={shown.map((id) => ({ id, label: names.get(id) ?? id }))}
          onOrder={onChange}
          onRemove={(id) => onChange(shown.filter((one) => one !== id))}
        />
        {shown.length === 0 && <p>{t('nameOnly')}</p>}
        {others.length > 0 && (
          <fieldset>
            <legend>{t('more')}</legend>
            {others.map((id) => (
              <Button
                key={id}
                variant="subtle"
                color="gray"
                size="compact-sm"
                justify="flex-start"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => onChange([...shown, id])}
              >
                {names.get(id)}
              </Button>
            ))}
          </fieldset>
        )}
        {reset && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconRestore size={14} aria-hidden />}
            onClick={reset}
          >
            {t('reset')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
