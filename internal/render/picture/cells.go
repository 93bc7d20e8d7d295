package picture

import (
	"image"
	"math/bits"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/render/style"
)

// Bounds of a cell.
const (
	maxSamples = 12
	maxBlocks  = 6
	maxGrids   = 2
)

// A drawer draws the cells of a picture. Each is divided in two colours by the character with the least square error in
// OKLab among those of all grids.
type drawer struct {
	profile      colorprofile.Profile
	grids        []grid
	across, down int // samples of a cell

	// Of the current cell:
	samples [maxSamples]sample // row by row
	blocks  [maxGrids][maxBlocks]sum
}

// drawCells draws a picture in a number of columns, and of rows that are half a cell high. Where the picture is
// transparent, the terminal's background stays. Transparent rows have no runs.
func drawCells(img *image.RGBA, columns, halfRows int, t Target) [][]style.Run {
	d := newDrawer(t)
	width := columns * d.across
	samples := resample(img, width, (halfRows*d.down+1)/2)
	rows := make([][]style.Run, 0, (halfRows+1)/2)
	for len(samples) > 0 {
		n := min(width*d.down, len(samples))
		rows = append(rows, d.row(samples[:n], columns, len(rows)))
		samples = samples[n:]
	}
	return rows
}

func newDrawer(t Target) *drawer {
	d := &drawer{profile: t.Colors}
	if d.profile == colorprofile.ANSI {
		d.grids, d.across, d.down = []grid{halfBlocks}, 1, 2
		return d
	}
	d.grids, d.across, d.down = gridsOf(t.Display.Glyphs)
	return d
}

// row draws a row of cells, number y. The last one may have fewer rows of samples.
func (d *drawer) row(samples []sample, columns, y int) []style.Run {
	var row []style.Run
	var last style.Style
	width := columns * d.across
	for x := range columns {
		clear(d.samples[:])
		for line := 0; line*width < len(samples); line++ {
			copy(d.samples[line*d.across:], samples[line*width+x*d.across:][:d.across])
		}
		text, s := d.cell(last, x, y)
		if n := len(row); n > 0 && s == last {
			row[n-1].Text += text
		} else {
			row = append(row, style.Run{Text: text, Style: s})
		}
		last = s
	}
	if n := len(row); n > 0 && last == (style.Style{}) {
		row = row[:n-1] // spaces at the end
	}
	if len(row) == 0 {
		return nil
	}
	return row
}

// cell draws the current cell, in the style with the fewest changes from the last one.
func (d *drawer) cell(last style.Style, x, y int) (string, style.Style) {
	var all sum
	for i := range d.samples[:d.across*d.down] {
		all.addSample(&d.samples[i])
	}
	switch {
	case all.n == 0:
		return " ", style.Style{}
	case int(all.n) < d.across*d.down:
		return d.partlyTransparent(all.mean())
	case d.profile == colorprofile.ANSI:
		return dither(d.samples[0].lab, d.samples[1].lab, x, y)
	}
	for i, g := range d.grids {
		d.addUp(i, g)
	}
	best := d.divide()
	front, back := best.front.Color(), best.back.Color()
	if d.profile != colorprofile.TrueColor {
		best, front, back = d.inPalette(best)
	}
	return best.drawn(front, back, last)
}

// partlyTransparent draws the opaque blocks of the current cell in one colour.
func (d *drawer) partlyTransparent(mean style.OKLab) (string, style.Style) {
	i := len(d.grids) - 1
	g := d.grids[i]
	d.addUp(i, g)
	set, half := 0, float64(d.across*d.down/g.blocks())/2
	for block := range g.blocks() {
		if d.blocks[i][block].n >= half {
			set |= 1 << block
		}
	}
	if set == 0 {
		return " ", style.Style{}
	}
	var c style.Color
	switch d.profile {
	case colorprofile.TrueColor:
		c = mean.Color()
	case colorprofile.ANSI:
		c = nearestBasic(mean)
	default:
		c, _ = style.NearestTo(mean)
	}
	return g.glyphs[set], style.Style{Foreground: c}
}

// addUp adds up the opaque samples in each block of a grid.
func (d *drawer) addUp(i int, g grid) {
	blocks := d.blocks[i][:g.blocks()]
	clear(blocks)
	w, h := d.across/g.columns, d.down/g.rows
	for n := range d.across * d.down {
		blocks[n/d.across/h*g.columns+n%d.across/w].addSample(&d.samples[n])
	}
}

// A division divides a cell into two colours.
type division struct {
	grid        int
	glyphs      []string    // of the grid
	set         int         // the blocks with the foreground
	front, back style.OKLab // equal if set has all blocks
}

// divide returns the division of the current cell with the least square error.
func (d *drawer) divide() (best division) {
	most := -1.0
	var sets [1 << maxBlocks]sum // the sums of sets of blocks, those with block 0
	for i, g := range d.grids {
		n := g.blocks()
		full := 1<<n - 1
		sets[1] = d.blocks[i][0]
		for set := 3; set <= full; set += 2 {
			last := bits.Len(uint(set)) - 1
			sets[set].add(&sets[set&^(1<<last)], &d.blocks[i][last])
		}
		for set := 1; set < full; set += 2 {
			var rest sum
			rest.subtract(&sets[full], &sets[set])
			// The square error is the sum of all squares less this.
			if explained := sets[set].square() + rest.square(); explained > most {
				most = explained
				best = division{i, g.glyphs, set, sets[set].mean(), rest.mean()}
			}
		}
	}
	return best
}

// drawn returns the division in colours of the terminal, in the style with the fewest changes from the last one.
func (v division) drawn(front, back style.Color, last style.Style) (string, style.Style) {
	if front == back {
		return "▀", style.Style{Foreground: front, Background: back}
	}
	up, down := style.Style{Foreground: front, Background: back}, style.Style{Foreground: back, Background: front}
	if changes(last, down) < changes(last, up) {
		return v.glyphs[len(v.glyphs)-1-v.set], down
	}
	return v.glyphs[v.set], up
}

func changes(a, b style.Style) int {
	n := 0
	if a.Foreground != b.Foreground {
		n++
	}
	if a.Background != b.Background {
		n++
	}
	return n
}

// inPalette returns a division of the current cell in two colours of the palette: those nearest to the colours of v,
// then, for the blocks that are nearer to each of them, those nearest to their means. More rounds hardly change it.
func (d *drawer) inPalette(v division) (best division, front, back style.Color) {
	front, v.front = style.NearestTo(v.front)
	back, v.back = style.NearestTo(v.back)
	best, least := d.assign(v.front, v.back)
	same := best.grid == v.grid && best.set == v.set
	if frontMean, backMean, ok := d.means(best); ok && !same {
		nextFront, frontLab := style.NearestTo(frontMean)
		nextBack, backLab := style.NearestTo(backMean)
		if next, e := d.assign(frontLab, backLab); e < least {
			best, front, back = next, nextFront, nextBack
		}
	}
	switch best.set {
	case 0:
		front = back
	case len(best.glyphs) - 1:
		back = front
	}
	return best, front, back
}

// means returns the mean colours of both parts of the current cell. ok is false if there is only one.
func (d *drawer) means(v division) (front, back style.OKLab, ok bool) {
	var sums [2]sum
	for i := range d.grids[v.grid].blocks() {
		part := &sums[v.set>>i&1]
		part.add(part, &d.blocks[v.grid][i])
	}
	if sums[0].n == 0 || sums[1].n == 0 {
		return front, back, false
	}
	return sums[1].mean(), sums[0].mean(), true
}

// assign gives each block of the current cell the one of two colours that looks more like it, on the grid with the
// least error.
func (d *drawer) assign(front, back style.OKLab) (best division, least float64) {
	for i, g := range d.grids {
		set, e := 0, 0.0
		for n := range g.blocks() {
			b := &d.blocks[i][n]
			mean := b.mean()
			toFront, toBack := mean.Weighted(front), mean.Weighted(back)
			if toFront < toBack || toFront == toBack && n == 0 {
				set |= 1 << n
			}
			// Plus the sum of the squares of all samples, which is the same on each grid.
			e += b.n * (min(toFront, toBack) - mean.Weighted(style.OKLab{}))
		}
		if i == 0 || e < least {
			best, least = division{i, g.glyphs, set, front, back}, e
		}
	}
	return best, least
}

// A sum is the sum of a number of colours.
type sum struct {
	lab style.OKLab
	n   float64
}

func (s *sum) addSample(other *sample) {
	if other.opaque {
		s.add(s, &sum{other.lab, 1})
	}
}

// add makes s the sum of a and b.
func (s *sum) add(a, b *sum) {
	s.lab = style.OKLab{a.lab[0] + b.lab[0], a.lab[1] + b.lab[1], a.lab[2] + b.lab[2]}
	s.n = a.n + b.n
}

// subtract makes s the difference of a and b.
func (s *sum) subtract(a, b *sum) {
	s.lab = style.OKLab{a.lab[0] - b.lab[0], a.lab[1] - b.lab[1], a.lab[2] - b.lab[2]}
	s.n = a.n - b.n
}

// mean returns the mean of at least one colour.
func (s *sum) mean() style.OKLab { return style.OKLab{s.lab[0] / s.n, s.lab[1] / s.n, s.lab[2] / s.n} }

// square returns the square of the mean, times the number of colours.
func (s *sum) square() float64 {
	return (s.lab[0]*s.lab[0] + s.lab[1]*s.lab[1] + s.lab[2]*s.lab[2]) / s.n
}
