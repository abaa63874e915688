import type { Measures } from "../view/hold.ts";

/** A scroller as browsers have it: nobody scrolls beyond what there is. */
export class FakeScroller implements Measures {
  scrollHeight = 3_000;
  clientHeight = 500;
  #scrollTop = 0;

  get scrollTop(): number {
    return this.#scrollTop;
  }

  set scrollTop(top: number) {
    this.#scrollTop = Math.max(0, Math.min(top, this.max));
  }

  get max(): number {
    return this.scrollHeight - this.clientHeight;
  }

  /** Gives everything another height, and the view as well, in px. */
  layOut(height: number, view: number): void {
    this.clientHeight = view;
    this.scrollHeight = Math.max(height, view);
    this.scrollTop = this.#scrollTop;
  }
}
