package pdf

// A row is a measured line of a block.
type row struct {
	line
	block  *block
	rtl    bool    // it ends at the right margin
	first  bool    // first row of its block
	size   float64 // its largest font size
	before float64 // space above it, in points
	below  float64 // least distance from the top of the first page
	lead   float64 // its height
	keep   bool    // a page must not end with it
}

// A placed row has its baseline on a page, in points from the top.
type placed struct {
	row
	y float64
}

// rows breaks all blocks into lines, and marks where pages must not end: under a heading, after the first line of a
// paragraph, before its last.
func (c *composer) rows() []row {
	var rows []row
	for i := range c.blocks {
		b := &c.blocks[i]
		lines := []line(nil)
		if b.columns {
			lines = c.ruler.columns(b.runs[0], c.width-b.indent)
		} else {
			lines = c.ruler.paragraph(b.runs, c.width-b.indent-b.narrow)
		}
		rtl := !b.columns && (c.rtl || leftwards(b.runs, false))
		for k, l := range lines {
			lines[k] = c.placed(l, b, rtl)
		}
		size := 0.0
		for _, run := range b.runs {
			size = max(size, run.size)
		}
		for k, l := range lines {
			r := row{line: l, block: b, rtl: rtl, first: k == 0, size: size}
			r.lead = c.at.lead
			if r.size > c.at.body*1.5 {
				r.lead = r.size * 1.15
			}
			if k == 0 {
				r.before, r.below = b.before, b.below
			}
			last := len(lines) - 1
			r.keep = k == last && b.keep || k == 0 && last > 0 || k == last-1
			rows = append(rows, r)
		}
	}
	if len(rows) > 0 {
		rows[len(rows)-1].keep = false
	}
	return rows
}

// placed returns a line of a block in visual order, and at the right margin less the indent if the block ends there.
func (c *composer) placed(l line, b *block, right bool) line {
	if b.columns {
		for i := range l.runs {
			l.runs[i].text = c.ruler.visual(line{runs: l.runs[i : i+1]}, false).text()
		}
		return l
	}
	l = c.ruler.visual(l, leftwards(b.runs, c.rtl))
	if right {
		for i := range l.x {
			l.x[i] += c.width - 2*b.indent - l.width
		}
	}
	return l
}

// paginate distributes rows over pages of a height. If rows that are kept together exceed a page, it ends anywhere.
func paginate(rows []row, height float64) (pages [][]placed) {
	for len(rows) > 0 {
		y, n := 0.0, 0
		var page []placed
		for n < len(rows) {
			r := rows[n]
			top := max(y+r.before, r.below)
			if n == 0 {
				top = 0
			}
			if top+r.lead > height && n > 0 {
				break
			}
			page = append(page, placed{r, top + .5*r.lead + .35*r.size})
			y = top + r.lead
			n++
		}
		if n < len(rows) {
			end := n
			for end > 0 && rows[end-1].keep {
				end--
			}
			if end > 0 {
				n = end
			}
		}
		pages = append(pages, page[:n])
		rows = rows[n:]
	}
	return pages
}

// filled returns the used fraction of the last page.
func filled(pages [][]placed, height float64) float64 {
	last := pages[len(pages)-1]
	return last[len(last)-1].y / height
}
