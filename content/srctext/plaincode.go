package srctext

import "strings"

// plainCode finds the code of a text without the parser. Without it, loading a site takes twice the time and memory
// (BenchmarkLoad: 208 MB instead of 95 MB for 1,000 posts), because each page is searched for code several times. It
// only knows the plain texts that most pages are, with code spans that end on their line, fences at the margin,
// nothing indented, and no HTML; for any other, ok is false.
func plainCode(s string, kinds CodeKind) (regions [][2]int, ok bool) {
	pos := 0
	fence, opened := "", 0 // the open fence, and where it begins
	for line := range strings.Lines(s) {
		bare := strings.TrimRight(line, "\n")
		switch {
		case fence != "":
			if closesFence(bare, fence) {
				if kinds&Fenced != 0 {
					regions = append(regions, [2]int{opened, pos + len(strings.TrimRight(bare, " \t"))})
				}
				fence = ""
			}
		case strings.HasPrefix(bare, "```"), strings.HasPrefix(bare, "~~~"):
			info := strings.TrimLeft(bare, bare[:1])
			if fence, opened = bare[:len(bare)-len(info)], pos; fence[0] == '`' && strings.Contains(info, "`") {
				return nil, false
			}
		case bare == "":
		default:
			all, known := appendSpans(regions, bare, pos)
			if !known {
				return nil, false
			}
			if kinds&Spans != 0 {
				regions = all
			}
		}
		pos += len(line)
	}
	return regions, fence == ""
}

// closesFence reports whether a line ends the block that began with fence (CommonMark 0.31.2, 4.5).
func closesFence(line, fence string) bool {
	bare := strings.TrimLeft(line, " ")
	rest := strings.TrimLeft(bare, fence[:1])
	return len(line)-len(bare) <= 3 && len(bare)-len(rest) >= len(fence) && strings.Trim(rest, " \t") == ""
}

// appendSpans adds the code spans of one line outside of fences, which begins at an offset, to regions. known is false
// if a span may go beyond the line, or if the line has what may take precedence over code: an indent, a tag, a table
// cell, a link target, a backslash.
func appendSpans(regions [][2]int, line string, offset int) (all [][2]int, known bool) {
	if strings.Contains(line, "    ") || strings.IndexByte(line, '\t') >= 0 || strings.Contains(line, "~~~") {
		return nil, false
	}
	if strings.IndexByte(line, '`') < 0 {
		return regions, strings.IndexByte(line, '<') < 0 && !strings.Contains(line, "]:") && !openTarget(line)
	}
	if strings.IndexByte(line, '|') >= 0 || strings.Contains(line, "\\`") || strings.Contains(line, "]:") {
		return nil, false
	}
	pos := 0
	for {
		i := strings.IndexByte(line[pos:], '`')
		if i < 0 {
			break
		}
		if outside := line[pos : pos+i]; strings.IndexByte(outside, '<') >= 0 || openTarget(outside) {
			return nil, false
		}
		from := pos + i
		size := ticksAt(line[from:])
		end := from + size
		for size < 3 && end < len(line) {
			n := ticksAt(line[end:])
			if n == size {
				break
			}
			end += max(n, 1)
		}
		if size >= 3 || end >= len(line) {
			return nil, false
		}
		pos = end + size
		regions = append(regions, [2]int{offset + from, offset + pos})
	}
	rest := line[pos:]
	return regions, strings.IndexByte(rest, '<') < 0 && !openTarget(rest)
}

// ticksAt returns the number of backticks that s begins with.
func ticksAt(s string) int { return len(s) - len(strings.TrimLeft(s, "`")) }

// openTarget reports whether the target of a link may go on beyond s.
func openTarget(s string) bool {
	for {
		_, after, found := strings.Cut(s, "](")
		if !found {
			return false
		}
		inside, rest, closed := strings.Cut(after, ")")
		if !closed || strings.ContainsAny(inside, `(\"'`) {
			return true
		}
		s = rest
	}
}
