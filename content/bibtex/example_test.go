package bibtex_test

import (
	"fmt"

	"example.com/folio/content/bibtex"
)

func ExamplePublications() {
	ps, problems := bibtex.Publications(`---
---
@string{jt = "Journal of Tides"}
@article{kelp2024, author = {Kelp, Ina and M{\"u}ller, Jo}, title = {{Clocks} and Tides}, journal = jt, year = 2024}
`)
	for _, p := range ps {
		fmt.Println(p.Title, p.Authors, p.Venue, p.Date())
	}
	fmt.Println(len(problems), "problems")
	// Output:
	// Clocks and Tides [Ina Kelp Jo Müller] Journal of Tides 2024
	// 0 problems
}
