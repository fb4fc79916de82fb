#!/usr/bin/env bash
# need.sh PART... makes sure that the named parts are there: go, node, postgres, chromium.
# need.sh path chromium prints where Chromium is, and fails if there is none.
#
# What is missing is installed where that is possible without asking: by root, on Debian and its relatives.
# Otherwise one line says what to do. A missing part is an error, except for Chromium outside CI: there the browser
# tests are left out, and say so.
set -eu
cd "$(dirname "$0")/.."

chromium_path() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    # Some distributions ship a script that only says how to get the real one: ask for the version.
    if command -v "$name" >/dev/null 2>&1 && "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

has_go() { command -v go >/dev/null && go env GOVERSION >/dev/null 2>&1; }
has_node() { command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null; }
has_chromium() { chromium_path >/dev/null; }
has_postgres() {
  [ -n "${DATABASE_URL_TEST:-}" ] && return
  command -v initdb >/dev/null && return
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

how() {
  case $1 in
  go) echo "Go is missing or too old: install the version that go.mod names, from https://go.dev/dl" ;;
  node) echo "Node is missing or too old: install version 20 or newer with npm, from https://nodejs.org" ;;
  postgres) echo "PostgreSQL is missing: apt-get install postgresql, dnf install postgresql-server, brew install postgresql, or set DATABASE_URL_TEST" ;;
  chromium) echo "Chromium is missing: apt-get install chromium, dnf install chromium, brew install --cask chromium, or set CHROMIUM to its path" ;;
  esac
}

# install asks apt for the parts that have a package there.
install() {
  local part packages=()
  for part in "$@"; do
    case $part in
    postgres) packages+=(postgresql) ;;
    chromium) packages+=(chromium) ;;
    esac
  done
  [ ${#packages[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
  echo "installing ${packages[*]}" >&2
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  { apt-get update && apt-get install -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1 </dev/null || tail -n 5 "$log" >&2
  rm -f "$log"
}

missing() {
  local part
  for part in "$@"; do "has_$part" || echo "$part"; done
}

if [ "${1:-}" = path ]; then
  chromium_path
  exit
fi

lacking=$(missing "$@")
[ -z "$lacking" ] && exit 0
# shellcheck disable=SC2086 # a list of words
install $lacking
failed=0
# shellcheck disable=SC2086
for part in $(missing $lacking); do
  how "$part" >&2
  if [ "$part" != chromium ] || [ "${CI:-}" = true ]; then failed=1; fi
done
exit $failed
