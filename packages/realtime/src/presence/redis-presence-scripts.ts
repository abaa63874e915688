/*
 * The store's calls, each a script, so that each is atomic. They read Redis' clock (plus ARGV[1], by which tests move
 * time) and find their keys below the one prefix they are given, which holds a hash tag: in a cluster all are on one node.
 *
 *   nodes          who holds a lease, by when it runs out
 *   node:<id>      a node's connections, and whose they are
 *   dying, dead:<id>  nodes whose lease has run out, by when it did; what they had open and nobody has dealt with yet
 *   user:<id>      v s d k t l h: version, status, devices, in a call, since, last seen, held until;
 *                  c:<connection>: idle, in a call, has reported, is leaving, then |device|node
 *   due            <user>|<connection>|<l, i> or <user>||h, by when it is due: leaves, falls idle, is no longer held
 *   changes, gone  people by the version of their state; who is offline, by since when
 *   clock, epoch   the last version; the life of the store
 */
const prelude = `
local P = KEYS[1]
local time = redis.call('TIME')
local shift = tonumber(ARGV[1])
local micros = time[1] * 1000000 + time[2] + shift * 1000
local now = math.floor(micros / 1000)
local lease, settleTime = tonumber(ARGV[2]), tonumber(ARGV[3])
local function text(number) return string.format('%.0f', number) end
local function read(value)
  local idle, call, reported, leaving, device, node = string.match(value, '^(%d)(%d)(%d)(%d)|([^|]*)|(.*)$')
  return { idle = idle, call = call, reported = reported, leaving = leaving, device = device, node = node }
end
local function put(user, id, c)
  redis.call('HSET', P..'user:'..user, 'c:'..id, c.idle..c.call..c.reported..c.leaving..'|'..c.device..'|'..c.node)
end
local function hashOf(user)
  local flat, hash = redis.call('HGETALL', P..'user:'..user), {}
  for i = 1, #flat, 2 do hash[flat[i]] = flat[i + 1] end
  return hash
end
local function state(user, hash)
  return { user, hash.v or '0', hash.s or 'offline', hash.d or '0', hash.k or '0', hash.t or '0', hash.l or '0' }
end
local function stamp(user)
  local version = math.max(micros, (tonumber(redis.call('GET', P..'clock')) or 0) + 1)
  redis.call('SET', P..'clock', text(version))
  redis.call('ZADD', P..'changes', text(version), user)
  return text(version)
end
local function atDue(member, at) redis.call('ZADD', P..'due', text(at), member) end
local function notDue(member) redis.call('ZREM', P..'due', member) end
local rank = { offline = 0, idle = 1, online = 2 }
local function settle(user, out)
  local hash = hashOf(user)
  local seen, count, used, call = {}, 0, false, '0'
  for field, value in pairs(hash) do
    if string.sub(field, 1, 2) == 'c:' then
      local c = read(value)
      if not seen[c.device] then seen[c.device] = true; count = count + 1 end
      if c.idle == '0' then used = true end
      if c.call == '1' then call = '1' end
    end
  end
  local before = hash.s or 'offline'
  local status = count == 0 and 'offline' or (used and 'online' or 'idle')
  if hash.h then
    if rank[before] > rank[status] then status = before end
    count = math.max(count, tonumber(hash.d or '0'))
    if hash.k == '1' then call = '1' end
  end
  if status == before and text(count) == (hash.d or '0') and call == (hash.k or '0') then return end
  if status ~= before then hash.t = status == 'offline' and (hash.l or text(now)) or text(now) end
  hash.v, hash.s, hash.d, hash.k = stamp(user), status, text(count), call
  redis.call('HSET', P..'user:'..user, 'v', hash.v, 's', status, 'd', hash.d, 'k', call, 't', hash.t)
  if status == 'offline' then redis.call('ZADD', P..'gone', text(now), user) else redis.call('ZREM', P..'gone', user) end
  out[#out + 1] = state(user, hash)
end
`;

const renew = `
local expiry = tonumber(redis.call('ZSCORE', P..'nodes', ARGV[4]))
redis.call('SET', P..'epoch', ARGV[5], 'NX')
redis.call('ZADD', P..'nodes', text(now + lease), ARGV[4])
return { redis.call('GET', P..'epoch'), (expiry and expiry > now) and 1 or 0 }
`;

const apply = `
local node, changes, touched, order, out = ARGV[4], cjson.decode(ARGV[5]), {}, {}, {}
local function join(user, id, x)
  local key = P..'user:'..user
  local known = redis.call('HGET', key, 'c:'..id)
  local before, allIdle = 0, true
  local function take(c) before = before + 1; allIdle = allIdle and c.idle == '1' end
  if known then take(read(known)) end
  for field, value in pairs(hashOf(user)) do
    if string.sub(field, 1, 2) == 'c:' and field ~= 'c:'..id then
      local other = read(value)
      if other.device == x.deviceId and other.leaving == '1' then
        if not known then take(other) end
        redis.call('HDEL', key, field)
        notDue(user..'|'..string.sub(field, 3)..'|l'); notDue(user..'|'..string.sub(field, 3)..'|i')
      end
    end
  end
  local idle = x.isIdle
  if idle == nil then idle = before > 0 and allIdle end
  notDue(user..'|'..id..'|l'); notDue(user..'|'..id..'|i')
  redis.call('HSET', P..'node:'..node, id, user)
  put(user, id, { idle = idle and '1' or '0', call = x.inCall and '1' or '0', leaving = '0', device = x.deviceId,
    reported = x.isIdle ~= nil and '1' or '0', node = node })
end
local function set(user, id, c, x)
  if c.leaving == '1' then return end
  if x.inCall ~= nil then c.call = x.inCall and '1' or '0' end
  if x.isIdle ~= nil then
    if not x.isIdle or c.reported == '0' then
      c.idle = x.isIdle and '1' or '0'
      notDue(user..'|'..id..'|i')
    elseif c.idle == '0' then
      redis.call('ZADD', P..'due', 'NX', text(now + settleTime), user..'|'..id..'|i')
    end
    c.reported = '1'
  end
  put(user, id, c)
end
local function leave(user, id, c, x)
  local key = P..'user:'..user
  if x.isFinal then
    redis.call('HSET', key, 'l', text(now))
    for field, value in pairs(hashOf(user)) do
      if string.sub(field, 1, 2) == 'c:' then
        local other = read(value)
        if field == 'c:'..id or (other.device == c.device and other.leaving == '1') then
          redis.call('HDEL', key, field)
          notDue(user..'|'..string.sub(field, 3)..'|l'); notDue(user..'|'..string.sub(field, 3)..'|i')
        end
      end
    end
  elseif c.leaving == '0' then
    redis.call('HSET', key, 'l', text(now))
    c.leaving = '1'
    put(user, id, c)
    atDue(user..'|'..id..'|l', now + settleTime)
  end
  redis.call('HDEL', P..'node:'..c.node, id)
end
for _, x in ipairs(changes) do
  local user, id = x.userId, x.connectionId
  if not touched[user] then touched[user] = true; order[#order + 1] = user end
  local known = redis.call('HGET', P..'user:'..user, 'c:'..id)
  if x.type == 'join' then join(user, id, x)
  elseif known and x.type == 'set' then set(user, id, read(known), x)
  elseif known then leave(user, id, read(known), x) end
end
for _, user in ipairs(order) do settle(user, out) end
return out
`;

const sweep = `
local out, dead, touched, order, hasMore = {}, {}, {}, {}, 0
local chunk = tonumber(ARGV[5])
local ended = redis.call('ZRANGEBYSCORE', P..'nodes', '-inf', text(now), 'WITHSCORES')
for i = 1, #ended, 2 do
  local node = ended[i]
  local from, to = P..'node:'..node, P..'dead:'..node
  if redis.call('EXISTS', from) == 1 then
    if redis.call('EXISTS', to) == 0 then
      redis.call('RENAME', from, to)
    else
      -- It has died before, and not all of that is dealt with.
      local flat = redis.call('HGETALL', from)
      for j = 1, #flat, 2 do redis.call('HSET', to, flat[j], flat[j + 1]) end
      redis.call('DEL', from)
    end
  end
  redis.call('ZREM', P..'nodes', node)
  redis.call('ZADD', P..'dying', ended[i + 1], node)
end
local first = redis.call('ZRANGE', P..'dying', 0, 0, 'WITHSCORES')
if first[1] then
  local node, expiry = first[1], tonumber(first[2])
  local page = redis.call('HRANDFIELD', P..'dead:'..node, chunk, 'WITHVALUES')
  local lost = { node }
  for j = 1, #page, 2 do
    local id, user = page[j], page[j + 1]
    local value = redis.call('HGET', P..'user:'..user, 'c:'..id)
    redis.call('HDEL', P..'dead:'..node, id)
    if value and redis.call('HEXISTS', P..'node:'..node, id) == 0 then
      local c = read(value)
      c.leaving = '1'
      put(user, id, c)
      local seen = math.max(expiry - lease, tonumber(redis.call('HGET', P..'user:'..user, 'l') or '0'))
      redis.call('HSET', P..'user:'..user, 'l', text(seen))
      redis.call('ZADD', P..'due', 'NX', text(expiry + settleTime), user..'|'..id..'|l')
      lost[#lost + 1] = id
    end
  end
  if redis.call('EXISTS', P..'dead:'..node) == 0 then redis.call('ZREM', P..'dying', node) end
  hasMore = redis.call('ZCARD', P..'dying')
  dead[#dead + 1] = lost
end
local members = redis.call('ZRANGEBYSCORE', P..'due', '-inf', text(now), 'LIMIT', 0, chunk)
if #members == chunk then hasMore = 1 end
for _, member in ipairs(members) do
  local user, id, kind = string.match(member, '^([^|]*)|([^|]*)|(%a)$')
  local key = P..'user:'..user
  notDue(member)
  if kind == 'l' then
    redis.call('HDEL', key, 'c:'..id)
    notDue(user..'|'..id..'|i')
  elseif kind == 'h' then
    redis.call('HDEL', key, 'h')
  else
    local value = redis.call('HGET', key, 'c:'..id)
    if value then local c = read(value); c.idle = '1'; put(user, id, c) end
  end
  if not touched[user] then touched[user] = true; order[#order + 1] = user end
end
for _, user in ipairs(order) do settle(user, out) end
for _, user in ipairs(redis.call('ZRANGEBYSCORE', P..'gone', '-inf', text(now - tonumber(ARGV[4])), 'LIMIT', 0, 100)) do
  redis.call('DEL', P..'user:'..user)
  redis.call('ZREM', P..'changes', user)
  redis.call('ZREM', P..'gone', user)
end
return { dead, out, hasMore }
`;

const since = `
local out = {}
for _, user in ipairs(redis.call('ZRANGEBYSCORE', P..'changes', '('..ARGV[4], '+inf', 'LIMIT', 0, tonumber(ARGV[5]))) do
  local v = redis.call('HMGET', P..'user:'..user, 'v', 's', 'd', 'k', 't', 'l')
  if v[1] then out[#out + 1] = state(user, { v = v[1], s = v[2], d = v[3], k = v[4], t = v[5], l = v[6] }) end
end
return { redis.call('GET', P..'epoch') or '', out }
`;

const restore = `
local out = {}
for _, x in ipairs(cjson.decode(ARGV[4])) do
  local clock = tonumber(redis.call('GET', P..'clock')) or 0
  if x.version > clock then redis.call('SET', P..'clock', text(x.version)) end
  local key = P..'user:'..x.userId
  if not redis.call('HGET', key, 'v') then
    local seen = x.lastSeenAt and x.lastSeenAt ~= cjson.null and text(x.lastSeenAt) or text(now)
    local hash = { v = stamp(x.userId), s = x.status, d = text(x.devices), k = x.inCall and '1' or '0', t = text(x.since), l = seen }
    redis.call('HSET', key, 'v', hash.v, 's', hash.s, 'd', hash.d, 'k', hash.k, 't', hash.t, 'l', hash.l, 'h', '1')
    atDue(x.userId..'||h', now + lease + settleTime)
    out[#out + 1] = state(x.userId, hash)
  end
end
return out
`;

const connectionsOf = `return redis.call('HGETALL', P..'node:'..ARGV[4])`;

const release = `return redis.call('ZREM', P..'nodes', ARGV[4])`;

export const presenceScripts = {
  renew: prelude + renew,
  apply: prelude + apply,
  sweep: prelude + sweep,
  since: prelude + since,
  restore: prelude + restore,
  connectionsOf: prelude + connectionsOf,
  release: prelude + release,
};
