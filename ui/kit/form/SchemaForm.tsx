/**
 * A form drawn from a `…/form` endpoint: its schema says which fields there are, what they take and which must be
 * filled; its payload says what stands in them. Errors of the server appear at their fields.
 *
 *   <SchemaForm form={api('versions', 'form')} commit={{ href: api('versions'), method: 'POST' }}
 *               start={{ _links: { definingProject: { href } } }} fields={['name', 'status']} onDone={…} />
 */
import { Alert, Button, Fieldset } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, Fragment, type ReactNode, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { isConflict, isInvalid, type Link, type Resource } from '../../api/hal'
import { Lines, Loaded } from '../Loaded'
import { attributeGroups } from './attributes'
import { type Derive, useDraft } from './draft'
import { Field, type FieldProps } from './Field'
import classes from './Form.module.css'
import { LeaveGuard } from './LeaveGuard'
import { type FormResource, fieldsOf, lackingFrom, type Payload } from './payload'
import { useFocusInvalid } from './useFocusInvalid'
import { useForm } from './useForm'

export interface SchemaFormProps<R extends Resource> {
  /** The address of the form endpoint, or of a schema where there is no such endpoint. */
  form: string
  /** Where the filled form goes. */
  commit: Pick<Link, 'href' | 'method'>
  /** What the form starts with, over what the server proposes. */
  start?: Payload
  /** Which fields, in which order; all that can be written when left out. */
  fields?: string[]
  /** Whether the custom fields of the schema follow: all that can be written, or only the required ones. */
  attributes?: 'all' | 'required'
  /** Whether a change also asks for what is required and was empty before: whoever sees the field fills it in. */
  demand?: boolean
  /** Editors for fields that need one of their own. */
  editors?: Record<string, (props: FieldProps) => ReactNode>
  /** Names for the values of fields that take one of a few words. */
  labels?: Record<string, Record<string, string>>
  /** The field whose value is taken already when the server tells a conflict. */
  taken?: string
  /** Fills fields from others as long as the person has not written into them. */
  derive?: Derive
  /** Completes what is sent. */
  prepare?: (payload: Payload) => Payload
  /** Puts the cursor into the first field, as in a dialog. */
  focusFirst?: boolean
  submit?: string
  onDone: (resource: R) => void
  /** A second button, which saves and empties the form for the next one, except for the fields to keep. */
  again?: { keep: string[]; onDone: (resource: R) => void }
  onCancel?: () => void
  /** More fields, drawn by the caller after ours. */
  children?: ReactNode
}

export function SchemaForm<R extends Resource>(props: SchemaFormProps<R>) {
  const query = useForm(props.form, props.start)
  return (
    <Loaded query={query} skeleton={<Lines count={5} height={32} />}>
      {(form) => <Fields {...props} loaded={form} reload={() => void query.refetch()} />}
    </Loaded>
  )
}

interface FieldsProps<R extends Resource> extends SchemaFormProps<R> {
  loaded: FormResource
  reload: () => void
}

function Fields<R extends Resource>(props: FieldsProps<R>) {
  const { loaded, commit, fields, labels, derive, onDone, again, onCancel, children, reload } = props
  const t = useTranslations()
  const element = useRef<HTMLFormElement>(null)
  const draft = useDraft<R>({
    form: props.form,
    loaded,
    commit,
    derive,
    prepare: props.prepare,
    taken: props.taken,
  })
  const plain = fieldsOf(draft.schema, fields)
  const groups = attributeGroups(draft.schema, props.attributes, plain)
  const names = [...plain, ...groups.flatMap((group) => group.names)]
  const lacking = props.demand ? lackingFrom(loaded, names) : []
  const open = lacking.filter(draft.isLacking)
  // A ref, because whoever is told that the form is saved may leave before it is drawn again.
  const kept = useRef(false)
  const focusInvalid = useFocusInvalid(element)

  const [round, setRound] = useState(0)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const goesOn = isAgain((event.nativeEvent as SubmitEvent).submitter)
    const saved = await draft.save(lacking)
    kept.current = saved !== undefined
    focusInvalid(!saved)
    if (!saved) return
    if (!again || !goesOn) return onDone(saved)
    draft.restart(again.keep)
    setRound(round + 1)
    again.onDone(saved)
  }

  const draw = (name: string, autoFocus?: boolean) => {
    const field: FieldProps = {
      autoFocus,
      name,
      schema: draft.schema[name],
      value: draft.value(name),
      error: draft.errorOf(name),
      labels: labels?.[name],
      onChange: (value) => {
        kept.current = false
        draft.change(name, value)
      },
    }
    return (
      <Fragment key={`${name} ${round}`}>{props.editors?.[name]?.(field) ?? <Field {...field} />}</Fragment>
    )
  }

  return (
    <form ref={element} className={classes.form} onSubmit={submit} noValidate>
      <LeaveGuard when={() => draft.dirty && !kept.current} />
      <Trouble error={draft.error} shown={names} taken={props.taken} reload={reload} />
      {open.length > 0 && (
        <Alert color="yellow" role="status" icon={<IconAlertTriangle size={16} />}>
          {t('kit.form.missing', { fields: open.map((name) => draft.schema[name]?.name).join(', ') })}
        </Alert>
      )}
      {plain.map((name, place) => draw(name, props.focusFirst && place === 0))}
      {groups.map((group) =>
        group.title ? (
          <Fieldset key={group.title} legend={group.title} className={classes.group}>
            {group.names.map((name) => draw(name))}
          </Fieldset>
        ) : (
          group.names.map((name) => draw(name))
        ),
      )}
      {children}
      <div className={classes.buttons}>
        <Button type="submit" loading={draft.saving} disabled={!draft.dirty && draft.isUpdate}>
          {props.submit ?? t('common.save')}
        </Button>
        {again && (
          <Button type="submit" variant="default" name="again" disabled={draft.saving}>
            {t('kit.form.again')}
          </Button>
        )}
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Whether a form was sent by the button that goes on to the next one. */
const isAgain = (button: HTMLElement | null) => button instanceof HTMLButtonElement && button.name === 'again'

interface TroubleProps {
  error: Error | null
  shown: string[]
  taken?: string
  reload: () => void
}

/** What is wrong with the form as a whole, and errors of attributes that are not among its fields. */
function Trouble({ error, shown, taken, reload }: TroubleProps) {
  const t = useTranslations('kit.form')
  if (!error || (isConflict(error) && taken)) return null
  const elsewhere = isInvalid(error)
    ? Object.entries(error.errors)
        .filter(([attribute]) => !shown.includes(attribute))
        .flatMap(([, messages]) => messages)
    : [isConflict(error) ? t('conflict') : error.message]
  if (elsewhere.length === 0) return null
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={16} />}>
      {elsewhere.join(' ')}
      {isConflict(error) && (
        <Button size="compact-sm" variant="subtle" onClick={reload}>
          {t('reload')}
        </Button>
      )}
    </Alert>
  )
}
