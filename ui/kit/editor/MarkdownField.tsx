import { ActionIcon, Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconMarkdown } from '@tabler/icons-react'
import { useState } from 'react'
import { useRichField } from './load'
import classes from './Plain.module.css'
import { PlainField } from './PlainField'
import { useEditorWords } from './words'

export type MarkdownFieldProps = {
  value: string
  onChange: (value: string) => void
  label: string
  error?: string
  readOnly?: boolean
  autofocus?: boolean
  placeholder?: string
  /** Ctrl+Enter */
  onSubmit?: () => void
  /** Escape */
  onCancel?: () => void
}

/**
 * A field for Markdown. It is edited visually or as source, as the person likes; a text that the visual editor
 * could not write back as it was is always edited as source.
 */
export function MarkdownField(props: MarkdownFieldProps) {
  const t = useEditorWords()
  const [source, setSource] = useLocalStorage({
    key: 'gantry-markdown',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const [unfit, setUnfit] = useState(false)
  const visual = !source && !unfit && !props.readOnly
  const Rich = useRichField(visual)

  if (visual && Rich) {
    const extra = (
      <ActionIcon size={26} aria-label={t('source')} title={t('source')} onClick={() => setSource(true)}>
        <IconMarkdown size={17} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    )
    return <Rich {...props} onUnfit={() => setUnfit(true)} extra={extra} />
  }
  if (visual && Rich === null) return <div className={classes.waiting} />
  return (
    <div>
      {source && !unfit && !props.readOnly && (
        <div className={classes.switch}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setSource(false)}>
            {t('visual')}
          </Button>
        </div>
      )}
      <PlainField {...props} description={unfit ? t('unfit') : undefined} />
    </div>
  )
}
