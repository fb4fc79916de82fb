import { Button, Group } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { MarkdownField } from '@ui/kit/editor/MarkdownField'
import { plainText } from '@ui/kit/fields/schema'
import { Named } from '@ui/kit/help/Named'
import { Markdown } from '@ui/kit/Markdown'
import type { MouseEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { Schema, WorkPackage } from '../api/types'
import { Conflict } from './Conflict'
import classes from './Detail.module.css'
import { SectionTitle } from './SectionTitle'
import { useAttribute } from './useAttribute'
import { useDraft } from './useDraft'

/** The description: read as it is rendered, a click into it opens the editor. */
export function Description({ item, schema }: { item: WorkPackage; schema: Schema | undefined }) {
  const t = useTranslations('workpackages.description')
  const [backup, setBackup] = useDraft(`description-${item.id}`)
  const edit = useAttribute(item, schema, 'description', backup === null ? undefined : { raw: backup })
  const html = item.description?.html ?? ''

  function finish(save: boolean) {
    setBackup(null)
    if (save) edit.commit(edit.draft)
    else edit.cancel()
  }

  function onClick(event: MouseEvent) {
    const onLink = (event.target as Element).closest('a, summary, input')
    if (edit.editable && !onLink && window.getSelection()?.isCollapsed !== false) edit.start()
  }

  return (
    <section className={classes.description} aria-label={t('title')}>
      <header className={classes.sectionHead}>
        <SectionTitle>
          <Named scope="WorkPackage" attribute="description">
            {t('title')}
          </Named>
        </SectionTitle>
        {edit.editable && !edit.editing && html && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPencil size={13} aria-hidden />}
            onClick={edit.start}
          >
            {t('edit')}
          </Button>
        )}
      </header>
      {edit.editing ? (
        <>
          <MarkdownField
            label={t('title')}
            value={plainText(edit.draft)}
            error={edit.failure?.conflict ? undefined : edit.failure?.message}
            autofocus
            onChange={(raw) => {
              edit.change({ raw })
              setBackup(raw)
            }}
            onSubmit={() => finish(true)}
            onCancel={() => finish(false)}
          />
          {edit.failure?.conflict && <Conflict message={edit.failure.message} onReload={edit.reload} />}
          <Group gap="xs" mt="xs">
            <Button onClick={() => finish(true)} loading={edit.saving}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => finish(false)}>
              {t('cancel')}
            </Button>
          </Group>
        </>
      ) : html ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: a short way for the mouse, the button does the same
        // biome-ignore lint/a11y/useKeyWithClickEvents: the button above is there for the keyboard
        <div onClick={onClick} data-editable={edit.editable || undefined} className={classes.rendered}>
          <Markdown html={html} />
        </div>
      ) : edit.editable ? (
        <button type="button" className={classes.addText} onClick={edit.start}>
          {t('add')}
        </button>
      ) : (
        <p className={classes.dim}>{t('none')}</p>
      )}
    </section>
  )
}
