package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"
	"charm.land/glamour/v2"
	"charm.land/lipgloss/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	"charm.land/wish/v2/activeterm"
	"charm.land/wish/v2/bubbletea"

	"example.com/folio/content/sample"
)

// serveNaive runs the naive server: the sample site's résumé with the defaults of wish, glamour and bubbles.
func serveNaive(ctx context.Context, _ string, out io.Writer) error {
	source, err := fs.ReadFile(sample.FS(), "resume.md")
	if err != nil {
		return err
	}
	_, text, _ := strings.Cut(string(source), "---\n")
	if _, body, ok := strings.Cut(text, "\n---\n"); ok {
		text = body
	}
	key, err := newHostKey()
	if err != nil {
		return err
	}
	srv, err := wish.NewServer(
		ssh.EmulatePty(),
		func(srv *ssh.Server) error {
			srv.AddHostKey(key)
			return nil
		},
		wish.WithMiddleware(
			bubbletea.Middleware(func(ssh.Session) (tea.Model, []tea.ProgramOption) {
				return &portfolio{source: text}, nil
			}),
			activeterm.Middleware(),
		),
	)
	if err != nil {
		return err
	}
	l, err := listen(ctx, out)
	if err != nil {
		return err
	}
	return srv.Serve(l)
}

// A portfolio is a model with one page in a viewport, between a header and a footer.
type portfolio struct {
	source string
	ready  bool
	view   viewport.Model
}

func (p *portfolio) Init() tea.Cmd { return nil }

func (p *portfolio) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if !p.ready {
			p.view, p.ready = viewport.New(), true
		}
		p.view.SetWidth(msg.Width)
		p.view.SetHeight(max(msg.Height-4, 1))
		r, err := glamour.NewTermRenderer(glamour.WithStandardStyle("dark"), glamour.WithWordWrap(min(msg.Width-4, 76)))
		if err != nil {
			return p, tea.Quit
		}
		text, err := r.Render(p.source)
		if err != nil {
			return p, tea.Quit
		}
		p.view.SetContent(text)
	case tea.KeyPressMsg:
		if s := msg.String(); s == "q" || s == "ctrl+c" {
			return p, tea.Quit
		}
	}
	var cmd tea.Cmd
	p.view, cmd = p.view.Update(msg)
	return p, cmd
}

func (p *portfolio) View() tea.View {
	if !p.ready {
		return tea.NewView("")
	}
	bold, faint := lipgloss.NewStyle().Bold(true), lipgloss.NewStyle().Faint(true)
	v := tea.NewView(strings.Join([]string{
		bold.Render(" Una Skarvø ") + faint.Render("  About  Projects  Resume"), "",
		p.view.View(), "",
		faint.Render(fmt.Sprintf(" j/k scroll, q quit %3.0f%%", 100*p.view.ScrollPercent())),
	}, "\n"))
	v.AltScreen = true
	return v
}
