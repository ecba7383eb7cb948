// Run by the health check of mongos: makes the root user and adds the shards, once, and says whether both are there.
const admin = db.getSiblingDB('admin');
const password = process.env.ROOT_PASSWORD;

function signIn() {
  try {
    return admin.auth('root', password).ok === 1;
  } catch {
    return false;
  }
}

if (!signIn()) {
  // From this host, and only while there is no user at all, MongoDB lets the first one be made
  admin.createUser({ user: 'root', pwd: password, roles: ['root'] });
  signIn();
}

const present = admin.runCommand({ listShards: 1 }).shards.map((shard) => shard._id);
for (const name of ['shard1', 'shard2']) {
  if (!present.includes(name)) {
    sh.addShard(`${name}/${name}:27017`);
  }
}

quit(admin.runCommand({ listShards: 1 }).shards.length === 2 ? 0 : 1);
