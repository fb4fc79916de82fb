import { BooleanEditor } from './BooleanEditor'
import { DateEditor } from './DateEditor'
import { DurationEditor } from './DurationEditor'
import type { EditorProps } from './editor'
import { FormattableEditor } from './FormattableEditor'
import { NumberEditor } from './NumberEditor'
import { OptionEditor } from './OptionEditor'
import { OptionsEditor } from './OptionsEditor'
import { kindOf } from './schema'
import { TextEditor } from './TextEditor'

/** The editor that fits a property's schema. */
export function FieldEditor(props: EditorProps) {
  switch (kindOf(props.schema, props.name)) {
    case 'formattable':
      return <FormattableEditor {...props} />
    case 'date':
      return <DateEditor {...props} />
    case 'duration':
      return <DurationEditor {...props} />
    case 'days':
      return <DurationEditor {...props} inDays />
    case 'integer':
    case 'float':
    case 'percent':
      return <NumberEditor {...props} />
    case 'boolean':
      return <BooleanEditor {...props} />
    case 'options':
      return <OptionsEditor {...props} />
    case 'option':
    case 'principal':
    case 'workPackage':
      return <OptionEditor {...props} />
    default:
      return <TextEditor {...props} />
  }
}
