package frontmatter_test

import (
	"fmt"

	"example.com/folio/content/frontmatter"
)

// A menu that is a table keeps its order.
func ExampleOrder() {
	const text = "Work: /work/\nAbout: /about/\n"
	menu, err := frontmatter.DecodeMap("YAML", text)
	if err != nil {
		panic(err)
	}
	var order frontmatter.Order
	order.Add("YAML", text, menu)
	for _, name := range order.Keys(menu) {
		fmt.Println(name, menu[name])
	}
	// Output:
	// Work /work/
	// About /about/
}
