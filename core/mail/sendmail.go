package mail

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
)

// Sendmail hands messages to the program of that name, or to another that understands its arguments.
type Sendmail struct {
	path      string
	arguments []string
}

// NewSendmail takes the path of the program and its arguments, separated by blanks.
func NewSendmail(path, arguments string) *Sendmail {
	return &Sendmail{path: path, arguments: strings.Fields(arguments)}
}

// Send implements [Transport]. The receivers are arguments behind "--", so that none is taken for an option.
func (s *Sendmail) Send(ctx context.Context, m *Message) error {
	content, err := m.Bytes()
	if err != nil {
		return err
	}
	arguments := append([]string{}, s.arguments...)
	arguments = append(arguments, "-f", m.From.Address, "--")
	for _, list := range [][]Address{m.To, m.Cc, m.Bcc} {
		for _, a := range list {
			arguments = append(arguments, a.Address)
		}
	}
	command := exec.CommandContext(ctx, s.path, arguments...)
	command.Stdin = bytes.NewReader(content)
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", s.path, err, oneLine(string(out)))
	}
	return nil
}
