"use client";

import { ToggleField } from "@parley/ui/toggle-field";
import { useId } from "react";
import type { Topic } from "../../schema.ts";
import { useTopics } from "../use-notification-settings.ts";

const words: Record<Topic, { label: string; hint: string }> = {
  mention: { label: "Mentions", hint: "Somebody writes your name after an @, or calls everybody." },
  reply: { label: "Replies", hint: "Somebody answers what you wrote." },
  direct: { label: "Direct messages", hint: "Somebody writes to you." },
  keyword: { label: "Keywords", hint: "Somebody uses one of your words." },
  call: { label: "Missed calls", hint: "Somebody called while you were away." },
  reaction: { label: "Reactions", hint: "Somebody reacts to what you wrote. Without a sound." },
  invitation: { label: "Invitations", hint: "Somebody adds you to a conversation. Without a sound." },
  announcement: { label: "Announcements", hint: "Somebody tells everybody in this place. Without a sound." },
};

/** What one is notified of. */
export function TopicSettings() {
  const { topics, choose } = useTopics();
  const titleId = useId();
  return (
    <div role="group" aria-labelledby={titleId} className="flex flex-col gap-3">
      <h3 id={titleId} className="text-13 font-bold">
        Notify me of
      </h3>
      {topics.map(({ topic, isSubscribed }) => (
        <ToggleField key={topic} {...words[topic]} isOn={isSubscribed} onChange={(isOn) => choose(topic, isOn)} />
      ))}
    </div>
  );
}
