/* oxlint-disable no-var -- old JavaScript on purpose: it must be understood by the Node that it turns away */
var wanted = [20, 19];
var version = process.versions.node;
var found = version.split(".").map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write("Parley needs Node " + wanted.join(".") + " or newer, and this is Node " + version + ".\n");
  process.stderr.write("Install a newer one from https://nodejs.org and start again.\n");
  process.exit(1);
}
