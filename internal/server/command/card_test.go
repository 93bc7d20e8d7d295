package command

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"example.com/folio/internal/server/files"
	"example.com/folio/internal/server/files/filestest"
)

// TestDrawnCard asks for the card in a terminal, which gets a drawn one if it has a use for it.
func TestDrawnCard(t *testing.T) {
	drawn := func(code bool) string { return map[bool]string{true: "card and code\n", false: "card\n"}[code] }
	none := func(bool) string { return "" }
	for _, tt := range []struct {
		command string
		card    func(bool) string
		want    string
		status  int
	}{
		{"card", drawn, "card and code\r\n", exitOK},
		{"card --no-code", drawn, "card\r\n", exitOK},
		{"card --code", drawn, "", exitUsage},
		{"card --no-code x", drawn, "", exitUsage},
		{"card", none, "+------+\r\n", exitOK},
		{"card --no-code", none, "+------+\r\n", exitOK},
		{"card", nil, "+------+\r\n", exitOK},
		{"card.txt", drawn, "+------+\r\n", exitOK},
		{"cat card", drawn, "+------+\r\n", exitOK},
	} {
		var out, errs bytes.Buffer
		client := &filestest.Client{}
		p := New(context.Background(), Config{
			Files: files.Tree{FS: filestest.NamedLikeCommands}, Client: client, Raw: true, Card: tt.card,
			Out: &out, Errs: &errs,
		})
		if status := p.Run(tt.command); out.String() != tt.want || status != tt.status {
			t.Errorf("%s: %q, %q, status %d", tt.command, out.String(), errs.String(), status)
		}
		if tt.status == exitOK && (client.Spent() == 0 || !slices.Equal(client.Names(), []string{"card.txt"}) &&
			!slices.Equal(client.Names(), []string{"card"})) {
			t.Errorf("%s: spent %v for %q", tt.command, client.Spent(), client.Names())
		}
	}
}
