package i18n

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

//go:embed words
var core embed.FS

// New reads the words of the core and of further file systems, each with files named words.en.json, words.de.json and
// so on at its top. A message that cannot be read, or a key that is there twice, is an error.
func New(further ...fs.FS) (*Bundle, error) {
	b := &Bundle{languages: map[string]*tongue{}}
	err := b.load(core, "words/*.json")
	for _, words := range further {
		err = errors.Join(err, b.load(words, "words.*.json"))
	}
	if err != nil {
		return nil, err
	}
	b.arrange()
	return b, nil
}

func (b *Bundle) load(words fs.FS, pattern string) error {
	names, err := fs.Glob(words, pattern)
	for _, name := range names {
		err = errors.Join(err, b.file(words, name))
	}
	return err
}

func (b *Bundle) file(words fs.FS, name string) error {
	content, err := fs.ReadFile(words, name)
	if err != nil {
		return err
	}
	lang := strings.TrimPrefix(strings.TrimSuffix(path.Base(name), ".json"), "words.")
	found, err := pairs(content)
	if err == nil {
		err = b.add(lang, found)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

type pair struct{ key, text string }

// pairs reads an object of texts. A map would hide a key that is written twice.
func pairs(content []byte) (found []pair, err error) {
	d := json.NewDecoder(bytes.NewReader(content))
	if opening, err := d.Token(); err != nil || opening != json.Delim('{') {
		return nil, errors.Join(errors.New("it is no JSON object"), err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		p := pair{key: key.(string)} // the decoder lets nothing else be a key
		if err := d.Decode(&p.text); err != nil {
			return nil, fmt.Errorf("%s: %w", p.key, err)
		}
		found = append(found, p)
	}
	_, err = d.Token()
	return found, err
}

func (b *Bundle) add(lang string, words []pair) error {
	t, err := b.learn(lang)
	if err != nil {
		return err
	}
	for _, w := range words {
		if t.messages[w.key] != nil {
			return fmt.Errorf("%s is there twice", w.key)
		}
		m, err := parse(w.text)
		if err != nil {
			return fmt.Errorf("%s: %w", w.key, err)
		}
		t.messages[w.key] = m
	}
	return nil
}

// learn gives the language of a name, a new one the first time.
func (b *Bundle) learn(lang string) (*tongue, error) {
	if t, ok := b.languages[lang]; ok {
		return t, nil
	}
	tag, err := language.Parse(lang)
	if err != nil {
		return nil, err
	}
	b.languages[lang] = &tongue{tag: tag, messages: map[string]*message{}}
	return b.languages[lang], nil
}

// arrange prepares what depends on all languages being known.
func (b *Bundle) arrange() {
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(b.languages)), func(l string) bool { return l == English })
	b.names = append([]string{English}, others...)
	var tags []language.Tag
	for _, name := range b.names {
		t := b.languages[name]
		tags = append(tags, t.tag)
		t.group, t.decimal, t.percent = b.T(name, "format.group"), b.T(name, "format.decimal"), b.T(name, "format.percent")
	}
	b.matcher = language.NewMatcher(tags)
}

// Complete lists what is wrong with the words, for a test to find nothing: messages that a language lacks, has alone,
// or that take other arguments than in English.
func Complete(b *Bundle) []string {
	var wrong []string
	english := b.languages[English].messages
	for _, name := range b.names[1:] {
		messages := b.languages[name].messages
		for key, want := range english {
			got := messages[key]
			if got == nil {
				wrong = append(wrong, fmt.Sprintf("%s: %s is missing", name, key))
			} else if a, e := got.arguments(), want.arguments(); !slices.Equal(a, e) {
				wrong = append(wrong, fmt.Sprintf("%s: %s takes %v, in English %v", name, key, a, e))
			}
		}
		for key := range messages {
			if english[key] == nil {
				wrong = append(wrong, fmt.Sprintf("%s: %s is missing in English", name, key))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}
