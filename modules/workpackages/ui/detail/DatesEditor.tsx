import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/de'
import { Button, Group, Input, Switch } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import calendar from '@ui/kit/fields/Calendar.module.css'
import { calendarLabels } from '@ui/kit/fields/calendarLabels'
import { DateEditor } from '@ui/kit/fields/DateEditor'
import { DurationEditor } from '@ui/kit/fields/DurationEditor'
import { useFieldWords } from '@ui/kit/fields/words'
import { useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { type Change, refusalOf, useSave } from '../api/useSave'
import classes from './DatesEditor.module.css'
import { type DateName, datesPayload, touch, touchRange } from './dates'
import { useDatesDraft } from './useDatesDraft'

type DatesEditorProps = { item: WorkPackage; schema: Schema; onDone: () => void }

/** Start, finish and duration with a calendar; the server fills in what follows from the others. */
export function DatesEditor({ item, schema, onDone }: DatesEditorProps) {
  const t = useTranslations('workpackages.dates')
  const words = useFieldWords()
  const locale = useLocale()
  const { draft, before, change, problem } = useDatesDraft(item)
  const [failure, setFailure] = useState<string>()
  const [from, setFrom] = useState<string | null>(null)
  const save = useSave()
  const { startDate, dueDate } = draft.values

  async function submit() {
    const payload = datesPayload(draft, before)
    const changes = Object.entries(payload).map(
      ([attribute, value]): Change => ({
        attribute,
        schema: fieldOf(schema, attribute),
        value: value as Change['value'],
      }),
    )
    if (changes.length === 0) return onDone()
    await save
      .mutateAsync({ base: item, changes })
      .then(onDone, (error) => setFailure(refusalOf(error, changes[0]?.attribute ?? '').message))
  }

  function pick([one, other]: [string | null, string | null]) {
    if (one && other) change(touchRange(draft, one, other))
    setFrom(one && !other ? one : null)
  }

  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className={classes.fields}>
        <DateField item={item} schema={schema} name="startDate" draft={draft} change={change} />
        <DateField item={item} schema={schema} name="dueDate" draft={draft} change={change} />
        <DateField item={item} schema={schema} name="duration" draft={draft} change={change} />
      </div>
      <DatePicker
        type="range"
        allowSingleDateInRange
        locale={locale}
        size="sm"
        classNames={calendar}
        defaultDate={startDate ?? dueDate ?? undefined}
        value={from ? [from, null] : [startDate ?? dueDate, dueDate ?? startDate]}
        onChange={pick}
        ariaLabels={calendarLabels(words)}
      />
      <Switch
        size="xs"
        label={t('workingDays')}
        checked={!draft.ignoreNonWorkingDays}
        onChange={(event) => change({ ...draft, ignoreNonWorkingDays: !event.currentTarget.checked })}
      />
      {(failure ?? problem) && <Input.Error role="alert">{failure ?? problem}</Input.Error>}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </Group>
    </form>
  )
}

type DateFieldProps = {
  item: WorkPackage
  schema: Schema
  name: DateName
  draft: ReturnType<typeof useDatesDraft>['draft']
  change: ReturnType<typeof useDatesDraft>['change']
}

function DateField({ schema, name, draft, change }: DateFieldProps) {
  const id = useId()
  const field = fieldOf(schema, name)
  if (!field) return null
  const Editor = name === 'duration' ? DurationEditor : DateEditor
  return (
    <Input.Wrapper label={field.name} id={id} className={classes.field}>
      <Editor
        id={id}
        inDays
        schema={field}
        value={draft.values[name]}
        readOnly={!field.writable}
        onChange={(value) => change(touch(draft, name, typeof value === 'string' ? value : null))}
      />
    </Input.Wrapper>
  )
}
