#!/bin/sh
# Makes a relay of a Debian machine (12 or later; nodejs, npm): run it as
# root, in the project's folder.
# Running it again brings a newer version into use
#
# usage: deploy/install.sh [name.example]
#   with a name, the relay has a certificate for it from Let's Encrypt over port
#   443, and renews it; the name has to lead here. It asks whether you agree to the
#   terms of service (https://letsencrypt.org/repository/); FREEFLOW_AGREE=yes says
#   so beforehand. Without a name, the relay makes a certificate of its own
set -eu
cd "$(dirname "$0")/.."

name=${1:-}
agree=${FREEFLOW_AGREE:-}
target=/opt/freeflow-relay
config=/etc/freeflow-relay

if [ -n "$name" ] && [ "$agree" != yes ] && ! [ -f "$config/relay.json" ]; then
  printf "Do you agree to Let's Encrypt's terms of service (https://letsencrypt.org/repository/)? yes or no: "
  read -r agree || true
  [ "$agree" = yes ] || { echo "Without them there is no certificate: see docs/relay.md for other ways" >&2; exit 1; }
fi

# brings packages, a Node of its own, and the build, where one is missing
node scripts/setup.js

id freeflow-relay > /dev/null 2>&1 || useradd --system --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin freeflow-relay

# whole or not at all: the one that runs keeps its files until it is restarted
rm -rf "$target.new"
mkdir -p "$target.new/dist" "$target.new/web" "$config"
cp -R docs deploy package.json package-lock.json "$target.new"
cp -R dist/src dist/relay-node "$target.new/dist"
cp -R web/dist "$target.new/web"
(cd "$target.new" && npm ci --omit=dev)
rm -rf "$target.old"
if [ -d "$target" ]; then mv "$target" "$target.old"; fi
mv "$target.new" "$target"
rm -rf "$target.old"

if ! [ -f "$config/relay.json" ]; then
  if [ -n "$name" ]; then
    sed -e "s/\"self-signed\": true/\"acme\": \"$name\", \"acme-agree\": true/" deploy/relay.json | install -m 644 /dev/stdin "$config/relay.json"
  else
    install -m 644 deploy/relay.json "$config/relay.json"
  fi
fi

install -m 644 deploy/freeflow-relay.service /etc/systemd/system/freeflow-relay.service
systemctl daemon-reload
systemctl enable freeflow-relay
systemctl restart freeflow-relay
