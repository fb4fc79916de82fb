package web

import (
	"context"

	"gantry/core/log"
	"gantry/core/problem"
	"gantry/core/unit"
)

// read answers with a handler that only looks. Who asks is found out in the same unit.
func (r *Router) read(q *Request, h ReadHandler) error {
	ctx, cancel := context.WithTimeout(q.context(), q.route.deadline)
	defer cancel()
	if !safe(q.Method) {
		if err := q.fetch(ctx, q.route.limit); err != nil {
			return err
		}
	}
	var answer *Response
	err := r.env.Read(ctx, nil, func(u *unit.Read) (err error) {
		defer func() { q.queries += u.Queries() }()
		if err := r.admit(u, q); err != nil {
			return err
		}
		answer, err = h(q, u)
		return err
	})
	if err != nil {
		return err
	}
	q.send(answer)
	return nil
}

// write answers with a handler that changes things. The person is known and the body is read before the transaction
// begins; SQLite's single writer waits for no client.
func (r *Router) write(q *Request, h WriteHandler) error {
	ctx, cancel := context.WithTimeout(q.context(), q.route.deadline)
	defer cancel()
	if err := r.identify(ctx, q); err != nil {
		return err
	}
	if err := q.fetch(ctx, q.route.limit); err != nil {
		return err
	}
	var answer *Response
	err := r.env.Write(ctx, q.actor, func(w *unit.Write) (err error) {
		before := q.queries
		defer func() { q.queries = before + w.Queries() }()
		w.Lang = q.lang
		answer, err = h(q, w)
		return err
	})
	if err != nil {
		return err
	}
	q.send(answer)
	return nil
}

// plain lets the handler write the answer.
func (r *Router) plain(q *Request, h PlainHandler) error {
	if err := r.identify(q.context(), q); err != nil {
		return err
	}
	return h(q, q.actor, &q.out)
}

// context is the one for the units of the request.
func (q *Request) context() context.Context {
	ctx := log.WithRequestID(q.Context(), q.id)
	if q.route.passive {
		return unnoted(ctx)
	}
	return ctx
}

// identify finds out who asks, in a unit of its own.
func (r *Router) identify(ctx context.Context, q *Request) error {
	return r.env.Read(ctx, nil, func(u *unit.Read) error {
		defer func() { q.queries += u.Queries() }()
		return r.admit(u, q)
	})
}

// admit makes the unit the actor's own, if the rule of the route lets this actor in.
func (r *Router) admit(u *unit.Read, q *Request) error {
	if _, err := u.Stamp(unit.SettingsStamp); err != nil { // from here on the settings are the present ones
		return err
	}
	actor, err := r.authenticate(u, q)
	if err != nil {
		return err
	}
	q.actor = actor
	q.lang = r.language(q)
	u.Actor, u.Lang = actor, q.lang
	if err := r.proveSession(q); err != nil {
		return err
	}
	return q.route.Rule.check(actor, r.env.Settings.Bool("login_required"))
}

// authenticate asks the authenticators in their order. An account that is not active counts as no account.
func (r *Router) authenticate(u *unit.Read, q *Request) (*unit.Actor, error) {
	for _, ask := range r.options.Authenticators {
		actor, ok, err := ask(u, q.Request)
		switch {
		case problem.Is(err, problem.Unauthenticated) && q.route.Rule.Kind == KindPublic && !q.api:
			return u.Actor, nil // what anybody may see is shown with any credentials; the page may ask for its own
		case err != nil:
			return nil, err
		case ok && actor.LoggedIn() && !actor.Active:
			return nil, problem.Of(problem.Unauthenticated)
		case ok:
			return actor, nil
		}
	}
	return u.Actor, nil
}

// proveSession asks for the header that only scripts of this site can send, where a cookie is the credential and
// something is to be changed through the API.
func (r *Router) proveSession(q *Request) error {
	if !q.api || safe(q.Method) || !q.actor.LoggedIn() || !q.sameSession() {
		return nil
	}
	if q.XHR() || q.Header.Get("Sec-Fetch-Site") == "same-origin" {
		return nil
	}
	return problem.Of(problem.Unauthenticated)
}
