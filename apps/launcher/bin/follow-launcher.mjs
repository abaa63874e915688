// Loaded into what the launcher starts. Should the launcher be killed, nothing stays behind to hold its ports.
const graceMs = 10_000;

process.once("disconnect", () => {
  setTimeout(() => process.exit(1), graceMs).unref();
  process.kill(process.pid, "SIGTERM");
});
process.channel?.unref();
