// Loaded into what the launcher starts. Should the launcher be killed, nothing stays behind to hold its ports.
const graceMs = 10_000;

// What the child starts in turn inherits this file, and lives by its own parent's channel.
if (process.env.PARLEY_FOLLOWS_LAUNCHER === undefined) {
  process.env.PARLEY_FOLLOWS_LAUNCHER = "yes";
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel?.unref();
}
