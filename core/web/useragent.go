package web

import "strings"

// browsers are looked for in this order, as most browsers name others too.
var browsers = []struct{ mark, name string }{
	{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"FxiOS/", "Firefox"},
	{"Firefox/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Version/", "Safari"}, {"curl/", "curl"},
}

var platforms = []struct{ mark, name string }{
	{"iPhone", "iOS"}, {"iPad", "iOS"}, {"Android", "Android"}, {"Windows", "Windows"}, {"Macintosh", "macOS"},
	{"CrOS", "ChromeOS"}, {"Linux", "Linux"},
}

// describe notes which browser a session belongs to, so that people recognise it in the list of their sessions.
func (s *Session) describe(agent string) { s.Platform, s.Browser, s.BrowserVersion = Browser(agent) }

// Browser names the platform and the browser that a User-Agent header stands for, as far as they are known.
func Browser(agent string) (platform, browser, number string) {
	for _, p := range platforms {
		if strings.Contains(agent, p.mark) {
			platform = p.name
			break
		}
	}
	for _, b := range browsers {
		if _, rest, found := strings.Cut(agent, b.mark); found {
			return platform, b.name, version(rest)
		}
	}
	return platform, "", ""
}

// version is the number at the beginning, of at most twenty characters.
func version(text string) string {
	for i := range len(text) {
		if c := text[i]; c != '.' && (c < '0' || c > '9') || i == 20 {
			return text[:i]
		}
	}
	return text
}
