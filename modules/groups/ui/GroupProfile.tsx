/** The page of a group. */
import { KeptProfile } from './KeptProfile'
import { groupProfile } from './routes'

export default function GroupProfile() {
  return <KeptProfile kind="groups" id={groupProfile.useParams().group} />
}
