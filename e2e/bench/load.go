package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// result is what one operation cost.
type result struct {
	latencies  []time.Duration
	elapsed    time.Duration
	cpu, other float64 // seconds of the server, and of PostgreSQL
	queries    int64
	bytes      int64
	failures   int
	complaint  string // the first failure
}

// measureAll measures every operation that is asked for and prints its line.
func (s *scene) measureAll(out io.Writer) (clean bool) {
	clean = true
	fmt.Fprintf(out, "%-34s %7s %7s %7s %8s %7s %5s %6s %7s %8s %s\n", "operation", "p50 ms", "p95 ms", "p99 ms", "per s",
		"CPU-s/k", "goal", "pg/k", "queries", "bytes", "failed")
	for _, op := range s.world.operations() {
		if !strings.Contains(op.name, s.only) {
			continue
		}
		r := s.measure(op)
		switch cost := r.cpu / float64(max(1, len(r.latencies))) * 1000; {
		case op.standard:
			s.standard = cost
		case op.times > 0:
			op.goal = op.times * s.standard
		}
		fmt.Fprintln(out, r.line(op))
		if r.failures > 0 {
			clean = false
			fmt.Fprintln(out, "    ", r.complaint)
		}
	}
	return clean
}

// measure repeats an operation, first for a moment without counting.
func (s *scene) measure(op operation) *result {
	s.repeat(op, min(1, s.seconds/4))
	var r *result
	work := func() {
		cpu, other := s.server.cpu(), postgresCPU()
		r = s.repeat(op, s.seconds)
		r.cpu, r.other = s.server.cpu()-cpu, postgresCPU()-other
	}
	if s.profiles == "" {
		work()
		return r
	}
	path := filepath.Join(s.profiles, s.kind+"-"+strings.ReplaceAll(op.name, " ", "-")+".pprof")
	if err := s.server.profile(path, s.seconds, work); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	return r
}

// repeat lets workers ask for a time, each as one person and one request after the other.
func (s *scene) repeat(op operation, seconds float64) *result {
	workers := s.workers
	if op.workers > 0 {
		workers = op.workers
	}
	results := make([]*result, workers)
	var wg sync.WaitGroup
	begin := time.Now()
	for n := range workers {
		wg.Go(func() {
			c := s.newClient(op, n, workers)
			for time.Since(begin).Seconds() < seconds {
				c.once(op)
			}
			results[n] = &c.result
		})
	}
	wg.Wait()
	total := &result{elapsed: time.Since(begin)}
	for _, r := range results {
		total.add(r)
	}
	slices.Sort(total.latencies)
	return total
}

func (r *result) add(other *result) {
	r.latencies = append(r.latencies, other.latencies...)
	r.queries += other.queries
	r.bytes += other.bytes
	r.failures += other.failures
	if r.complaint == "" {
		r.complaint = other.complaint
	}
}

// line is the row of the table.
func (r *result) line(op operation) string {
	n := float64(max(1, len(r.latencies)))
	at := func(share float64) float64 {
		if len(r.latencies) == 0 {
			return 0
		}
		return r.latencies[int(share*float64(len(r.latencies)-1))].Seconds() * 1000
	}
	goal := "-"
	if op.goal > 0 {
		goal = strconv.FormatFloat(op.goal, 'f', 1, 64)
	}
	return fmt.Sprintf("%-34s %7.2f %7.2f %7.2f %8.0f %7.2f %5s %6.2f %7.1f %8.0f %d", op.name, at(0.50), at(0.95), at(0.99),
		n/r.elapsed.Seconds(), r.cpu/n*1000, goal, r.other/n*1000, float64(r.queries)/n, float64(r.bytes)/n, r.failures)
}

// client is one person who asks.
type client struct {
	scene           *scene
	result          result
	number, clients int
	token           string
	http            *http.Client
	turn            int
}

func (s *scene) newClient(op operation, number, clients int) *client {
	c := &client{scene: s, number: number, clients: clients, token: s.tokens[0]}
	switch {
	case op.nobody:
		c.token = ""
	case op.person > 0:
		c.token = s.tokens[op.person]
	case !op.admin:
		c.token = s.tokens[1+number]
	}
	c.http = &http.Client{Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 1}, Timeout: time.Minute}
	return c
}

// once asks once and notes what it cost.
func (c *client) once(op operation) {
	c.turn++
	method, path, body := op.request(c)
	req, err := http.NewRequest(method, "http://"+c.scene.server.address+path, bytes.NewReader(body))
	if err != nil {
		panic(err) // a mistake in the list of operations
	}
	if c.token != "" {
		req.SetBasicAuth("apikey", c.token)
	}
	req.Header.Set("Content-Type", "application/json")
	if c.scene.gzip {
		req.Header.Set("Accept-Encoding", "gzip")
	}
	begin := time.Now()
	answer, err := c.http.Do(req)
	if err != nil {
		c.fail(err.Error())
		return
	}
	content, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	c.result.latencies = append(c.result.latencies, time.Since(begin))
	if err != nil || answer.StatusCode >= http.StatusBadRequest {
		c.fail(fmt.Sprintf("%s %s %s: %d %s", method, path, body, answer.StatusCode, content))
		return
	}
	c.result.bytes += int64(len(content))
	c.result.queries += queries(answer.Header.Get("Server-Timing"))
	if op.done != nil {
		op.done(c, content)
	}
}

func (c *client) fail(complaint string) {
	c.result.failures++
	if c.result.complaint == "" {
		c.result.complaint = complaint
	}
}

// queries reads the number of queries from an answer.
func queries(timing string) int64 {
	_, rest, _ := strings.Cut(timing, `desc="`)
	digits, _, _ := strings.Cut(rest, " ")
	n, _ := strconv.ParseInt(digits, 10, 64)
	return n
}
