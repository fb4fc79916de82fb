import { Input } from '@mantine/core'
import { FieldEditor } from '@ui/kit/fields/FieldEditor'
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
    <Input.Wrapper
      id={id}
      label={field.name}
      withAsterisk={field.required && !field.hasDefault}
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
    </Input.Wrapper>
  )
}
