package projectlists

import (
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// list answers all lists that the actor sees, at once.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	return Lists.HandleQuery(q, r, func(query *resource.Query) { query.All = true })
}

type favoritesKey struct{}

// favorited tells whether the actor has marked the list; what they have marked is loaded once a unit.
func favorited(r *unit.Read, id int64) bool {
	marked, err := unit.Memo(r, favoritesKey{}, func() (map[int64]bool, error) {
		rows, err := r.Query(`SELECT project_query_id FROM project_query_favorites WHERE user_id = $1`, r.Actor.ID)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		marked := map[int64]bool{}
		for rows.Next() {
			var id int64
			if err := rows.Scan(&id); err != nil {
				return nil, err
			}
			marked[id] = true
		}
		return marked, rows.Err()
	})
	return err == nil && marked[id]
}

// favor marks a list as one of the actor's favorites, or no longer.
func favor(yes bool) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		id, err := q.ID("id")
		if err != nil {
			return nil, err
		}
		l, err := Lists.Find(&w.Read, id)
		if err != nil {
			return nil, err
		}
		w.Touch(Lists.Plural())
		if yes {
			_, err = w.Exec(`INSERT INTO project_query_favorites (user_id, project_query_id, created_at) VALUES ($1, $2, $3)
				ON CONFLICT DO NOTHING`, w.Actor.ID, l.ID, w.Now)
		} else {
			_, err = w.Exec(`DELETE FROM project_query_favorites WHERE user_id = $1 AND project_query_id = $2`, w.Actor.ID, l.ID)
		}
		return web.NoContent(), err
	}
}
