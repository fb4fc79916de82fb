import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import { plainText } from '@ui/kit/fields/schema'
import { Named } from '@ui/kit/help/Named'
import { useTranslations } from 'use-intl'
import type { Schema, WorkPackage } from '../api/types'
import { fieldOf } from '../api/types'
import { useField } from '../api/useField'
import { readValue } from '../api/values'
import classes from './Attributes.module.css'
import { Conflict } from './Conflict'
import { useAttribute } from './useAttribute'

type AttributeProps = { item: WorkPackage; schema: Schema; attribute: string }

/** Name and value of an attribute; the value opens its editor, if it may be written. */
export function Attribute({ item, schema, attribute }: AttributeProps) {
  const t = useTranslations('workpackages')
  const edit = useAttribute(item, schema, attribute)
  const field = fieldOf(schema, attribute)
  if (!field) return null
  const value = readValue(item, attribute)
  const display = <FieldDisplay schema={field} name={attribute} value={value} />

  return (
    <div className={classes.attribute}>
      <dt>
        <Named scope="WorkPackage" attribute={attribute}>
          {field.name}
        </Named>
      </dt>
      <dd data-saving={edit.saving || undefined}>
        {edit.editing ? (
          <AttributeEditor item={item} schema={schema} attribute={attribute} edit={edit} />
        ) : edit.editable ? (
          <button
            type="button"
            className={classes.value}
            aria-label={t('edit', { name: field.name, value: plainText(value) })}
            onClick={edit.start}
          >
            {display}
          </button>
        ) : (
          <span className={classes.fixed}>{display}</span>
        )}
        {edit.failure?.conflict && <Conflict message={edit.failure.message} onReload={edit.reload} />}
      </dd>
    </div>
  )
}

type AttributeEditorProps = AttributeProps & { edit: ReturnType<typeof useAttribute> }

function AttributeEditor({ item, schema, attribute, edit }: AttributeEditorProps) {
  const { field, pending } = useField(item, schema, attribute)
  if (!field) return null
  return (
    <FieldEditor
      schema={field}
      name={attribute}
      value={edit.draft}
      onChange={edit.change}
      onCommit={edit.commit}
      onCancel={edit.cancel}
      error={edit.failure?.message}
      pending={pending}
      autoFocus
    />
  )
}
