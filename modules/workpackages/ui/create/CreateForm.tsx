import { Alert, Button, Group } from '@mantine/core'
import { MarkdownField } from '@ui/kit/editor/MarkdownField'
import { Failure } from '@ui/kit/Failure'
import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import { plainText } from '@ui/kit/fields/schema'
import { HelpIcon } from '@ui/kit/help/HelpIcon'
import { Lines } from '@ui/kit/Loaded'
import { useDelayed } from '@ui/kit/useDelayed'
import type { FormEvent, KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { useGroups } from '../detail/useGroups'
import classes from './Create.module.css'
import { CreateField } from './CreateField'
import { singleFields } from './draft'
import type { CreateForm as Form } from './useCreateForm'

type CreateFormProps = {
  form: Form
  wide: boolean
  onCreated: (created: WorkPackage) => void
  onCancel: () => void
}

/** What stands in the form without a name. */
const unnamed = ['subject', 'description']

/** The form of a new work package, as the type and the project want it. */
export function CreateForm({ form, wide, onCreated, onCancel }: CreateFormProps) {
  const late = useDelayed(form.pending)
  if (form.error && !form.schema) return <Failure error={form.error} />
  if (!form.schema) return late ? <Lines /> : null
  return <Fields form={form} schema={form.schema} wide={wide} onCreated={onCreated} onCancel={onCancel} />
}

function Fields({ form, schema, wide, onCreated, onCancel }: CreateFormProps & { schema: Schema }) {
  const t = useTranslations('workpackages.create')
  const groups = useGroups(schema)
  const subject = fieldOf(schema, 'subject')
  const heads = ['project', 'type', 'status'].filter((name) => fieldOf(schema, name)?.writable)

  async function submit(event?: FormEvent) {
    event?.preventDefault()
    const created = await form.submit()
    if (created) onCreated(created)
  }

  return (
    <form
      className={classes.form}
      data-wide={wide || undefined}
      onSubmit={submit}
      onKeyDown={onSubmitKeys(submit)}
    >
      <div className={classes.main}>
        <div className={classes.heads}>
          {heads.map((name) => (
            <CreateField key={name} form={form} schema={schema} name={name} />
          ))}
        </div>
        {subject && (
          <div className={classes.subject}>
            <FieldEditor
              schema={{ ...subject, placeholder: t('subject') }}
              value={form.value('subject')}
              onChange={(value) => form.change('subject', value)}
              error={form.errorOf('subject')}
              autoFocus
            />
            <HelpIcon scope="WorkPackage" attribute={unnamed} />
          </div>
        )}
        {fieldOf(schema, 'description') && (
          <MarkdownField
            label={fieldOf(schema, 'description')?.name ?? ''}
            placeholder={t('description')}
            value={plainText(form.value('description'))}
            onChange={(raw) => form.change('description', { raw })}
            error={form.errorOf('description')}
            onSubmit={() => void submit()}
          />
        )}
      </div>
      <div className={classes.side}>
        {groups.map(({ name, attributes }) => {
          const fields = singleFields(attributes, schema)
          if (fields.length === 0) return null
          return (
            <fieldset key={name} className={classes.group}>
              <legend>{name}</legend>
              {fields.map((attribute) => (
                <CreateField key={attribute} form={form} schema={schema} name={attribute} />
              ))}
            </fieldset>
          )
        })}
      </div>
      <div className={classes.foot}>
        {form.general && (
          <Alert color="red" role="alert" mb="sm">
            {form.general}
          </Alert>
        )}
        <Group gap="xs">
          <Button type="submit" loading={form.submitting}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </div>
    </form>
  )
}

/** Ctrl+Enter creates from every field. */
const onSubmitKeys = (submit: () => Promise<void>) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return
  event.preventDefault()
  void submit()
}
