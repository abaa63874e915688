import { PeoplePage } from "../../../shell/people-page.tsx";

export default function People() {
  return <PeoplePage />;
}
