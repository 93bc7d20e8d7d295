package content

import "strings"

// Bounds on Markdown that no author comes near, and that a reader of Markdown pays for in stack or in quadratic time.
const (
	maxNesting  = 100     // block quotes and lists that one line may open
	maxEmphasis = 8000    // marks of emphasis in one paragraph
	maxBrackets = 1500    // brackets that open a link or an image in one paragraph
	maxIndent   = 200     // white space that a line begins with, in bytes
	maxDefined  = 500     // definitions of links without a blank line between them
	maxTargets  = 4 << 20 // bytes of all addresses of links, counted each time where one is inside another
)

// tame takes their meaning from marks beyond the bounds, by a backslash before each, and parts long runs of definitions.
func tame(t text) text {
	var edits []edit
	var fence string
	pos, emphasis, brackets, defined, targets := 0, 0, 0, 0, 0
	for line := range strings.Lines(t.s) {
		begin := strings.TrimLeft(line, " \t")
		switch {
		case fence != "":
			if strings.HasPrefix(begin, fence) {
				fence = ""
			}
		case strings.HasPrefix(begin, "```"), strings.HasPrefix(begin, "~~~"):
			fence = begin[:3]
		default:
			if strings.TrimSpace(begin) == "" || strings.IndexByte("-*+|#>0123456789", begin[0]) >= 0 {
				emphasis, brackets = 0, 0
			}
			if strings.HasPrefix(begin, "[") && strings.Contains(begin, "]:") {
				if defined++; defined%maxDefined == 0 {
					edits = append(edits, edit{from: pos, to: pos, s: "\n"})
				}
			}
			if indent := len(line) - len(begin); indent > maxIndent {
				edits = append(edits, edit{from: pos + maxIndent, to: pos + indent})
			}
			if i := overNested(line); i >= 0 {
				edits = append(edits, edit{from: pos + i, to: pos + i, s: `\`})
			}
			for i := range len(line) {
				switch line[i] {
				case '*', '_':
					emphasis++
				case '[':
					brackets++
				case ']':
					if !strings.HasPrefix(line[i:], "](") {
						continue
					}
					if targets <= maxTargets {
						_, _, size, _ := target(t.s[pos+i+1:])
						targets += size
					}
					if targets > maxTargets {
						edits = append(edits, edit{from: pos + i + 1, to: pos + i + 1, s: `\`})
					}
					continue
				default:
					continue
				}
				if emphasis > maxEmphasis || brackets > maxBrackets {
					edits = append(edits, edit{from: pos + i, to: pos + i, s: `\`})
				}
			}
		}
		pos += len(line)
	}
	return t.edited(edits)
}

// overNested returns where in a line the nesting goes beyond its bound, or -1.
func overNested(line string) int {
	depth := 0
	for i := 0; i < len(line) && strings.IndexByte(" \t>-*+0123456789.)", line[i]) >= 0; i++ {
		if line[i] == '>' || strings.IndexByte("-*+.)", line[i]) >= 0 && i+1 < len(line) && line[i+1] == ' ' {
			depth++
		}
		if depth > maxNesting {
			return i
		}
	}
	return -1
}
