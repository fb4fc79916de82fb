/** Changing a placeholder user, and where it stands. */

import { can } from '@ui/api/hal'
import { Memberships } from '@ui/kit/memberships/Memberships'
import type { Placeholder } from './api'
import classes from './Groups.module.css'
import { KeptFrame } from './KeptFrame'
import { NameForm } from './NameForm'
import { placeholderEdit } from './routes'

export default function PlaceholderEdit() {
  const { placeholder: id } = placeholderEdit.useParams()
  return (
    <KeptFrame<Placeholder> kind="placeholder_users" id={id}>
      {(one) => (
        <div className={classes.parts}>
          {can(one, 'updateImmediately') && <NameForm key={one.name} kind="placeholder_users" one={one} />}
          <Memberships
            link={one._links.memberships}
            principal={{ href: one._links.self.href, title: one.name }}
          />
        </div>
      )}
    </KeptFrame>
  )
}
