#!/bin/sh
# Makes a relay of a Debian machine (12 or later; nodejs, npm, certbot): run it as
# root, in the project's folder.
# Running it again brings a newer version into use
#
# usage: deploy/install.sh [name.example]
#   with a name, a certificate for it is had from Let's Encrypt over port 80; it
#   has to lead here already. Without one, the relay makes its own
set -eu
cd "$(dirname "$0")/.."

name=${1:-}
target=/opt/freeflow-relay
config=/etc/freeflow-relay

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
    install -m 644 deploy/relay.json "$config/relay.json"
  else
    # the same, with a certificate of its own
    sed -e '/"key":/d' -e 's/"cert": .*/"self-signed": true,/' deploy/relay.json > "$config/relay.json"
  fi
fi

if [ -n "$name" ] && ! [ -f "$config/fullchain.pem" ]; then
  install -m 755 deploy/renewed.sh "$config/renewed.sh"
  certbot certonly --standalone --non-interactive --agree-tos --register-unsafely-without-email \
    --domain "$name" --deploy-hook "$config/renewed.sh"
  [ -f "$config/fullchain.pem" ] || RENEWED_LINEAGE="/etc/letsencrypt/live/$name" "$config/renewed.sh"
fi

install -m 644 deploy/freeflow-relay.service /etc/systemd/system/freeflow-relay.service
systemctl daemon-reload
systemctl enable freeflow-relay
systemctl restart freeflow-relay
