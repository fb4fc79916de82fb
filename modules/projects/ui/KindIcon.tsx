import { IconBriefcase, IconFolder, IconStack2 } from '@tabler/icons-react'
import type { Project } from '@ui/api/projects'
import { useTranslations } from 'use-intl'

const icons = { Portfolio: IconBriefcase, Program: IconStack2, Project: IconFolder }

/** Whether something is a portfolio, a program or a project, as a sign with its word. */
export function KindIcon({ project: { _type } }: { project: Pick<Project, '_type'> }) {
  const t = useTranslations('projects.kind')
  const Sign = icons[_type] ?? IconFolder
  return (
    <span role="img" aria-label={t(_type)} title={t(_type)} style={{ display: 'inline-flex' }}>
      <Sign size={15} stroke={1.6} aria-hidden />
    </span>
  )
}
