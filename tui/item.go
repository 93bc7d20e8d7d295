package tui

import "example.com/folio/content"

const (
	hang    = 2 // columns for the mark of the chosen item, left of its text
	itemGap = 3 // columns between an item's title, tags and date
)

// draw returns one line of an item: 0 is its title, 1 its summary.
func (l *list) draw(i, line int) string {
	item, ink, body := l.page.Pages[i], l.stage.ink, l.stage.body
	left := max(body.x-hang, 0)
	room := body.x + body.w - left - hang
	mark, title, summary := pad(hang), ink.strong, ink.quiet
	if i == l.chosen {
		mark, title, summary = ink.mark.paint("▸")+" ", ink.chosen, ink.text
	}
	switch {
	case line == 0:
		return pad(left) + mark + itemTitle(item, room, title, ink.quiet)
	case line == 1 && item.Summary != "":
		return pad(left+hang) + summary.paint(cut(item.Summary, room, ellipsis))
	}
	return ""
}

// itemTitle is an item's first line: its title, the tags that there is room for, and at the right its date. In a narrow
// window the title has it for itself.
func itemTitle(item *content.Page, room int, title, quiet pen) string {
	if room < 30 {
		return title.paint(cut(item.Title, room, ellipsis))
	}
	when, free := date(item), room
	if when != "" {
		free -= itemGap + width(when)
	}
	name := cut(item.Title, free, ellipsis)
	line := title.paint(name)
	if tags := fitting(item.Tags, free-width(name)-itemGap); tags != "" {
		line += pad(itemGap) + quiet.paint(tags)
	}
	return between(line, quiet.paint(when), room)
}

// fitting joins the first words that fit into so many columns.
func fitting(words []string, room int) string {
	line := ""
	for _, w := range words {
		next := join(line, w)
		if width(next) > room {
			break
		}
		line = next
	}
	return line
}
