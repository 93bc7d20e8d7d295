package picture

import "example.com/folio/internal/graphics"

// A grid is a set of characters that divide a cell into equal blocks. Each block has the foreground or the background.
type grid struct {
	columns, rows int

	// glyphs has the character of each set of blocks with the foreground: bit 0 is the upper left block, bit 1 the next
	// one in its row.
	glyphs []string
}

func (g grid) blocks() int { return g.columns * g.rows }

// The grids of Unicode: half blocks, quadrants (Block Elements), and sextants (Symbols for Legacy Computing, of
// Unicode 13), where four sets of blocks are left to the other two.
var (
	halfBlocks = grid{1, 2, []string{" ", "▀", "▄", "█"}}
	quadrants  = grid{2, 2, []string{" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"}}
	sextants   = grid{2, 3, sextantGlyphs()}
)

func sextantGlyphs() []string {
	const left, right, all = 0b010101, 0b101010, 0b111111
	glyphs := make([]string, all+1)
	next := '\U0001FB00'
	for blocks := range glyphs {
		switch blocks {
		case 0:
			glyphs[blocks] = " "
		case left:
			glyphs[blocks] = "▌"
		case right:
			glyphs[blocks] = "▐"
		case all:
			glyphs[blocks] = "█"
		default:
			glyphs[blocks] = string(next)
			next++
		}
	}
	return glyphs
}

// gridsOf returns the grids that a terminal with these glyphs has, and how many samples of a cell they need: each block
// of a grid has as many columns and rows of samples.
func gridsOf(g graphics.Glyphs) (grids []grid, columns, rows int) {
	switch g {
	case graphics.Sextants:
		return []grid{quadrants, sextants}, 2, 6
	case graphics.Quadrants:
		return []grid{quadrants}, 2, 2
	}
	return []grid{halfBlocks}, 1, 2
}
