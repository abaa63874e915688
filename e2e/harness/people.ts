/** Who lives in the place that the specs visit. Alice came first and owns it. */
export const names = { alice: "Alice", bob: "Bob", carol: "Carol" };
