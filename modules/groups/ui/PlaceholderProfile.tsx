/** The page of a placeholder user. */
import { KeptProfile } from './KeptProfile'
import { placeholderProfile } from './routes'

export default function PlaceholderProfile() {
  return <KeptProfile kind="placeholder_users" id={placeholderProfile.useParams().placeholder} />
}
