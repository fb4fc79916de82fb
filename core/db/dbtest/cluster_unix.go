//go:build unix

package dbtest

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sys/unix"
)

// cluster is a PostgreSQL server in a folder of its own, shared by the test
// processes of one user. The folder holds
//
//	data   the databases, kept for the next time
//	lock   held by the process that joins or starts the server
//	alive  a FIFO that each test process holds open for writing
//	seen   what came through the FIFO
//	log    what the server and its keeper said
//
// The keeper, a shell, owns the server. It copies alive to seen, which ends
// when the operating system has closed the last test process's end.
type cluster struct {
	folder string
	bin    string // of PostgreSQL
	owner  *syscall.Credential
	alive  *os.File
}

// keeperScript runs the server until alive ends.
const keeperScript = `
"$1/postgres" -D data -k "$PWD" -c listen_addresses= -c max_connections=400 -c shared_buffers=64MB \
	-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 \
	-c autovacuum=off -c jit=off -c timezone=UTC &
server=$!
{
	cat alive >seen
	test -e data/postmaster.pid && kill -INT "$server"
} &
wait "$server"
`

// held keeps the FIFO open for as long as the process lives.
var held *cluster //nolint:unused // being reachable is its use

// joinCluster gives the URL of the shared server, which it starts if it is
// not running.
func joinCluster(ctx context.Context) (*url.URL, error) {
	c, err := newCluster()
	if err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(c.path("lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	defer lock.Close()
	if err := unix.Flock(int(lock.Fd()), unix.LOCK_EX); err != nil {
		return nil, err
	}
	if !c.join(ctx) {
		if err := c.startAnyhow(ctx); err != nil {
			return nil, fmt.Errorf("start PostgreSQL: %w%s", err, c.logTail())
		}
	}
	held = c
	return c.url(), nil
}

// newCluster finds PostgreSQL and makes the folder.
func newCluster() (*cluster, error) {
	bin, version, err := findPostgres()
	if err != nil {
		return nil, err
	}
	c := &cluster{bin: bin, folder: filepath.Join(tempDir(), fmt.Sprintf("gantry-pg%s-%d", version, os.Getuid()))}
	if os.Getuid() == 0 { // PostgreSQL refuses to run as root
		if c.owner, err = otherUser(); err != nil {
			return nil, err
		}
	}
	return c, c.makeFolder()
}

// findPostgres gives the folder of the newest PostgreSQL's programs and its version.
func findPostgres() (bin, version string, err error) {
	candidates, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is well-formed
	slices.SortFunc(candidates, func(a, b string) int { return majorOf(b) - majorOf(a) })
	if inPath, err := exec.LookPath("initdb"); err == nil {
		if inPath, err = filepath.EvalSymlinks(inPath); err == nil {
			candidates = append(candidates, filepath.Dir(inPath))
		}
	}
	for _, bin := range candidates {
		out, err := exec.Command(filepath.Join(bin, "postgres"), "--version").Output()
		if _, initErr := os.Stat(filepath.Join(bin, "initdb")); err != nil || initErr != nil {
			continue
		}
		fields := strings.Fields(string(out)) // postgres (PostgreSQL) 15.18 …
		if len(fields) >= 3 {
			major, _, _ := strings.Cut(fields[2], ".")
			return bin, major, nil
		}
	}
	return "", "", errNoPostgres
}

// majorOf reads the version out of /usr/lib/postgresql/VERSION/bin.
func majorOf(bin string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(bin))) // what is no version comes last
	return n
}

// tempDir gives a folder whose name leaves room for a socket's, which may
// have a hundred characters in all.
func tempDir() string {
	if dir := os.TempDir(); len(dir) <= 60 {
		return dir
	}
	return "/tmp"
}

// otherUser gives the user as whom root runs the server.
func otherUser() (*syscall.Credential, error) {
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(found.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(found.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is neither a user postgres nor nobody")
}

// makeFolder makes the folder for its owner alone, and refuses one that
// somebody else made.
func (c *cluster) makeFolder() error {
	if err := os.Mkdir(c.folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	info, err := os.Lstat(c.folder)
	if err != nil {
		return err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if mine := ok && (int(stat.Uid) == os.Getuid() || c.owner != nil && stat.Uid == c.owner.Uid); !mine || !info.IsDir() {
		return fmt.Errorf("%s belongs to somebody else: remove it", c.folder)
	}
	if c.owner == nil {
		return nil
	}
	return os.Chown(c.folder, int(c.owner.Uid), int(c.owner.Gid))
}

// path names a file in the folder.
func (c *cluster) path(name string) string { return filepath.Join(c.folder, name) }

// url gives the address of the server's own database.
func (c *cluster) url() *url.URL {
	params := url.Values{"host": {c.folder}, "sslmode": {"disable"}}
	return &url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/postgres", RawQuery: params.Encode()}
}

// join takes part in a running server.
func (c *cluster) join(ctx context.Context) bool {
	alive, err := os.OpenFile(c.path("alive"), os.O_WRONLY|unix.O_NONBLOCK, 0)
	if err != nil {
		return false // nobody reads: there is no keeper
	}
	if !c.greet(ctx, alive) || c.waitReady(ctx) != nil {
		alive.Close()
		return false
	}
	c.alive = alive
	return true
}

// greet sends a word through the FIFO, which has to come out at the other
// end: only then the keeper is sure to wait for this process too.
func (c *cluster) greet(ctx context.Context, alive *os.File) bool {
	word := rand.Text()
	if _, err := alive.WriteString(word + "\n"); err != nil {
		return false
	}
	for range 1000 {
		if seen, _ := os.ReadFile(c.path("seen")); bytes.Contains(seen, []byte(word)) {
			return true
		}
		if ctx.Err() != nil {
			return false
		}
		time.Sleep(2 * time.Millisecond)
	}
	return false
}

// startAnyhow starts the server, with new data if the old are broken.
func (c *cluster) startAnyhow(ctx context.Context) error {
	c.endLeftover()
	if _, err := os.Stat(c.path("data/PG_VERSION")); err == nil {
		if err := c.start(ctx); err == nil {
			return c.sweep(ctx)
		}
		c.endLeftover()
	}
	if err := os.RemoveAll(c.path("data")); err != nil {
		return err
	}
	if err := c.initData(ctx); err != nil {
		return err
	}
	return c.start(ctx)
}

// endLeftover ends a server whose keeper is gone or about to end it.
func (c *cluster) endLeftover() {
	if _, err := os.Stat(c.path("data/postmaster.pid")); err != nil {
		return
	}
	for _, mode := range []string{"fast", "immediate"} {
		stop := c.command(context.Background(), filepath.Join(c.bin, "pg_ctl"), "stop", "-D", c.path("data"), "-m", mode, "-w", "-t", "10")
		_ = stop.Run() // fails if the server has ended by itself
	}
	_ = os.Remove(c.path("data/postmaster.pid"))
}

// initData creates the data folder.
func (c *cluster) initData(ctx context.Context) error {
	out, err := c.command(ctx, filepath.Join(c.bin, "initdb"), "-D", c.path("data"), "-U", "postgres", "-A", "trust",
		"-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// start lets a keeper start the server, and joins it.
func (c *cluster) start(ctx context.Context) error {
	if err := c.makeFIFO(); err != nil {
		return err
	}
	ctx, err := c.runKeeper(ctx)
	for err == nil && !c.join(ctx) {
		time.Sleep(5 * time.Millisecond)
		err = context.Cause(ctx)
	}
	return err
}

// makeFIFO makes alive anew and forgets what was seen through the old one.
func (c *cluster) makeFIFO() error {
	for _, name := range []string{"alive", "seen"} {
		if err := os.Remove(c.path(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if err := unix.Mkfifo(c.path("alive"), 0o600); err != nil || c.owner == nil {
		return err
	}
	return os.Chown(c.path("alive"), int(c.owner.Uid), int(c.owner.Gid))
}

// runKeeper starts the keeper in a session of its own, which outlives us. The
// context it returns ends with the server.
func (c *cluster) runKeeper(ctx context.Context) (context.Context, error) {
	log, err := os.OpenFile(c.path("log"), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	keeper := c.command(context.Background(), "/bin/sh", "-c", keeperScript, "keeper", c.bin)
	keeper.Stdout, keeper.Stderr = log, log
	keeper.SysProcAttr.Setsid = true
	if err := keeper.Start(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	go func() {
		_ = keeper.Wait() // the log tells why it ended
		cancel(errors.New("the server ended at once"))
	}()
	return ctx, nil
}

// command prepares a program that runs in the folder, as its owner.
func (c *cluster) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = c.folder
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.owner}
	return cmd
}

// waitReady waits until the server answers, at most half a minute.
func (c *cluster) waitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, c.url().String())
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// sweep drops what earlier tests left behind: clones of processes that were
// killed, and templates of migrations that were changed since.
func (c *cluster) sweep(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.url().String())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	rows, _ := conn.Query(ctx, `
		SELECT datname FROM pg_database WHERE starts_with(datname, $1)
		UNION ALL
		(SELECT datname FROM pg_database WHERE starts_with(datname, $2) ORDER BY oid DESC OFFSET 5)`,
		clonePrefix, templatePrefix)
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := conn.Exec(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			return err
		}
	}
	return nil
}

// logTail gives the end of the server's log for an error message.
func (c *cluster) logTail() string {
	text, err := os.ReadFile(c.path("log"))
	if err != nil || len(text) == 0 {
		return ""
	}
	return "\n" + string(text[max(0, len(text)-2000):])
}
