import { FieldEditor } from '@ui/kit/fields/FieldEditor'
import { Labelled } from '@ui/kit/help/Labelled'
import { useId } from 'react'
import { fieldOf, type Schema } from '../api/types'
import classes from './Create.module.css'
import type { CreateForm } from './useCreateForm'

/** One attribute with its name and what is wrong with it. */
export function CreateField({ form, schema, name }: { form: CreateForm; schema: Schema; name: string }) {
  const id = useId()
  const field = fieldOf(schema, name)
  if (!field) return null
  return (
    <Labelled
      id={id}
      label={field.name}
      required={field.required && !field.hasDefault}
      scope="WorkPackage"
      attribute={name}
      brief
      className={classes.field}
    >
      <FieldEditor
        id={id}
        name={name}
        schema={field}
        value={form.value(name)}
        onChange={(value) => form.change(name, value)}
        error={form.errorOf(name)}
      />
    </Labelled>
  )
}
