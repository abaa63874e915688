import { EmptyState } from "@parley/ui/empty-state";
import Link from "next/link";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh bg-page">
      <title>Not found - Parley</title>
      <EmptyState
        isPage
        title="There is nothing here"
        action={
          <Link href="/" className="font-medium text-accent-strong underline-offset-2 hover:underline">
            Back to your conversations
          </Link>
        }
      >
        The address may be mistyped, or what was here is gone.
      </EmptyState>
    </main>
  );
}
