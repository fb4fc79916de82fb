#!/usr/bin/env bash
# Runs the browser tests with the system's Chromium, against bin/gantry; arguments go to Playwright.
set -eu
cd "$(dirname "$0")/.."

if ! CHROMIUM=$(scripts/need.sh path chromium); then
  scripts/need.sh chromium # says how to get it; in CI it fails here
  echo "the browser tests were left out"
  exit 0
fi
export CHROMIUM
export GANTRY_BIN="${GANTRY_BIN:-$PWD/bin/gantry}"
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 exec npm run test:browser -- "$@"
