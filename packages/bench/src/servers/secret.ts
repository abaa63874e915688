/** Signs the tokens of servers that live for a minute on the loopback interface. */
export const benchSecret = "known-to-everybody-and-good-for-nothing-but-a-bench";
