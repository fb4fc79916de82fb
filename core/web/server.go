package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

const (
	headerTimeout   = 10 * time.Second
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 20 * time.Second
	headerBytes     = 64 << 10
)

// stopKey is where a request's context holds the signal that the server stops.
type stopKey struct{}

// Serve answers requests until ctx is done. It then takes no new ones, ends the streams, and gives the requests under
// way some time to finish.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	base := context.WithValue(context.WithoutCancel(ctx), stopKey{}, ctx.Done())
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    headerBytes,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return base },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	return stop(server)
}

// stop waits for the requests under way, but not for ever.
func stop(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

// stopping is closed when the server stops; it never is where Serve does not run.
func stopping(ctx context.Context) <-chan struct{} {
	signal, _ := ctx.Value(stopKey{}).(<-chan struct{})
	return signal
}
