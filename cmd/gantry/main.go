// Command gantry is the whole product in one program: the server with its background worker and scheduler, and the
// commands that look after an installation. Each command is a struct whose fields are its flags; what they share, from
// settings to the application, is opened in installation.go.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"gantry/core/settings"
)

// version is set by the build.
var version = "unknown"

// commands are what the program can do.
type commands struct {
	Serve   serve   `cmd:"" help:"Serve the application, its API and background work. The first start prepares everything."`
	Worker  worker  `cmd:"" help:"Do background work without serving, besides servers on the same PostgreSQL database."`
	Migrate migrate `cmd:"" help:"Bring the database to the newest state."`
	Seed    seed    `cmd:"" help:"Fill an empty database with what an installation needs; otherwise change nothing."`
	Check   check   `cmd:"" help:"Check settings, database, files and mail: a line for each, and what to do."`
	Admin   admin   `cmd:"" help:"Manage accounts without signing in."`
	Version showing `cmd:"" help:"Print the version."`
}

// console is where a command runs: its way out, and what it was given besides its own flags.
type console struct {
	ctx     context.Context
	in      io.Reader
	out     io.Writer
	err     io.Writer
	environ []string
	flags   *settings.Flags
}

// The codes that the program ends with.
const (
	codeDone   = 0
	codeFailed = 1
	codeUsage  = 2
)

// exit is the code that the parser wants to end with, after showing help for instance.
type exit int

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(&console{ctx: ctx, in: os.Stdin, out: os.Stdout, err: os.Stderr, environ: os.Environ()}, os.Args[1:]))
}

// run does what the arguments say and answers the code to end with.
func run(c *console, args []string) (code int) {
	defer func() {
		if v := recover(); v != nil {
			wanted, ok := v.(exit)
			if !ok {
				panic(v)
			}
			code = int(wanted)
		}
	}()
	c.flags = settings.NewFlags()
	var cli commands
	parser := kong.Must(&cli, kong.Name("gantry"), kong.Description("Gantry manages projects and the work in them."),
		kong.Embed(c.flags.Struct()), kong.Writers(c.out, c.err), kong.Exit(func(code int) { panic(exit(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 120}))
	command, err := parser.Parse(args)
	if err != nil {
		c.complain(fmt.Errorf("%w; gantry --help lists what there is", err))
		return codeUsage
	}
	if err := command.Run(c); err != nil {
		c.complain(err)
		return codeFailed
	}
	return codeDone
}

// complain writes an error, one line for each fault.
func (c *console) complain(err error) {
	if errors.Is(err, context.Canceled) && c.ctx.Err() != nil {
		err = errors.New("interrupted")
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintln(c.err, "gantry:", strings.TrimRight(line, "\n"))
	}
}

// printf writes a line for whoever ran the command.
func (c *console) printf(format string, args ...any) { fmt.Fprintf(c.out, format+"\n", args...) }

// showing is the command version.
type showing struct{}

// Run prints the version.
func (showing) Run(c *console) error {
	c.printf("gantry %s", version)
	return nil
}
