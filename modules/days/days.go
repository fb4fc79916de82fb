// Package days knows working days: the week that the settings name, and single days off.
package days
