// Package types holds the kinds of work packages: task, milestone, bug, …, and which of them a project uses.
package types
