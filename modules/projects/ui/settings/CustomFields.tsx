import { customFields } from '../routes'
import { ChosenFields } from './ChosenFields'

/** Which custom fields the work packages of a project have. */
export default function CustomFields() {
  return <ChosenFields project={customFields.useParams().project} part="custom_fields" />
}
