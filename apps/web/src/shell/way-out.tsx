import { Button } from "@parley/ui/button";
import { Link } from "@parley/ui/navigation";
import { ChevronLeft } from "lucide-react";

/** On a phone, where a page takes the place of the list: the way back to it. */
export function BackLink() {
  return (
    <Link
      href="/rooms"
      aria-label="All conversations"
      className="hidden size-11 place-items-center rounded-small text-ink-soft hover:bg-hover phone:-mr-2 phone:grid"
    >
      <ChevronLeft size={22} />
    </Link>
  );
}

/** Beside the list: back to the conversation that was open. */
export function DoneLink() {
  return (
    <Button asChild size="small" look="plain" className="phone:hidden">
      <Link href="/">Done</Link>
    </Button>
  );
}
