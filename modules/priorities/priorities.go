// Package priorities holds how urgent work can be.
package priorities
