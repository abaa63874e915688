// Loaded into what the launcher starts. Should the launcher be killed, nothing stays behind to hold its ports.
const graceMs = 10_000;

// Workers that this process forks get its arguments, but live and end by a channel of their own.
process.execArgv.splice(process.execArgv.indexOf(import.meta.url) - 1, 2);

process.once("disconnect", () => {
  setTimeout(() => process.exit(1), graceMs).unref();
  process.kill(process.pid, "SIGTERM");
});
process.channel?.unref();
