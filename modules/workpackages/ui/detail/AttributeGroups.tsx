import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { Attribute } from './Attribute'
import classes from './Attributes.module.css'
import { Dates } from './Dates'
import { SectionTitle } from './SectionTitle'
import { useGroups } from './useGroups'

/** The attributes of a work package in the groups of its type's form. */
export function AttributeGroups({ item, schema }: { item: WorkPackage; schema: Schema }) {
  const groups = useGroups(schema)
  return (
    <div className={classes.groups}>
      {groups.map(({ name, attributes }) => (
        <section key={name} className={classes.group} aria-label={name}>
          <SectionTitle>{name}</SectionTitle>
          <dl>
            {attributes.map((attribute) =>
              attribute === 'date' && fieldOf(schema, 'startDate') ? (
                <Dates key={attribute} item={item} schema={schema} />
              ) : (
                <Attribute key={attribute} item={item} schema={schema} attribute={attribute} />
              ),
            )}
          </dl>
        </section>
      ))}
    </div>
  )
}
