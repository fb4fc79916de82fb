/**
 * Which project the current screen belongs to: the one in the path, or the one that the screen names with
 * `<InProject id={…} />` because its path does not say so. Side bar, header and page head follow it.
 */
import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type Project, project as projectQuery } from '../api/projects'

interface Area {
  /** What names the project: an id or an identifier. */
  id?: string
  project?: Project
}

const AreaContext = createContext<Area>({})
const NameContext = createContext<(id: string | undefined) => void>(() => {})

export function AreaProvider({ children }: { children: ReactNode }) {
  const params: { project?: string } = useParams({ strict: false })
  const [named, name] = useState<string>()
  const id = params.project ?? named
  const { data } = useQuery({ ...projectQuery(id ?? ''), enabled: id !== undefined })
  const project = id === undefined ? undefined : data
  const area = useMemo(() => ({ id, project }), [id, project])
  useCurrentAddress(params.project, project)
  return (
    <NameContext value={name}>
      <AreaContext value={area}>{children}</AreaContext>
    </NameContext>
  )
}

/** Leads from an identifier that the project had before to the one that it has now. */
function useCurrentAddress(asked: string | undefined, project: Project | undefined) {
  const { history } = useRouter()
  const old =
    asked !== undefined && project !== undefined && !/^\d+$/.test(asked) && asked !== project.identifier
  useEffect(() => {
    if (!old) return
    const { pathname, search, hash } = history.location
    const [, ...rest] = pathname.slice('/projects/'.length).split('/')
    history.replace(['/projects', project.identifier, ...rest].join('/') + search + hash)
  }, [old, project, history])
}

/** The project around the current screen, if there is one. */
export const useArea = () => useContext(AreaContext)

/** Says that the screen which renders this belongs to a project. */
export function InProject({ id }: { id: string | number | null | undefined }) {
  const name = useContext(NameContext)
  useEffect(() => {
    name(id === null || id === undefined ? undefined : String(id))
    return () => name(undefined)
  }, [id, name])
  return null
}
