package db

import (
	"context"
	"fmt"
)

// ResetIdentity lets a table count on from its largest id, after rows were
// inserted with explicit ids.
func ResetIdentity(ctx context.Context, c *Conn, table string) error {
	if c.dialect.identity == "" {
		return nil
	}
	var next int64
	return c.QueryRow(ctx, fmt.Sprintf(c.dialect.identity, table)).Scan(&next)
}

// Lock makes this transaction the only one that holds name, until its end.
// On SQLite a write transaction is alone anyway.
func (c *Conn) Lock(ctx context.Context, name string) error {
	if c.dialect.advisory == "" {
		return nil
	}
	_, err := c.Exec(ctx, c.dialect.advisory, name)
	return err
}
