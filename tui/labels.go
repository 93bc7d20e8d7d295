package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

const labelLetters = "abcdefghijklmnopqrstuvwxyz" // more links than these are reached by tab

// A label is the letter by which a link in sight can be chosen.
type label struct {
	link int // index into the document's links, plus one
	line int
	mark mark
}

// labelled returns the labels of the links in sight while they are shown.
func (p *page) labelled() []label {
	if !p.labels {
		return nil
	}
	var labels []label
	for i, link := range p.doc.Links {
		if !p.sees(link.Line) || len(labels) == len(labelLetters) {
			continue
		}
		at, letter := link.Spans[0], labelLetters[len(labels):len(labels)+1]
		cluster, columns := ansi.FirstGraphemeCluster(p.doc.Plain[at.Line][at.From:at.To], ansi.GraphemeWidth)
		if columns < width(cluster) { // its terminal may think so
			columns = width(cluster)
		}
		labels = append(labels, label{i + 1, at.Line, mark{
			from: at.From, to: at.From + len(cluster), pen: p.stage.ink.label, label: pad(columns-1) + letter,
		}})
	}
	return labels
}

// openLabels shows a letter at each link in sight.
func (m *model) openLabels(string) tea.Cmd {
	if p := m.page(); p != nil {
		p.link, p.labels = 0, true
		if len(p.labelled()) == 0 {
			p.labels = false
			m.notice = "no link in sight"
		}
	}
	return nil
}

// chooseLabel follows the link with that letter; any other key ends the choice.
func (m *model) chooseLabel(key string) {
	p := m.page()
	labels := p.labelled()
	p.labels = false
	for _, l := range labels {
		if strings.TrimLeft(l.mark.label, " ") == key {
			p.link = l.link
			m.follow("")
			return
		}
	}
}

func (m *model) closeLabels(string) tea.Cmd {
	m.page().labels = false
	return nil
}
