// Package statuses holds the states that a work package goes through, and the workflows that lead from one to the next.
package statuses
