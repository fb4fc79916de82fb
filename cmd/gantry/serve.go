package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"time"

	"gantry/app"
	"gantry/core/web"
)

// patience is how long jobs under way may go on after the signal to stop.
const patience = 20 * time.Second

// serve is the command serve.
type serve struct {
	NoDemo       bool   `help:"Begin without the demo projects."`
	ServerTiming bool   `help:"Tell in every answer how many queries it took."`
	Profile      string `placeholder:"ADDRESS" help:"Answer go tool pprof on another address, which only you should reach."`
}

// heapGrowth is by how much of a hundred memory may grow before it is collected. Answers are short-lived and large, and
// what lives long is small: collecting half as often costs little memory and saves time.
const heapGrowth = 200

// Run serves until it is told to stop.
func (s serve) Run(c *console) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	return c.with(func(i *installation) error {
		if err := i.lock(); err != nil {
			return err
		}
		listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", i.settings.Address)
		if err != nil {
			return fmt.Errorf("GANTRY_ADDRESS: %w", err)
		}
		defer listener.Close() // the server has closed it already, if it ran
		if s.Profile != "" {
			stop, err := profile(s.Profile)
			if err != nil {
				return err
			}
			i.later(stop)
		}
		if err := s.prepare(c, i); err != nil {
			return err
		}
		return s.answer(c, i, listener)
	})
}

// prepare brings the installation to the state in which it can answer.
func (s serve) prepare(c *console, i *installation) error {
	if err := i.open(c); err != nil {
		return err
	}
	if err := i.assemble(c, app.Options{ServerTiming: s.ServerTiming}); err != nil {
		return err
	}
	return i.seed(c, !s.NoDemo)
}

// answer answers requests and works on jobs until the signal to stop.
func (s serve) answer(c *console, i *installation, listener net.Listener) error {
	stop, err := i.work(c)
	if err != nil {
		return err
	}
	defer stop()
	address := listener.Addr().String()
	i.log.Info("listening", "address", address, "database", i.settings.DatabaseName(), "version", version)
	c.printf("Gantry serves on http://%s", address)
	err = web.Serve(c.ctx, listener, i.app.Handler())
	i.log.Info("stopping")
	return err
}

// work starts background work; the function it answers ends it.
func (i *installation) work(c *console) (stop func(), err error) {
	i.app.Run(c.ctx)
	// Jobs see the signal by Stop, which lets those under way end.
	if err := i.app.Jobs.Start(context.WithoutCancel(c.ctx)); err != nil {
		return nil, err
	}
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(c.ctx), patience)
		defer cancel()
		if err := i.app.Jobs.Stop(ctx); err != nil {
			i.log.Error("stop background work", "error", err)
		}
	}, nil
}

// worker is the command worker.
type worker struct{}

// Run works on jobs until it is told to stop. On SQLite the server itself does that, so the lock refuses a second one.
func (worker) Run(c *console) error {
	return c.with(func(i *installation) error {
		if err := i.lock(); err != nil {
			return err
		}
		if err := i.open(c); err != nil {
			return err
		}
		if err := i.assemble(c, app.Options{}); err != nil {
			return err
		}
		stop, err := i.work(c)
		if err != nil {
			return err
		}
		defer stop()
		c.printf("Gantry works in the background on %s", i.settings.DatabaseName())
		<-c.ctx.Done()
		return nil
	})
}
