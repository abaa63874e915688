// Old JavaScript on purpose: this must be understood by the Node that it turns away.
var wanted = [20, 19];
var found = process.versions.node.split(".").map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error("Parley needs Node " + wanted.join(".") + " or newer, and this is Node " + process.versions.node + ".");
  console.error("Install a newer one from https://nodejs.org and start again.");
  process.exit(1);
}
