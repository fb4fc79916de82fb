import type { Link } from '@ui/api/hal'
import type { Membership } from '@ui/api/memberships'

/** The roles that the membership gives by itself, as far as they do not come through a group as well. */
export const ownRoles = ({ inheritedRoles = [], _links: { roles } }: Membership): Link[] =>
  roles.filter(({ href }) => !inheritedRoles.some(({ _links }) => _links.role.href === href))
