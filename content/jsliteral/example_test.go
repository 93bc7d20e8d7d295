package jsliteral_test

import (
	"fmt"

	"example.com/folio/content/jsliteral"
)

// A constant is read without running the program around it.
func ExampleParse() {
	f := jsliteral.Parse(`
import type { Link } from "./types";
export const SITE = { author: "Ina Kelp" } as const;
export const LINKS: Link[] = [
  { name: "GitHub", href: "https://github.com/" + user },
  { name: ` + "`About ${SITE.author}`" + `, href: "/about/" },
];`)
	fmt.Println(f.Values["LINKS"])
	for _, s := range f.Skipped {
		fmt.Printf("src/consts.ts:%d: %s\n", s.Line, s)
	}
	// Output:
	// [map[name:GitHub] map[href:/about/ name:About Ina Kelp]]
	// src/consts.ts:5: LINKS[0].href is not a literal but the name user (left out)
}
