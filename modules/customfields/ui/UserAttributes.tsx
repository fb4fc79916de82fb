import { SectionedFields } from './SectionedFields'

/** The attributes of people, section by section. */
export default function UserAttributes() {
  return <SectionedFields subject="User" />
}
