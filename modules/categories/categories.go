// Package categories holds the headings under which a project sorts its work packages.
package categories
