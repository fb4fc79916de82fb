import { SectionedFields } from './SectionedFields'

/** The attributes of projects, section by section. */
export default function ProjectAttributes() {
  return <SectionedFields subject="Project" />
}
