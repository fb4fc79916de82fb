import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import { useTranslations } from 'use-intl'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { Conflict } from './Conflict'
import classes from './Detail.module.css'
import { useAttribute } from './useAttribute'

/** The subject as a title; a click edits it where it stands. */
export function Subject({ item, schema }: { item: WorkPackage; schema: Schema | undefined }) {
  const t = useTranslations('workpackages')
  const edit = useAttribute(item, schema, 'subject')
  const field = fieldOf(schema, 'subject')
  if (edit.editing && field) {
    return (
      <span className={classes.subjectEditor}>
        <FieldEditor
          schema={field}
          value={edit.draft}
          onChange={edit.change}
          onCommit={edit.commit}
          onCancel={edit.cancel}
          error={edit.failure?.conflict ? undefined : edit.failure?.message}
          autoFocus
        />
        {edit.failure?.conflict && <Conflict message={edit.failure.message} onReload={edit.reload} />}
      </span>
    )
  }
  if (!edit.editable) return <>{item.subject}</>
  return (
    <button type="button" className={classes.subject} title={t('editSubject')} onClick={edit.start}>
      {item.subject}
    </button>
  )
}
