import type { Formattable, Link } from '@ui/api/hal'
import { memo } from 'react'
import { Day } from '../Moment'
import { Person } from '../Person'
import { DaysText } from './DaysText'
import { DurationText } from './DurationText'
import { isoDays, isoMinutes } from './duration'
import { MomentText } from './MomentText'
import { NumberText } from './NumberText'
import { OptionValue } from './OptionValue'
import { Progress } from './Progress'
import { type FieldSchema, type FieldValue, isEmpty, kindOf, plainText } from './schema'
import { YesNo } from './YesNo'

type FieldDisplayProps = {
  schema: Pick<FieldSchema, 'type'>
  /** The attribute, where the type alone says too little. */
  name?: string
  value: FieldValue
  /** What to show when there is nothing; a dash unless given. */
  empty?: string
}

/** The value of one property as people read it. Tables hold thousands: it asks for words only where it shows some. */
export const FieldDisplay = memo(function FieldDisplay({
  schema,
  name,
  value,
  empty = '–',
}: FieldDisplayProps) {
  const kind = kindOf(schema, name)
  if (isEmpty(value)) return <span data-empty="true">{empty}</span>
  switch (kind) {
    case 'date':
      return <Day on={String(value)} />
    case 'dateTime':
      return <MomentText at={String(value)} />
    case 'duration':
      return <DurationText minutes={isoMinutes(String(value)) ?? 0} />
    case 'days':
      return <DaysText days={isoDays(String(value)) ?? 0} />
    case 'integer':
    case 'float':
      return <NumberText value={Number(value)} />
    case 'percent':
      return <Progress value={Number(value)} />
    case 'boolean':
      return <YesNo value={value === true} />
    case 'url':
      return <a href={String(value)}>{String(value)}</a>
    case 'formattable':
      return <>{(value as Formattable).raw}</>
    case 'principal':
      return <Person link={value as Link} size={20} plain />
    case 'options':
      return <>{plainText(value)}</>
    case 'option':
    case 'workPackage':
      return <OptionValue link={value as Link} type={schema.type} />
    default:
      return <>{plainText(value)}</>
  }
})
