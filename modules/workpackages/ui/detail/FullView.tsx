import { useParams } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { Failure } from '@ui/kit/Failure'
import { Lines } from '@ui/kit/Loaded'
import { useDelayed } from '@ui/kit/useDelayed'
import { InProject } from '@ui/shell/area'
import { FullPage } from './FullPage'
import { useDetail } from './useDetail'

/** The page of one work package. */
export default function FullView() {
  const params: { id?: string; tab?: string; project?: string } = useParams({ strict: false })
  const { query, item, schema } = useDetail(Number(params.id))
  const late = useDelayed(query.isPending)
  if (query.isError && !item) return <Failure error={query.error} page retry={() => void query.refetch()} />
  if (!item) return late ? <Lines /> : null
  return (
    <>
      {!params.project && <InProject id={idOf(item._links.project)} />}
      <FullPage key={item.id} item={item} schema={schema} tab={params.tab ?? 'overview'} />
    </>
  )
}
