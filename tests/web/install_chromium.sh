#!/bin/sh
# Install Debian's Chromium for the browser tests where this is possible; anywhere else say so and go on.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 && exit 0
fi
echo "No Chromium could be installed: the browser tests will be skipped." >&2
exit 0
