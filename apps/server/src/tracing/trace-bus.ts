import type { Tracer } from "@parley/api";
import type { Bus } from "@parley/realtime";

/** The same bus, with a span for each publish, which listeners on this node are part of. */
export function traceBus(bus: Bus, tracer: Tracer): Bus {
  return {
    get isUp() {
      return bus.isUp;
    },
    publish(topic, payload, poke) {
      const attributes = { "messaging.destination.name": topic, "messaging.message.body.size": payload.length };
      tracer.span("publish", attributes, () => bus.publish(topic, payload, poke));
    },
    subscribe: (topic, listener) => bus.subscribe(topic, listener),
    onChange: (listener) => bus.onChange(listener),
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
}
