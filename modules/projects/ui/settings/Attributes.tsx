import { attributes } from '../routes'
import { ChosenFields } from './ChosenFields'

/** Which attributes a project has. */
export default function Attributes() {
  return <ChosenFields project={attributes.useParams().project} part="attributes" />
}
