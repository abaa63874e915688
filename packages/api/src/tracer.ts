/** What is said of a span: names, ids and numbers, never what people wrote. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/**
 * Notes what happens within what, and how long each part takes, for whoever follows a call through the system. What cannot
 * be noted is lost; nothing fails for it.
 */
export interface Tracer {
  /** Does the work as a span within the one that is going on. It ends when the work does, or its promise settles. */
  span<T>(name: string, attributes: SpanAttributes, work: () => T): T;
  /** Says that the span that is going on was refused, or has failed, with this code. */
  refused(code: string): void;
}
