// Package versions holds the releases of a project, for which its work packages are planned, and their sharing with other projects.
package versions
