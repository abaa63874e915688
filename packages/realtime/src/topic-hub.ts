import type { Bus } from "./bus.ts";
import { type ErrorListener, warn } from "./listeners.ts";
import type { Hub } from "./stream.ts";
import { Topic, type TopicReceiver } from "./topic.ts";

/**
 * What passes and is not kept: who is typing, where a cursor is. It is told to whoever has joined a topic by then, on
 * every node, at most once and in the order of its publisher. Nothing is stored or replayed, so that whatever is
 * told should carry a whole state, or not matter.
 */
export interface TopicHub extends Disposable {
  /** Tells all who have joined the topic. Never waits; those who read too slowly may miss it. */
  publish(topic: string, json: string): void;

  /**
   * Calls the receiver with everything told on the topic until left. To miss nothing, join, wait until that is `ready`,
   * and only then check the viewer's right and read the state. A node with many receivers keeps one subscription of the
   * bus for all of them, and hands the same object to each, so that what is made of it can be shared.
   */
  join(options: JoinOptions): Joined;
}

export interface Joined extends Disposable {
  /** Settles once what other nodes tell will arrive, and the end of the viewer's right too. Never rejects. */
  readonly ready: Promise<unknown>;
}

export interface JoinOptions {
  topic: string;
  receiver: TopicReceiver;
  /** Whose joining it is. */
  viewer: string;
  /** The stream that one must have a right to: where the viewer's ends, so does this. All of a topic name the same. */
  streamId: string | null;
}

export interface TopicHubOptions {
  bus: Bus;
  hub: Pick<Hub, "watchEnds">;
  /** Told of what receivers throw. */
  onError?: ErrorListener;
}

/** A topic hub over a bus and a hub, neither of which it closes. */
export function createTopicHub({ bus, hub, onError = warn }: TopicHubOptions): TopicHub {
  const topics = new Map<string, Topic>();

  function open(name: string, streamId: string | null): Topic {
    const known = topics.get(name);
    if (known) return known;
    const topic = new Topic(onError);
    topics.set(name, topic);
    topic.own(bus.subscribe(busTopic(name), (json) => topic.tell({ json })));
    if (streamId !== null) topic.own(hub.watchEnds(streamId, (user) => topic.endRight(user)));
    topic.onEmpty = () => {
      topic[Symbol.dispose]();
      topics.delete(name);
    };
    return topic;
  }

  return {
    publish: (topic, json) => bus.publish(busTopic(topic), json),
    join: ({ topic, streamId, viewer, receiver }) => open(topic, streamId).add(viewer, receiver),
    [Symbol.dispose]() {
      for (const topic of topics.values()) topic[Symbol.dispose]();
      topics.clear();
    },
  };
}

function busTopic(name: string): string {
  return `topic:${name}`;
}
