/** XMPP as far as a room needs it: RFC 6120 for the stream, SASL ANONYMOUS and binding, XEP-0045 for the room. */
export const userHost = "localhost";
export const roomsHost = `rooms.${userHost}`;

export const openStream =
  `<?xml version='1.0'?><stream:stream to='${userHost}' version='1.0' xmlns='jabber:client' ` +
  `xmlns:stream='http://etherx.jabber.org/streams'>`;

export const authenticate = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>`;

export const bind = `<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`;

export function joinRoom(room: string, nick: string): string {
  const muc = "http://jabber.org/protocol/muc";
  return `<presence to='${room}@${roomsHost}/${nick}'><x xmlns='${muc}'><history maxstanzas='0'/></x></presence>`;
}

/** Only the owner's coming and going is told: the whole crowd's would cost the square of its size. */
export function keepPresenceQuiet(room: string): string {
  const form = [
    field("FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig"),
    field("muc#roomconfig_presencebroadcast", "moderator"),
  ].join("");
  return (
    `<iq type='set' id='configure' to='${room}@${roomsHost}'><query xmlns='http://jabber.org/protocol/muc#owner'>` +
    `<x xmlns='jabber:x:data' type='submit'>${form}</x></query></iq>`
  );
}

function field(name: string, value: string): string {
  return `<field var='${name}'><value>${value}</value></field>`;
}

/** @param body holds nothing that XML would want escaped. */
export function sayToRoom(room: string, body: string): string {
  return `<message to='${room}@${roomsHost}' type='groupchat' id='m'><body>${body}</body></message>`;
}
