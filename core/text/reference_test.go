package text_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"gantry/core/text"
)

func id(kind text.Kind, id int64) text.Reference { return text.Reference{Kind: kind, ID: id} }

// found lists what a text refers to.
func found(t *testing.T, src string) []text.Reference {
	t.Helper()
	var all []text.Reference
	_, err := renderer().Resolve(func(_ text.Kind, refs []text.Reference, _ text.Targets) error {
		all = append(all, refs...)
		return nil
	}, text.Source{Text: src})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatIsAReference(t *testing.T) {
	one := []text.Reference{id(text.WorkPackage, 1)}
	page := func(within, name string) []text.Reference {
		return []text.Reference{{Kind: text.WikiPage, Name: name, Within: within}}
	}
	for src, want := range map[string][]text.Reference{
		"#1": one, "##1": one, "###1": one, "a #1": one, "(#1)": one, "[#1]": one, "„#1“": one, "#1.": one, "#1, b": one, "#1's": one,
		"**#1**": one, "a,#1": one, "# #1": one, "- #1": one, "> #1": one, "|#1|\n|-|": one, "<td>#1</td>": one, `\#1`: one,
		"&#35;1": one, "#1-#1": one, "a-#1": one, "#1 !#2": one, "a\n#1": one, "#1<br>": one,
		"####1": nil, "#": nil, "#a": nil, "#0": nil, "#01": nil, "#1a": nil, "#1_": nil, "#1ä": nil, "#1#": nil, "#1.5": nil, "#1-2": nil,
		"#1/a": nil, "a#1": nil, "ä#1": nil, "&#1;": nil, "/#1": nil, "!#1": nil, "#99999999999999999999": nil, "`#1`": nil, "    #1": nil,
		"[#1](/a)": nil, "https://a.b/#1": nil, "<a>#1</a>": nil, "![#1](/a)": nil, "#-1": nil, "#１": nil,
		"user#4":                               {id(text.User, 4)},
		"group#4":                              {id(text.Group, 4)},
		"version#4":                            {id(text.Version, 4)},
		"project#4":                            {id(text.Project, 4)},
		`user:"maria"`:                         {{Kind: text.User, Name: "maria"}},
		`version:"1.0 \*beta\*"`:               {{Kind: text.Version, Name: "1.0 *beta*"}},
		`a user:"m" version#1, user#2`:         {{Kind: text.User, Name: "m"}, id(text.User, 2), id(text.Version, 1)},
		"users#4":                              nil,
		"auser#4":                              nil,
		"user#":                                nil,
		"user":                                 nil,
		"user #4":                              {id(text.WorkPackage, 4)},
		"!user#4":                              nil,
		`user:""`:                              nil,
		`user:"maria`:                          nil,
		"user:\"a\nb\"":                        nil,
		`user:maria`:                           nil,
		"document#4":                           nil,
		"[[Start]]":                            page("", "Start"),
		"[[ Start | here ]]":                   page("", "Start"),
		"[[pumps:Start]]":                      page("pumps", "Start"),
		"[[pumps:Start|here]]":                 page("pumps", "Start"),
		`\[\[Start]]`:                          page("", "Start"),
		"x[[Start]]":                           nil,
		"[[]]":                                 nil,
		"[[ ]]":                                nil,
		"[[pumps:]]":                           nil,
		"[[a[b]]":                              nil,
		"[[a":                                  nil,
		"[[[a]]":                               nil,
		"!" + "[[a]]":                          nil,
		"[[" + strings.Repeat("a", 600) + "]]": nil,
		`<mention class="mention" data-id="4" data-type="user">@Maria</mention>`:    {id(text.User, 4)},
		`<mention data-type="group" data-id="4" data-text="@Devs">@Devs</mention>`:  {id(text.Group, 4)},
		`<mention data-type="work_package" data-id="4" data-text="#4">#4</mention>`: {id(text.WorkPackage, 4)},
		`<mention data-type="user" data-id="4">`:                                    nil,
		`<mention data-type="user" data-id="x">a</mention>`:                         nil,
		`<mention data-type="user">#1</mention>`:                                    one,
		`<mention data-type="query" data-id="4">a</mention>`:                        nil,
		`<mention data-type="user" data-id="4"><b>a</b></mention>`:                  nil,
		`[<mention data-type="user" data-id="4">a</mention>](/b)`:                   nil,
	} {
		got := found(t, src)
		slices.SortFunc(got, compare)
		slices.SortFunc(want, compare)
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", src, got, want)
		}
	}
}

func compare(a, b text.Reference) int {
	return strings.Compare(string(a.Kind)+a.Name+string(rune(a.ID)), string(b.Kind)+b.Name+string(rune(b.ID)))
}

func TestWithoutTargetsReferencesByNumberArePlainLinks(t *testing.T) {
	check(t, text.Context{}, map[string]string{
		"#12":                   `<p class="op-uc-p"><a class="op-uc-link work_package" href="/work_packages/12" data-id="12">#12</a></p>`,
		"##12":                  `<p class="op-uc-p"><a class="op-uc-link work_package" href="/work_packages/12" data-id="12">##12</a></p>`,
		"user#4":                `<p class="op-uc-p"><a class="op-uc-link user" href="/users/4" data-id="4">user#4</a></p>`,
		"group#4":               `<p class="op-uc-p"><a class="op-uc-link group" href="/groups/4" data-id="4">group#4</a></p>`,
		"version#3":             `<p class="op-uc-p"><a class="op-uc-link version" href="/versions/3" data-id="3">version#3</a></p>`,
		"project#2":             `<p class="op-uc-p"><a class="op-uc-link project" href="/projects/2" data-id="2">project#2</a></p>`,
		"[[a & b]]":             `<p class="op-uc-p">[[a &amp; b]]</p>`,
		"[[a|b]]":               `<p class="op-uc-p">b</p>`,
		"a !#12 b":              `<p class="op-uc-p">a #12 b</p>`,
		"!" + "[[a|b]] !user#4": `<p class="op-uc-p">[[a|b]] user#4</p>`,
	})
	check(t, text.Context{Base: "https://gantry.example.org"}, map[string]string{
		"#12": `<p class="op-uc-p"><a class="op-uc-link work_package" href="https://gantry.example.org/work_packages/12" data-id="12">#12</a></p>`,
	})
}

func TestWhatTheReaderMaySeeIsShown(t *testing.T) {
	targets := text.Targets{
		id(text.WorkPackage, 12): {
			Href: "/work_packages/12", Title: "Task: <Repair>", Class: "closed",
			Labels: [3]string{"#12", "Task #12: <Repair>", "Task #12: <Repair> (closed)"},
		},
		id(text.User, 4):                                      {Href: "/users/4", Labels: [3]string{"Maria Größer"}},
		{Kind: text.User, Name: "maria"}:                      {Href: "/users/4", Labels: [3]string{"Maria Größer"}},
		{Kind: text.WikiPage, Name: "Start", Project: 1}:      {Href: "/projects/1/wiki/start"},
		{Kind: text.WikiPage, Name: "Start", Project: 2}:      {Href: "/projects/2/wiki/start"},
		{Kind: text.WikiPage, Name: "Start", Within: "pumps"}: {Href: "/projects/pumps/wiki/start"},
		{Kind: text.Version, Name: "1.0", Project: 2}:         {Href: "/versions/9", Labels: [3]string{"1.0"}},
	}
	check(t, text.Context{Targets: targets, Project: 2}, map[string]string{
		"#12": `<p class="op-uc-p"><a class="op-uc-link work_package closed" href="/work_packages/12" data-id="12" title="Task: &lt;Repair&gt;">#12</a></p>`,
		"##12": `<p class="op-uc-p"><a class="op-uc-link work_package closed" href="/work_packages/12" data-id="12" title="Task: &lt;Repair&gt;">` +
			`Task #12: &lt;Repair&gt;</a></p>`,
		"###12": `<p class="op-uc-p"><a class="op-uc-link work_package closed" href="/work_packages/12" data-id="12" title="Task: &lt;Repair&gt;">` +
			`Task #12: &lt;Repair&gt; (closed)</a></p>`,
		"#13 user#5":                      `<p class="op-uc-p">#13 user#5</p>`,
		`user:"maria"`:                    `<p class="op-uc-p"><a class="op-uc-link user" href="/users/4">Maria Größer</a></p>`,
		"[[Start]]":                       `<p class="op-uc-p"><a class="op-uc-link wiki_page" href="/projects/2/wiki/start">[[Start]]</a></p>`,
		"[[Start|Go]]":                    `<p class="op-uc-p"><a class="op-uc-link wiki_page" href="/projects/2/wiki/start">Go</a></p>`,
		"[[pumps:Start|Go]] [[Other|No]]": `<p class="op-uc-p"><a class="op-uc-link wiki_page" href="/projects/pumps/wiki/start">Go</a> No</p>`,
		`version:"1.0" version:"2.0"`:     `<p class="op-uc-p"><a class="op-uc-link version" href="/versions/9">1.0</a> version:"2.0"</p>`,
		`<mention data-id="4" data-type="user" data-text="x">@Maria</mention>`: `<p class="op-uc-p"><mention class="mention" data-id="4" data-type="user" ` +
			`data-text="@Maria"><a class="op-uc-link user user-mention" href="/users/4" data-id="4">@Maria Größer</a></mention></p>`,
		`<mention data-id="5" data-type="user">@Nobody</mention>`: `<p class="op-uc-p">@Nobody</p>`,
		`<mention data-id="12" data-type="work_package">##12</mention>`: `<p class="op-uc-p"><mention class="mention" data-id="12" data-type="work_package" ` +
			`data-text="##12"><a class="op-uc-link work_package work_package-mention closed" href="/work_packages/12" data-id="12" ` +
			`title="Task: &lt;Repair&gt;">Task #12: &lt;Repair&gt;</a></mention></p>`,
	})
}

func TestSeveralTextsAskOnceForEachKind(t *testing.T) {
	asked := map[text.Kind][]text.Reference{}
	targets, err := renderer().Resolve(func(kind text.Kind, refs []text.Reference, into text.Targets) error {
		if asked[kind] != nil {
			t.Errorf("asked twice for %s", kind)
		}
		asked[kind] = refs
		for _, ref := range refs {
			into[ref] = text.Target{Href: "/x"}
		}
		return nil
	}, text.Source{Text: "#1 #2 user#1 [[a]]", Project: 7}, text.Source{Text: "##2 #3 [[a]]", Project: 8}, text.Source{Text: "nothing"})
	if err != nil {
		t.Fatal(err)
	}
	if want := []text.Reference{id(text.WorkPackage, 1), id(text.WorkPackage, 2), id(text.WorkPackage, 3)}; !slices.Equal(asked[text.WorkPackage], want) {
		t.Errorf("asked for %v", asked[text.WorkPackage])
	}
	pages := []text.Reference{{Kind: text.WikiPage, Name: "a", Project: 7}, {Kind: text.WikiPage, Name: "a", Project: 8}}
	if !slices.Equal(asked[text.WikiPage], pages) || len(targets) != 6 {
		t.Errorf("asked for %v, got %v", asked[text.WikiPage], targets)
	}
}

// Not finding anything, or failing to, is not the same as not having looked: nothing becomes a link.
func TestNothingFoundIsNotNothingAsked(t *testing.T) {
	broken := errors.New("broken")
	r := renderer()
	for _, fail := range []error{nil, broken} {
		targets, err := r.Resolve(func(text.Kind, []text.Reference, text.Targets) error { return fail }, text.Source{Text: "#12"})
		if !errors.Is(err, fail) {
			t.Errorf("got error %v", err)
		}
		if got := r.Render("#12", text.Context{Targets: targets}); got != `<p class="op-uc-p">#12</p>` {
			t.Errorf("got %s", got)
		}
	}
}

func TestMentions(t *testing.T) {
	got := renderer().Mentions("user#4 group#5 #6 user:\"maria\" version#7\n\n> user#8\n\n" +
		"<mention data-id=\"4\" data-type=\"user\">@Maria</mention> <mention data-id=\"9\" data-type=\"group\">@Devs</mention>\n\n" +
		"`user#10` !user#11\n\n<blockquote><p>user#12</p></blockquote>")
	want := []text.Reference{id(text.User, 4), id(text.Group, 5), {Kind: text.User, Name: "maria"}, id(text.Group, 9)}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
