# Everyday commands. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

export CGO_ENABLED := 0

version := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
# Paths are taken out of what others get; tests share what is compiled with them.
trim := -trimpath
ldflags := -s -w -X main.version=$(version)

# An installed golangci-lint is used if it is the right one; otherwise bin/tools gets it.
lint_version := 2.15.0
ifeq ($(shell golangci-lint version --short 2>/dev/null),$(lint_version))
lint := $(shell command -v golangci-lint)
else
lint := bin/tools/golangci-lint
endif

# What the browser application is built from. Folders are in the list so that a removed file counts as well.
ui_sources := $(shell find ui modules -mindepth 1 -path ui/dist -prune -o \
	\( -path 'ui/*' -o -path 'modules/*/ui' -o -path 'modules/*/ui/*' \) ! -name '*.test.ts' ! -name '*.test.tsx' ! -name '*.go' -print 2>/dev/null)
ui_config := package.json package-lock.json vite.config.ts tsconfig.json
ui_packages := node_modules/.package-lock.json

.PHONY: help run build ui test check bench dev clean need gofmt lint vet tidy test-go test-ui test-path test-browser check-go check-ui

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build what is out of date and serve on port 8080, with demo data
	bin/gantry serve

build: ui ## build bin/gantry with the browser application inside
	go build $(trim) -ldflags '$(ldflags)' -o bin/gantry ./cmd/gantry

ui: ui/dist/index.html ## build the browser application if its sources are newer

ui/dist/index.html: $(ui_packages) $(ui_sources) $(ui_config)
	@scripts/need.sh node
	npm run build
	@touch $@

$(ui_packages): package-lock.json
	@scripts/need.sh node
	npm ci --ignore-scripts
	@touch $@

dev: $(ui_packages) ## server and browser application, both renewed when a file changes
	scripts/dev.sh

bench: build ## the benchmark table, on both databases
	@scripts/need.sh postgres
	go run ./e2e/bench

test: trim :=
test: need gofmt tidy build test-go test-ui test-path ## what CI runs; lint and test-browser besides, on a quiet machine

check: gofmt check-go check-ui ## the quick part of it

need:
	@scripts/need.sh go node postgres chromium

gofmt:
	@files=$$(gofmt -l $$(git ls-files --cached --others --exclude-standard '*.go' | while read -r f; do [ -f "$$f" ] && echo "$$f"; done)); \
	if [ -n "$$files" ]; then printf 'not formatted, run gofmt -w on:\n%s\n' "$$files"; exit 1; fi

lint: $(lint)
	$(lint) run ./...

bin/tools/golangci-lint: Makefile
	GOBIN=$(CURDIR)/$(@D) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$(lint_version)
	@touch $@

tidy:
	go mod tidy -diff

# golangci-lint has already run govet.
test-go:
	go test -vet=off ./...

test-ui: $(ui_packages)
	npm run typecheck
	npm run lint
	npm test

# The path that everybody walks, in a browser; all of it takes a quarter of an hour.
test-path: build
	@scripts/browser-tests.sh --grep @path

test-browser: build
	@scripts/browser-tests.sh

check-go:
	go vet ./...
	go test -short -vet=off ./...

check-ui: test-ui

clean: ## remove what was built, but not the data
	rm -rf bin/gantry bin/gantry-dev node_modules/.vite coverage test-results playwright-report
	find ui/dist -mindepth 1 ! -name .gitkeep -delete
