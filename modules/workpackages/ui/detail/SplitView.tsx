import { useParams } from '@tanstack/react-router'
import { Loaded } from '@ui/kit/Loaded'
import classes from './Detail.module.css'
import { SplitBody } from './SplitBody'
import { SplitHead } from './SplitHead'
import { useDetail } from './useDetail'

/** A work package beside the table. */
export default function SplitView() {
  const params: { id?: string; tab?: string } = useParams({ strict: false })
  const id = Number(params.id)
  const { query, schema } = useDetail(id)
  return (
    <article className={classes.split} key={id}>
      <SplitHead id={id} item={query.data} tab={params.tab ?? 'overview'} />
      <div className={classes.scroll}>
        <Loaded query={query}>
          {(item) => <SplitBody item={item} schema={schema} tab={params.tab ?? 'overview'} />}
        </Loaded>
      </div>
    </article>
  )
}
