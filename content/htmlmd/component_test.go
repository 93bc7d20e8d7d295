package htmlmd

import (
	"strings"
	"testing"
)

func TestComponent(t *testing.T) {
	value := func(path string) string { return map[string]string{"SITE.name": "Ina <Kelp>"}[path] }
	for _, tt := range []struct{ in, want string }{
		{`<Layout title="About"><h1>About</h1><p>I am <b>Ina</b>.</p></Layout>`, "# About\n\nI am **Ina**."},
		{"<Base>\n\t<main>\n\t\t<p>\n\t\t\tI carve\n\t\t\toars.\n\t\t</p>\n\t</main>\n</Base>", "I carve oars."},
		{`<p>I am {SITE.name}{" "}of {'Kelpness'}, {age} years old.</p>`,
			`I am Ina \<Kelp> of Kelpness, … years old.`},
		{`<h1>{title}</h1><p>Text</p>{posts.map(p => <li>{p.data.title} isn't</li>)}`, "Text"},
		{`<a class={cls({a: "}"})} href="/x">x</a> <Link href="https://a.example">A</Link>`,
			"[x](/x) [A](https://a.example)"},
		{`<Header /><p>a</p><Footer/><nav><a href="/">Home</a></nav><footer>2024</footer>`, "a"},
		{`<style>p { color: red }</style><script>let a = {</script><p>a</p><img src={me} alt="Me"><></>`, "a"},
		{`<div class="font-bold"><p class="mt-1 font-semibold">Carver</p><span>2020</span></div>`,
			"**Carver**\n\n2020"},
		{`<ul>{/* none */}<li>a</li><li>b</li></ul>`, "- a\n- b"},
		{`<img src="/me.png" alt="Me"><h2>A</h2><p>a</p><img src="/a.png">`, "![Me](/me.png)\n\n## A\n\na"},
		{`<h1>A</h1><h2>B</h2><ul>{b.map(x => <li>{x}</li>)}</ul><h2>C</h2><p>c</p><ul><li>{c}</li></ul><h2>D</h2>`,
			"# A\n\n## C\n\nc"},
		{`<p>a</p>{ never closed <p>b</p>`, "a"},
		{"", ""},
	} {
		if got := Component(tt.in, value); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// TestComponentHostile reads templates that take very long if each brace or tag is looked at more than a few times.
func TestComponentHostile(t *testing.T) {
	for _, s := range []string{"{", "{`", "{'", "<A ", `<A b="`, "<Aa>", "<p>", "{}", "<!--", "<script>", "{a'"} {
		if got := Component(strings.Repeat(s, 1<<15), func(string) string { return "" }); len(got) > 1<<20 {
			t.Errorf("%q becomes %d bytes", s, len(got))
		}
	}
}
