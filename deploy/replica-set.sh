#!/usr/bin/env bash
# A replica set of one on localhost:27017, in a container of the image given, for tests: no password, and gone with the container.
set -euo pipefail

docker run --detach --name citations-mongodb --publish 127.0.0.1:27017:27017 "$1" --replSet rs0 --bind_ip_all
for _ in $(seq 60); do
  # mongosh since 5.0, mongo before. Initiated once; then it takes a moment to elect itself
  if docker exec citations-mongodb bash -c '$(command -v mongosh || command -v mongo) --quiet --eval "
      if (!db.isMaster().setName) rs.initiate({_id: \"rs0\", members: [{_id: 0, host: \"localhost:27017\"}]});
      quit(db.isMaster().ismaster ? 0 : 1)"'; then
    exit 0
  fi
  sleep 1
done
docker logs --tail 50 citations-mongodb
exit 1
