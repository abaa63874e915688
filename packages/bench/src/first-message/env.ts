/** Where programs are; nothing of a workspace's own that a fresh clone would not have. */
export const surroundings = Object.fromEntries(
  ["PATH", "HOME", "TMPDIR", "npm_config_registry", "NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "https_proxy"].flatMap(
    (name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    },
  ),
);
