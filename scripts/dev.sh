#!/usr/bin/env bash
# Serves while you write: Vite reloads the browser application, and the server is built and started again when one
# of its files changes. A build that fails leaves the running server alone.
set -eu
cd "$(dirname "$0")/.."
binary=bin/gantry-dev
stamp=$(mktemp)
server=

stop() {
  # shellcheck disable=SC2046 # a list of process numbers
  kill $(jobs -p) 2>/dev/null || true
  wait 2>/dev/null || true
  rm -f "$stamp" "$binary"
}
trap stop EXIT
trap 'exit 0' INT TERM

restart() {
  go build -o "$binary" ./cmd/gantry || return 0
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  "$binary" serve &
  server=$!
}

changed() {
  find app cmd core migrations modules ui/ui.go go.mod -newer "$stamp" \
    \( -name '*.go' -o -name '*.sql' -o -name '*.html' -o -name '*.txt' -o -name '*.json' -o -name go.mod \) \
    -print -quit 2>/dev/null
}

npm run dev &
while true; do
  touch "$stamp"
  restart
  until [ -n "$(changed)" ]; do sleep 1; done
done
