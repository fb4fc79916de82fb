package web

// language is the one that answers this request: the actor's own choice, else the browser's, else the installation's.
func (r *Router) language(q *Request) string {
	if q.actor != nil && q.actor.Language != "" {
		return q.actor.Language
	}
	return r.env.Words.Match(q.Header.Get("Accept-Language"), r.env.Settings.Text("default_language"))
}

// words translates a message.
func (r *Router) words(lang, key string, args map[string]any) string {
	return r.env.Words.T(lang, key, args)
}
